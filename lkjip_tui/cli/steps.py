"""`lkjip langkah`: the nine steps, their state, and the acts that move them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    person_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from lkjip_tui.session import Session

_SIGNING = ("tandatangani", "buka", "sisihkan")
_ARCHIVING = ("tutup", "buka")
ACTS = ("mulai", "selesai", "kembalikan", *_SIGNING, "tutup")


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("langkah", "nomor atau nama langkah; tanpa ini: keadaan semua", nargs="?")
    parser.argument(
        "tindakan",
        "mulai, selesai, kembalikan (perlu --alasan); pada langkah penandatanganan juga "
        "tandatangani (--penandatangan, --tanggal, --catatan), buka (perlu --alasan) dan "
        "sisihkan (perubahan yang menyusul); pada langkah arsip juga tutup (tahun ini, lalu mulai "
        "tahun berikutnya) dan buka (perlu --alasan)",
        nargs="?",
        type=one_of(ACTS),
        metavar="TINDAKAN",
    )
    parser.option("--alasan", default="", help="alasan mengembalikan atau membuka kembali")
    parser.option(
        "--penandatangan",
        default="",
        metavar="NIP",
        help="siapa yang bertanda tangan basah (bawaan: penandatangan laporan)",
    )
    parser.option("--tanggal", default="", help="tanggal tanda tangan (bawaan: hari ini)")
    parser.option("--catatan", default="", help="catatan pada tanda tangan")
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    session = report_session_of(args)
    if args.langkah is None:
        return _show_all(session, args)
    from lkjip_tui.actions import steps

    jenis = steps.step_of(session, args.langkah)
    if args.tindakan is None:
        return _show_one(session, jenis)
    if jenis == "arsip" and args.tindakan in _ARCHIVING:
        return _close(session) if args.tindakan == "tutup" else _reopen_year(session, args)
    if args.tindakan == "tutup":
        raise InputError("“tutup” hanya pada langkah arsip.")
    if args.tindakan in _SIGNING:
        if jenis != "penandatanganan":
            raise InputError(f"“{args.tindakan}” hanya pada langkah penandatanganan.")
        acts = {"tandatangani": _sign, "buka": _reopen, "sisihkan": _set_aside}
        return acts[args.tindakan](session, args)
    if args.tindakan == "mulai":
        moved = steps.start(session, jenis)
    elif args.tindakan == "selesai":
        moved = steps.finish(session, jenis)
    else:
        moved = steps.send_back(session, jenis, args.alasan)
    if moved.warning:
        talk(moved.warning)
    data(f"{moved.title}: {moved.status}")
    return 0


def _show_all(session: Session, args: Namespace) -> int:
    from kinerja.steps import next_step
    from lkjip_tui.actions.tabulating import table_named

    data_table(table_named(session, "langkah"), args.format)
    step = next_step(session.office, session.tahun)
    if step is None:
        talk("Semua langkah selesai.")
    else:
        look = command_line("langkah", args.berkas, step.jenis)
        talk(f"Berikutnya: {step.title}. Lihat yang kurang: {look}")
    return 0


def _show_one(session: Session, jenis: str) -> int:
    from kinerja.steps import missing
    from lkjip_tui.actions.steps import sop_step, status_of

    step = sop_step(session, jenis)
    data(f"{step.title}: {status_of(session, jenis)}")
    data(step.kegiatan)
    gaps = missing(session.office, session.tahun, jenis)
    for gap in gaps:
        data(f"Kurang: {gap.text}")
    if not gaps:
        data("Tidak ada yang kurang.")
    return 0


def _sign(session: Session, args: Namespace) -> int:
    from kinerja.dates import parse_date
    from lkjip_tui.actions.steps import sign, signatory
    from lkjip_tui.session import find_person

    named = args.penandatangan
    person = find_person(session.office, named) if named else signatory(session)
    day = parse_date(args.tanggal) if args.tanggal else session.today
    signed = sign(session, person, day, args.catatan)
    if signed.warning:
        talk(signed.warning)
    data(f"Sidik data: {signed.sidik_data}")
    talk(
        f"Tanda tangan {signed.nama} tercatat; laporan {session.tahun} kini terkunci. "
        "Membukanya kembali memerlukan alasan."
    )
    return 0


def _reopen(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions.steps import reopen

    reopen(session, args.alasan)
    data(f"Laporan {session.tahun} dibuka kembali; tanda tangannya tidak berlaku lagi.")
    return 0


def _set_aside(session: Session, _args: Namespace) -> int:
    from lkjip_tui.actions.steps import set_aside

    set_aside(session)
    data(f"Laporan {session.tahun} kembali seperti yang ditandatangani.")
    talk("Yang menyusul tetap tercatat dalam riwayat.")
    return 0


def _close(session: Session) -> int:
    from lkjip_tui.actions.years import close_year

    data(close_year(session).sentence)
    return 0


def _reopen_year(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions.years import reopen_year

    reopen_year(session, args.alasan)
    data(f"Tahun {session.tahun} dibuka kembali.")
    return 0


COMMANDS = {
    "langkah": Command(
        about="Lihat kesembilan langkah SOP, mulai, selesaikan atau kembalikan satu langkah, "
        "catat tanda tangan basah pada langkah penandatanganan, dan tutup tahun pada langkah "
        "arsip.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip langkah dinas.lkjip.json",
            "lkjip langkah dinas.lkjip.json 1 mulai",
            'lkjip langkah dinas.lkjip.json 5 kembalikan --alasan "angka APM keliru"',
            "lkjip langkah dinas.lkjip.json 6 tandatangani --tanggal 26-01-2026",
            'lkjip langkah dinas.lkjip.json 6 buka --alasan "perbaikan tabel 3.2"',
            "lkjip langkah dinas.lkjip.json arsip tutup",
        ),
    )
}
