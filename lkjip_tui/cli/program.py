"""`lkjip`: choose the verb, run it, and turn whatever happens into an exit code.

The verb is chosen before anything else is imported, so that help and small verbs start fast.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError

if TYPE_CHECKING:
    from lkjip_tui.cli.command import Command

_HELP = ("-h", "--bantuan", "--help")
_VERSION = ("--versi", "--version")
_RENDER = "_render"


def run(argv: Sequence[str]) -> int:
    """Run one command line; returns the exit code and never raises."""
    try:
        return _dispatch(list(argv))
    except SystemExit as end:  # argparse ends so after it has printed a verb's help
        return end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:
        _close_broken_pipe()
        return 0
    except (Exception, KeyboardInterrupt) as error:
        from lkjip_tui.cli.output import failure
        from lkjip_tui.errors import describe

        with contextlib.suppress(OSError, ValueError):
            return failure(describe(error))
        return describe(error).exit_code


def _dispatch(args: list[str]) -> int:
    from lkjip_tui.opening import opens_at_once, show_screens

    if opens_at_once(args):
        show_screens(Path(args[0]))
        return 0
    from lkjip_tui.cli.verbs import VERBS

    args = _person_behind(args)
    first, rest = (args[0], args[1:]) if args else ("buka", [])
    if first in _HELP:
        return _print_help()
    if first in _VERSION:
        return _print_version()
    if first == _RENDER and len(rest) == 1:
        return _render(rest[0])
    if first not in VERBS and _looks_like_file(first):
        first, rest = "buka", args
    return run_verb(_verb_named(first), rest)


def run_verb(name: str, args: Sequence[str]) -> int:
    """Read a verb's arguments and run it. Raises `kinerja.errors`; SystemExit after its help."""
    from lkjip_tui.cli.command import tell_growth
    from lkjip_tui.cli.parser import Parser
    from lkjip_tui.cli.verbs import VERBS

    module = import_module(f"lkjip_tui.cli.{VERBS[name].module}")
    command: Command = module.COMMANDS[name]
    parser = Parser(name, command.about, command.examples)
    command.arguments(parser)
    values = parser.read(args)
    code = command.run(values)
    tell_growth(values)
    return code


def _verb_named(text: str) -> str:
    from lkjip_tui.cli.verbs import VERBS

    if text in VERBS:
        return text
    from lkjip_tui.cli.parser import nearest

    raise InputError(
        f"Perintah “{text}” tidak dikenal.{nearest(text, VERBS)}",
        "Lihat semua perintah: lkjip --bantuan",
    )


def _looks_like_file(text: str) -> bool:
    """Whether a first word that is no verb means a file: named so, in a folder, or there."""
    if text.startswith("-"):
        return False
    return "." in text or os.sep in text or "/" in text or os.path.lexists(text)


def _person_behind(args: list[str]) -> list[str]:
    """`--sebagai NIP` may stand before the verb; every verb reads it behind."""
    if args and args[0].startswith("--sebagai="):
        return [*args[1:], args[0]]
    if len(args) > 1 and args[0] == "--sebagai":
        return [*args[2:], *args[:2]]
    return args


def _print_help() -> int:
    from lkjip_tui.cli.output import data
    from lkjip_tui.cli.verbs import GROUPS

    lines = [
        "Pemakaian: lkjip [BERKAS]",
        "           lkjip PERINTAH [BERKAS] [PILIHAN…]",
        "",
        "LKjIP dinas pendidikan dalam sembilan langkah SOP, di terminal, tanpa jaringan.",
    ]
    for title, verbs in GROUPS:
        lines += ["", f"{title}:", *(f"  {verb.name:<11} {verb.about}" for verb in verbs)]
    lines += [
        "",
        "Pilihan:",
        "  -h, --bantuan   bantuan ini; bantuan sebuah perintah: lkjip PERINTAH --bantuan",
        "  --versi         versi program",
        "  --sebagai NIP   bertindak sebagai pegawai ini",
        "",
        "Kode keluar: 0 selesai; 1 keadaan data belum memungkinkan; 2 perintah atau masukan",
        "keliru; 3 berkas tidak dapat dipakai; 70 kesalahan program.",
    ]
    data("\n".join(lines))
    return 0


def _print_version() -> int:
    from importlib.metadata import PackageNotFoundError

    import lkjip_tui
    from lkjip_tui.cli.output import data

    try:
        data(f"lkjip {lkjip_tui.__version__}")
    except PackageNotFoundError:
        data("lkjip (belum dipasang; dijalankan dari kode sumber)")
    return 0


def _render(job: str) -> int:
    from lkjip_tui.render_work import render_job

    return render_job(Path(job))


def _close_broken_pipe() -> None:
    """Python flushes stdout once more at its end; that must not complain about the pipe."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
