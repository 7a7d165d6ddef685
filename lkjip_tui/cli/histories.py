"""`lkjip riwayat`: who changed what, when, and from what; what the file held on a day."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.cli.command import Command, file_argument, format_option, session_of, year_option
from lkjip_tui.cli.output import TABLE_FORMATS, data, data_table, talk
from lkjip_tui.cli.parser import Parser, whole_number

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "rekaman", "tabel atau alamat, mis. nilai/IK-1.1/2025; tanpa ini: semua", nargs="?"
    )
    parser.option("--kolom", default="", help="hanya kolom ini, mis. realisasi")
    parser.option("--oleh", default="", metavar="NAMA", help="hanya oleh orang ini")
    parser.option("--sejak", default="", metavar="TANGGAL", help="sejak hari ini, mis. 31-01-2026")
    parser.option("--sampai", default="", metavar="TANGGAL", help="sampai akhir hari ini")
    parser.option("--langkah", default="", metavar="N", help="selama langkah ini berjalan")
    parser.option(
        "--sumber", default="", metavar="BERKAS", help="dari berkas sumber ini (nama atau SHA-256)"
    )
    parser.option("--cari", default="", metavar="KATA", help="memuat semua kata ini, di mana pun")
    parser.option(
        "--pada",
        default="",
        metavar="TANGGAL",
        help="bukan perubahan, melainkan isi rekaman atau tabel pada akhir hari itu",
    )
    parser.option(
        "--terakhir",
        type=whole_number(1, 1_000_000),
        metavar="N",
        help="hanya N perubahan terakhir",
    )
    year_option(parser)
    format_option(parser, *TABLE_FORMATS)
    parser.option(
        "--ke", default="", metavar="BERKAS", help="tulis ke berkas .xlsx, .csv, .md, atau .json"
    )
    parser.option("--timpa", action="store_true", help="timpa berkas yang sudah ada")
    parser.option(
        "--lebar", type=whole_number(20, 1000), metavar="N", help="lebar dalam huruf (teks, grid)"
    )


def _run(args: Namespace) -> int:
    session = session_of(args)
    table = _table(session, args)
    if args.ke:
        from kinerja.sop import office_name
        from lkjip_tui.actions.table_files import write_table

        author = office_name(session.office)
        data(str(write_table(table, Path(args.ke), author, overwrite=args.timpa)))
        return 0
    data_table(table, args.format, args.lebar)
    if not table.baris and not args.pada:
        talk("Tidak ada perubahan yang cocok." if _filtered(args) else "Belum ada perubahan.")
    return 0


def _table(session: Session, args: Namespace) -> Table:
    from lkjip_tui.actions.histories import Query, history_of, value_on

    if args.pada:
        _refuse_filters(args)
        return value_on(session, args.rekaman or "", args.kolom, args.pada)
    query = Query(
        rekaman=args.rekaman or "",
        kolom=args.kolom,
        oleh=args.oleh,
        sejak=args.sejak,
        sampai=args.sampai,
        langkah=args.langkah,
        sumber=args.sumber,
        cari=args.cari,
    )
    return history_of(session, query, args.terakhir)


def _filtered(args: Namespace) -> bool:
    names = ("kolom", "oleh", "sejak", "sampai", "langkah", "sumber", "cari")
    return any(getattr(args, name) for name in names)


def _refuse_filters(args: Namespace) -> None:
    from kinerja.errors import InputError

    given = [f"--{name}" for name in ("oleh", "sejak", "sampai", "langkah", "sumber", "cari")
             if getattr(args, name)]  # fmt: skip
    if given:
        raise InputError(
            f"--pada tidak dapat bersama {', '.join(given)}.",
            "--pada menunjukkan isi pada suatu hari, bukan perubahannya.",
        )


COMMANDS = {
    "riwayat": Command(
        about="Lihat siapa mengubah apa, kapan, dan dari nilai apa; atau isi sebuah rekaman pada "
        "suatu hari (--pada).",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip riwayat dinas.lkjip.json --terakhir 20",
            "lkjip riwayat dinas.lkjip.json nilai/IK-1.1/2025",
            'lkjip riwayat dinas.lkjip.json --oleh "Nama Contoh" --sejak 01-01-2026',
            "lkjip riwayat dinas.lkjip.json --langkah penghimpunan --ke riwayat.xlsx",
            "lkjip riwayat dinas.lkjip.json nilai/IK-1.1/2025 --pada 31-01-2026",
        ),
    )
}
