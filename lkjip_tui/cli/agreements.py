"""`lkjip perjanjian`: the versions of the Perjanjian Kinerja, and the act of signing one."""

from __future__ import annotations

from argparse import Namespace
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

ACTS = ("lihat", "baru", "tandatangani")
CAUSES = ("pejabat", "strategi", "prioritas")


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "tindakan",
        "lihat (isi satu versi dan bedanya dengan sekarang), baru, atau tandatangani; "
        "tanpa ini: daftar versi",
        nargs="?",
        type=one_of(ACTS),
        metavar="TINDAKAN",
    )
    parser.option(
        "--versi",
        type=whole_number(1, 999),
        metavar="N",
        help="versi yang dimaksud (bawaan: yang sedang disusun, atau yang terbaru)",
    )
    parser.option("--tanggal", default="", help="tandatangani: tanggalnya (bawaan: hari ini)")
    parser.option(
        "--sebab",
        type=one_of(CAUSES),
        metavar="|".join(CAUSES),
        help="baru: sebab perubahan; wajib mulai versi 2",
    )
    parser.option("--alasan", default="", help="baru: uraian perubahan; wajib mulai versi 2")
    parser.option("--nomor", default="", help="baru: nomor naskah, bila ada")
    parser.option("--pihak-pertama", default="", metavar="NIP", help="baru: kepala dinas")
    parser.option("--pihak-kedua", default="", metavar="NAMA", help="baru: nama atasannya")
    parser.option(
        "--jabatan-pihak-kedua", default="", metavar="JABATAN", help="baru: mis. Wali Kota Binjai"
    )
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    session = session_of(args)
    if args.tindakan == "baru":
        return _begin(session, args)
    if args.tindakan == "tandatangani":
        return _sign(session, args)
    if args.tindakan == "lihat":
        return _show(session, args)
    return _list(session, args)


def _list(session: Session, args: Namespace) -> int:
    from kinerja import perjanjian as pk
    from lkjip_tui.actions.tabulating import table_named

    data_table(table_named(session, "perjanjian-versi"), args.format)
    office, tahun = session.office, session.tahun
    coming = pk.in_preparation(office, tahun)
    if coming is not None:
        gaps = pk.missing(office, coming)
        for gap in gaps:
            talk(f"Kurang untuk ditandatangani: {gap}.")
        if not gaps:
            look = command_line("perjanjian", args.berkas, "tandatangani", "--tahun", tahun)
            talk(f"{pk.name_of_version(coming)} siap ditandatangani: {look}")
    elif pk.current(office, tahun) is None:
        talk(f"Belum disusun. {command_line('perjanjian', args.berkas, 'baru', '--tahun', tahun)}")
    different = len(pk.differences(office, tahun))
    if different:
        look = command_line("tabel", args.berkas, "perjanjian-beda", "--tahun", tahun)
        talk(f"{different} hal berbeda dari Perjanjian Kinerja yang ditandatangani: {look}")
    return 0


def _show(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions.agreements import sheets

    rows, *others = sheets(session, args.versi)
    data_table(rows, args.format)
    if args.format not in ("csv", "json"):  # those hold one table: the targets
        for table in others:
            data("")
            data_table(table, args.format)
    return 0


def _begin(session: Session, args: Namespace) -> int:
    from kinerja import perjanjian as pk
    from lkjip_tui.actions.agreements import begin
    from lkjip_tui.session import find_person

    first = args.pihak_pertama
    made = begin(
        session,
        nomor=args.nomor,
        sebab=args.sebab or "",
        alasan=args.alasan,
        pihak_pertama=find_person(session.office, first).id if first else "",
        pihak_kedua=args.pihak_kedua,
        jabatan_pihak_kedua=args.jabatan_pihak_kedua,
    )
    data(f"perjanjian/{made.tahun}/{made.versi}")
    for gap in pk.missing(session.office, made):
        talk(f"Kurang untuk ditandatangani: {gap}.")
    if (made.versi or 1) > 1:
        talk("Target dan rumus dapat diubah lagi sampai versi ini ditandatangani.")
    return 0


def _sign(session: Session, args: Namespace) -> int:
    from kinerja.dates import parse_date
    from lkjip_tui.actions.agreements import sign

    day = parse_date(args.tanggal) if args.tanggal else session.today
    if day is None:
        raise InputError("Tanggal tanda tangan belum disebut.")
    signed = sign(session, args.versi, day)
    data(f"{signed.nama}: ditandatangani, {signed.indikator} indikator")
    if signed.tanpa:
        talk(f"Tidak termasuk karena tanpa target: {', '.join(signed.tanpa)}.")
    talk("Target dan rumusnya kini terkunci; mengubahnya memerlukan PK perubahan.")
    return 0


COMMANDS = {
    "perjanjian": Command(
        about="Perjanjian Kinerja setahun: lihat versinya, susun versi baru, catat tanda "
        "tangannya. Setelah ditandatangani, target dan rumus indikatornya terkunci.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip perjanjian dinas.lkjip.json",
            'lkjip perjanjian dinas.lkjip.json baru --pihak-kedua "Nama Wali Kota"',
            "lkjip perjanjian dinas.lkjip.json tandatangani --tanggal 20-01-2025",
            'lkjip perjanjian dinas.lkjip.json baru --sebab strategi --alasan "Pagu bergeser"',
            "lkjip perjanjian dinas.lkjip.json lihat --versi 1",
        ),
    )
}
