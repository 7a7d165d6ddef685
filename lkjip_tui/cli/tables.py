"""`lkjip tabel`: any table of the report."""

from __future__ import annotations

from argparse import Namespace

from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, data_table
from lkjip_tui.cli.parser import Parser, whole_number


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("nama", "nama tabel atau alamat rekaman; tanpa nama: daftar tabel", nargs="?")
    year_option(parser)
    format_option(parser, *TABLE_FORMATS)
    parser.option(
        "--lebar", type=whole_number(20, 1000), metavar="N", help="lebar dalam huruf (teks, grid)"
    )


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.tabulating import list_of_tables, table_named

    session = report_session_of(args)
    if args.nama is None:
        data_table(list_of_tables(), args.format, args.lebar)
        return 0
    data_table(table_named(session, args.nama), args.format, args.lebar)
    return 0


COMMANDS = {
    "tabel": Command(
        about="Tampilkan tabel laporan. Angka pada json dan csv sama dengan yang tercetak.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip tabel dinas.lkjip.json",
            "lkjip tabel dinas.lkjip.json capaian --tahun 2025",
            "lkjip tabel dinas.lkjip.json anggaran --format json",
        ),
    )
}
