"""`lkjip lihat`: what the screens of data show, by command."""

from __future__ import annotations

from argparse import Namespace

from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, data_table
from lkjip_tui.cli.parser import Parser


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "rekaman", "tabel atau alamat, mis. pegawai atau unit/SD; tanpa ini: semua tabel", nargs="?"
    )
    year_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.looking import seen

    data_table(seen(session_of(args), args.rekaman or ""), args.format)
    return 0


COMMANDS = {
    "lihat": Command(
        about="Lihat isi berkas: semua tabel, semua rekaman satu tabel, atau semua isian satu "
        "rekaman. Alamatnya sama dengan pada lkjip isi.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip lihat dinas.lkjip.json",
            "lkjip lihat dinas.lkjip.json pegawai",
            "lkjip lihat dinas.lkjip.json nilai/IK-1.1/2025",
        ),
    )
}
