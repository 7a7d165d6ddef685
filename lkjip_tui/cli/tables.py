"""`lkjip tabel`: any table of the report."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, data, data_table
from lkjip_tui.cli.parser import Parser, whole_number

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "nama",
        "nama tabel atau alamat rekaman, untuk xlsx boleh beberapa dipisah koma, atau semua; "
        "tanpa nama: daftar tabel",
        nargs="?",
    )
    year_option(parser)
    format_option(parser, *TABLE_FORMATS, "xlsx")
    parser.option("--ke", metavar="BERKAS.xlsx", help="xlsx: berkas yang ditulis")
    parser.option("--timpa", action="store_true", help="xlsx: timpa berkas yang sudah ada")
    parser.option(
        "--lebar", type=whole_number(20, 1000), metavar="N", help="lebar dalam huruf (teks, grid)"
    )


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.tabulating import list_of_tables, table_named

    session = report_session_of(args)
    if args.format == "xlsx":
        return _workbook(session, args)
    if args.nama is None:
        data_table(list_of_tables(), args.format, args.lebar)
        return 0
    data_table(table_named(session, args.nama), args.format, args.lebar)
    return 0


def _workbook(session: Session, args: Namespace) -> int:
    """Tables as one XLSX file, a sheet each."""
    from pathlib import Path

    from lkjip_tui.actions.workbooks import write_tables

    names = [name.strip() for name in (args.nama or "").split(",") if name.strip()]
    if not names or not args.ke:
        raise InputError(
            "Bentuk xlsx perlu nama tabel dan --ke BERKAS.xlsx.",
            "Contoh: lkjip tabel dinas.lkjip.json capaian --format xlsx --ke capaian.xlsx",
        )
    data(str(write_tables(session, names, Path(args.ke), overwrite=args.timpa)))
    return 0


COMMANDS = {
    "tabel": Command(
        about="Tampilkan tabel laporan. Angka pada json, csv, dan xlsx sama dengan yang tercetak.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip tabel dinas.lkjip.json",
            "lkjip tabel dinas.lkjip.json capaian --tahun 2025",
            "lkjip tabel dinas.lkjip.json anggaran --format json",
            "lkjip tabel dinas.lkjip.json capaian,anggaran --format xlsx --ke tabel.xlsx",
        ),
    )
}
