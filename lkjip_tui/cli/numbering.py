"""`lkjip nomor`: numbers of letters. `lkjip logo`: the pictures of the letterhead."""

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
    report_session_of,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of, whole_number

if TYPE_CHECKING:
    from lkjip_tui.session import Session

ACTS = ("surat", "pola", "beri", "batal", "ulang", "lewati", "sisihkan")


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "tindakan",
        "surat: surat yang dapat dinomori; pola: pola tiap jenis surat; beri SURAT: beri nomor "
        "(atau beri --perihal … untuk surat di luar program); batal NOMOR (perlu --alasan); ulang "
        "NOMOR: nomori ulang yang ganda; lewati DARI-SAMPAI (perlu --alasan); sisihkan "
        "DARI-SAMPAI --untuk SIAPA; tanpa ini: register nomor",
        nargs="?",
        type=one_of(ACTS),
        metavar="TINDAKAN",
    )
    parser.argument("yang", "surat, nomor, atau DARI-SAMPAI", nargs="?", metavar="SURAT|NOMOR")
    parser.option("--nomor", type=whole_number(1, 99_999), help="beri: nomor urut yang dikehendaki")
    parser.option("--blok", default="", metavar="UNTUK", help="beri: dari blok yang disisihkan")
    parser.option("--alasan", default="", help="alasan melewati atau membatalkan")
    parser.option("--deret", default="surat", help="deret (bawaan: surat)")
    parser.option("--untuk", default="", metavar="SIAPA", help="sisihkan: salinan siapa")
    parser.option("--perihal", default="", help="beri: perihal surat di luar program")
    parser.option("--kepada", default="", help="beri: tujuan surat di luar program")
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    session = report_session_of(args)
    act = args.tindakan
    if act in (None, "pola"):
        from lkjip_tui.actions.tabulating import table_named

        data_table(table_named(session, "pola-nomor" if act else "nomor-surat"), args.format)
        return 0
    if act == "surat":
        return _letters(session)
    if act == "beri":
        return _give(session, args)
    if not args.yang:
        raise InputError(f"Sebut nomornya: lkjip nomor BERKAS {act} NOMOR")
    return _change(session, args)


def _letters(session: Session) -> int:
    from lkjip_tui.actions.numbering import letters

    for one in letters(session):
        data(f"{one.kunci}\t{one.nomor or '(belum bernomor)'}\t{one.nama}")
    return 0


def _give(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions import numbering as act

    if args.yang:
        letter = act.letter_named(session, args.yang)
        given = act.give(session, letter, number=args.nomor, block=args.blok, reason=args.alasan)
    elif args.perihal:
        given = act.give_outside(
            session, args.perihal, args.kepada, number=args.nomor, block=args.blok,
            reason=args.alasan,
        )  # fmt: skip
    else:
        look = command_line("nomor", args.berkas, "surat")
        raise InputError("Sebut suratnya, atau --perihal untuk surat lain.", f"Lihat: {look}")
    data(given.nomor)
    return 0


def _change(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions import numbering as act

    if args.tindakan == "batal":
        line = act.line_named(session, args.yang)
        act.cancel(session, line, args.alasan)
        data(f"{line.title}: dibatalkan")
    elif args.tindakan == "ulang":
        line = act.line_named(session, args.yang)
        given = act.renumber(session, line)
        data(given.nomor)
        talk(f"Sebelumnya {line.title}. Cetak ulang suratnya.")
    elif args.tindakan == "lewati":
        act.skip(session, args.deret, args.yang, args.alasan)
        data(f"{args.yang}: dilewati")
    else:
        act.set_aside(session, args.deret, args.yang, args.untuk)
        data(f"{args.yang}: disisihkan untuk {args.untuk}")
    return 0


def _logo_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("gambar", "berkas PNG, JPEG, atau SVG; tanpa ini: yang ada", nargs="?")
    parser.option("--tempat", type=one_of(("kiri", "kanan")), default="kiri", metavar="kiri|kanan",
                  help="letak pada kop (bawaan: kiri)")  # fmt: skip
    parser.option("--hapus", action="store_true", help="hapus logo di tempat itu")
    person_option(parser)


def _run_logo(args: Namespace) -> int:
    from kinerja.records import LAMBANG, Logo
    from lkjip_tui.actions import layout

    session = session_of(args)
    if args.hapus:
        layout.drop_logo(session, args.tempat)
        data(f"{LAMBANG[args.tempat]}: dihapus")
        return 0
    if args.gambar:
        layout.take_logo(session, Path(args.gambar), args.tempat)
    for where, name in LAMBANG.items():
        one = session.office.get(Logo, where)
        data(f"{name}: {f'{one.nama}, {one.ukuran} bita' if one else 'belum ada'}")
    return 0


COMMANDS = {
    "nomor": Command(
        about="Beri nomor surat menurut polanya, dan lihat register nomor: setiap nomor yang "
        "dilewati atau dibatalkan tercatat alasannya, nomor ganda sesudah gabung diselesaikan.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip nomor dinas.lkjip.json",
            "lkjip nomor dinas.lkjip.json surat",
            "lkjip nomor dinas.lkjip.json beri surat_pengantar",
            'lkjip nomor dinas.lkjip.json beri penugasan --nomor 12 --alasan "buku agenda umum"',
            'lkjip nomor dinas.lkjip.json sisihkan 41-60 --untuk "laptop bidang SD"',
            'lkjip nomor dinas.lkjip.json batal 000.8/7/I/2026 --alasan "salah alamat"',
        ),
    ),
    "logo": Command(
        about="Masukkan logo kop surat ke dalam berkas kantor (PNG, JPEG, atau SVG polos, paling "
        "besar 200 kB).",
        arguments=_logo_arguments,
        run=_run_logo,
        examples=(
            "lkjip logo dinas.lkjip.json lambang.svg",
            "lkjip logo dinas.lkjip.json --tempat kanan --hapus",
        ),
    ),
}
