"""`lkjip kirim`: the send register and the receipts."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    person_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of, whole_number

if TYPE_CHECKING:
    from lkjip_tui.session import Session


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "tindakan",
        "tambah atau terima; tanpa ini: register",
        nargs="?",
        type=one_of(("tambah", "terima")),
        metavar="tambah|terima",
    )
    parser.argument(
        "nomor", "nomor pengiriman yang diterima", nargs="?", type=whole_number(1, 100_000)
    )
    parser.option("--kepada", default="", metavar="PENERIMA", help="tambah: penerima")
    parser.option("--alamat", default="", help="tambah: alamat penerima")
    parser.option("--media", default="", help="tambah: cetak, stik, pos-el atau lain")
    parser.option("--jumlah", default="1", metavar="N", help="tambah: banyaknya eksemplar")
    parser.option("--tenggat", default="", help="tambah: paling lambat sampai tanggal ini")
    parser.option("--pindaian", default="", metavar="BERKAS", help="terima: pindaian tanda terima")
    parser.option("--oleh", default="", metavar="NAMA", help="terima: siapa yang menerima")
    parser.option("--jabatan", default="", help="terima: jabatan penerima")
    parser.option("--tanggal", default="", help="tanggal kirim atau terima (bawaan: hari ini)")
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    session = session_of(args)
    if args.tindakan == "tambah":
        return _add(session, args)
    if args.tindakan == "terima":
        return _receive(session, args)
    from lkjip_tui.actions.tabulating import table_named

    data_table(table_named(session, "pengiriman"), args.format)
    return 0


def _add(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions.sending import add

    if not args.kepada:
        raise InputError("Penerima belum disebut.", "Tulis --kepada PENERIMA.")
    number = add(
        session,
        _given(
            penerima=args.kepada,
            alamat=args.alamat,
            media=args.media,
            jumlah=args.jumlah,
            tanggal_kirim=args.tanggal,
            tenggat=args.tenggat,
        ),
    )
    data(f"Pengiriman nomor {number}: {args.kepada}")
    receive = command_line("kirim", args.berkas, "terima", number, "--oleh", "NAMA")
    talk(f"Setelah diterima: {receive}")
    return 0


def _receive(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions.sending import receive

    if args.nomor is None or not args.oleh:
        raise InputError("Tulis: lkjip kirim BERKAS terima NOMOR --oleh NAMA")
    copy = receive(
        session,
        args.nomor,
        _given(diterima_oleh=args.oleh, jabatan_penerima=args.jabatan, tanggal_terima=args.tanggal),
        Path(args.pindaian) if args.pindaian else None,
    )
    data(f"Diterima: {copy.penerima}, oleh {args.oleh}")
    return 0


def _given(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


COMMANDS = {
    "kirim": Command(
        about="Lihat register pengiriman, catat eksemplar yang dikirim, dan catat tanda terimanya.",
        arguments=_arguments,
        run=_run,
        examples=(
            'lkjip kirim dinas.lkjip.json tambah --kepada "Wali Kota Binjai" --jumlah 2',
            'lkjip kirim dinas.lkjip.json terima 1 --oleh "Bagian Umum" --tanggal 28-01-2026',
            "lkjip kirim dinas.lkjip.json",
        ),
    )
}
