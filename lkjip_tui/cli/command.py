"""What a verb is made of, and the arguments that many verbs share."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.cli.output import command_line, talk
from lkjip_tui.cli.parser import Parser, a_year, one_of

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store import Store


FOLDER_HELP = "folder tujuan (bawaan: di sini); dibuat bila ditulis tanpa letak lengkap"
"""A full path must be there: a stick that is not mounted must not become a folder on the disk."""


@dataclass(frozen=True)
class Command:
    """One verb: what it does, how it is written, and the function that does it.

    `run` returns the exit code and raises `kinerja.errors` for everything that goes wrong.
    """

    about: str
    arguments: Callable[[Parser], None]
    run: Callable[[Namespace], int]
    examples: tuple[str, ...] = ()


def file_argument(parser: Parser) -> None:
    """FILE, the office's file."""
    parser.argument("berkas", "berkas kantor (.lkjip.json)")


def year_option(parser: Parser) -> None:
    """--tahun, by default the newest Laporan."""
    parser.option("--tahun", type=a_year, help="tahun laporan (bawaan: laporan terbaru)")


def person_option(parser: Parser) -> None:
    """--sebagai NIP: who acts."""
    parser.option("--sebagai", metavar="NIP", help="bertindak sebagai pegawai ini (NIP atau nama)")


def format_option(parser: Parser, *words: str) -> None:
    """--format, the first word being the default."""
    parser.option(
        "--format",
        type=one_of(words),
        default=words[0],
        metavar="|".join(words),
        help=f"bentuk keluaran (bawaan: {words[0]})",
    )


def report_session_of(args: Namespace) -> Session:
    """As `session_of`, for verbs that show a report: says so where that year has none."""
    session = session_of(args)
    note = session.no_report()
    if note:
        talk(note)
    return session


def session_of(args: Namespace) -> Session:
    """The session that a verb's shared arguments describe."""
    from lkjip_tui.session import open_session

    if hasattr(args, "sandi_dari"):
        _open_packet(args)
    year, person = getattr(args, "tahun", None), getattr(args, "sebagai", None)
    session = open_session(args.berkas, year, person)
    args.opened = (session.store, session.store.size_changes)
    return session


def _open_packet(args: Namespace) -> None:
    """Open an encrypted packet with one's own key: it is then saved encrypted, too."""
    name = str(args.berkas).casefold()
    if name.endswith(".paket.lkjip.json.age"):
        from lkjip_tui.actions.encrypting import open_all
        from lkjip_tui.cli.secrets import unlocked

        open_all([Path(args.berkas)], lambda: unlocked(args))


def tell_growth(args: Namespace) -> None:
    """After a verb that saved to a file grown large: say so, and the command that helps."""
    opened: tuple[Store, int] | None = getattr(args, "opened", None)
    if opened is None or opened[0].size_changes <= opened[1]:
        return
    from lkjip_tui.actions.condensing import advice_before_command

    if said := advice_before_command(opened[0]):
        talk(f"{said} {command_line('padatkan', args.berkas)}")
