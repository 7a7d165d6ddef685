"""Asking for a passphrase: on the terminal, or from a file or stdin for scripts; never an argument.

What stands on a command line is seen by every account of the machine and kept by the shell.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.output import talk
from lkjip_tui.cli.parser import Parser

if TYPE_CHECKING:
    from store.keys import Key

_LONGEST = 10_000


def passphrase_options(parser: Parser) -> None:
    """--berkas-kunci and --sandi-dari."""
    parser.option(
        "--berkas-kunci",
        default="",
        metavar="BERKAS",
        help="berkas kunci (bawaan: kunci akun ini)",
    )
    parser.option(
        "--sandi-dari",
        default="",
        metavar="BERKAS",
        help="untuk skrip: sandi dari baris pertama berkas ini, atau - untuk masukan standar "
        "(bawaan: diminta di terminal, tidak terlihat)",
    )


def ask_passphrase(args: Namespace, question: str = "Sandi kunci", *, twice: bool = False) -> str:
    """The passphrase. Raises InputError where none can be asked for, or the two differ."""
    if args.sandi_dari:
        return _first_line(args.sandi_dari)
    if not sys.stdin.isatty():
        raise InputError(
            "Sandi tidak dapat diminta: ini bukan terminal.",
            "Untuk skrip pakai --sandi-dari BERKAS, atau --sandi-dari - untuk masukan standar.",
        )
    first = _ask(f"{question}: ")
    if twice and _ask(f"{question}, sekali lagi: ") != first:
        raise InputError("Kedua sandi yang diketik tidak sama.", "Ulangi.")
    return first


def key_path(args: Namespace) -> Path:
    """The key file meant by the arguments; it need not be there yet."""
    from lkjip_tui.locations import key_file

    return Path(args.berkas_kunci) if args.berkas_kunci else key_file()


def existing_key(args: Namespace) -> Path:
    """As `key_path`. Raises StateError, saying how to make one, where this account has none."""
    from lkjip_tui.actions.keys import own_key_file

    return Path(args.berkas_kunci) if args.berkas_kunci else own_key_file()


def unlocked(args: Namespace) -> Key:
    """The key, its passphrase asked for."""
    from store.keys import exposure, open_key_file

    path = existing_key(args)
    if warning := exposure(path):
        talk(warning)
    return open_key_file(path, ask_passphrase(args))


def _ask(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt, stream=sys.stderr)
    except EOFError as error:
        raise InputError("Sandi tidak jadi diketik.") from error


def _first_line(name: str) -> str:
    if name == "-":
        raw = sys.stdin.buffer.readline(_LONGEST)
    else:
        with Path(name).open("rb") as file:
            raw = file.readline(_LONGEST)
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"Sandi dari {name} bukan teks UTF-8.") from error
