"""`lkjip arsip` and `lkjip verifikasi`: closing a report, and proving that it is whole."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    person_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import command_line, data, talk
from lkjip_tui.cli.parser import Parser, a_year
from lkjip_tui.cli.progress import ProgressLine
from lkjip_tui.cli.secrets import passphrase_options, unlocked
from lkjip_tui.errors import DONE, SAYS_NO

if TYPE_CHECKING:
    from lkjip_tui.actions.verifying import Verified
    from lkjip_tui.session import Session


def _archive_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.option(
        "--ke",
        metavar="FOLDER",
        help="folder tempat folder arsip dibuat; harus sudah ada bila ditulis dengan letak lengkap",
    )
    parser.option(
        "--mulai-tahun",
        type=a_year,
        metavar="TAHUN",
        help="mulai laporan tahun ini dalam berkas yang sama, dengan pengaturan laporan terbaru",
    )
    parser.option("--zip", action="store_true", help="satu berkas ZIP, bukan folder")
    parser.option(
        "--pdfa",
        action="store_true",
        help="PDF sebagai PDF/A-2b untuk simpanan jangka panjang (perlu pustaka tambahan)",
    )
    parser.option(
        "--sertakan",
        action="append",
        default=[],
        metavar="BERKAS",
        help="sertakan pindaian atau PDF bertanda tangan yang sudah tercatat; boleh berulang",
    )
    parser.option(
        "--segel", action="store_true", help="tandatangani manifes arsip dengan kunci Anda"
    )
    passphrase_options(parser)
    parser.option("--catatan", default="", help="catatan pada arsip")
    year_option(parser)
    person_option(parser)


def _archive(args: Namespace) -> int:
    if args.ke is None and args.mulai_tahun is None:
        raise InputError("Tulis --ke FOLDER untuk mengarsipkan, atau --mulai-tahun TAHUN.")
    if args.ke is not None and not args.ke.strip():
        raise InputError("Folder pada --ke kosong.", "Untuk folder ini, tulis: --ke .")
    session = session_of(args)
    if args.ke is not None:
        _make(session, args)
    if args.mulai_tahun is not None:
        from lkjip_tui.actions.offices import start_year

        start_year(session, args.mulai_tahun)
        talk(f"Laporan tahun {args.mulai_tahun} dimulai.")
    return DONE


def _make(session: Session, args: Namespace) -> None:
    from lkjip_tui.actions.archiving import Shape, archive

    key = unlocked(args) if args.segel else None
    shape = Shape(args.zip, args.pdfa, tuple(map(Path, args.sertakan)), key)
    progress = ProgressLine()
    try:
        made = archive(
            session,
            Path(args.ke),
            catatan=args.catatan,
            shape=shape,
            make_parent=not Path(args.ke).is_absolute(),
            progress=progress,
        )
    finally:
        progress.end()
    data(str(made.folder))
    talk(f"{made.files} berkas diarsipkan. Sidik manifes (SHA-256): {made.digest}")
    talk(f"Periksa kapan saja: {command_line('verifikasi', made.folder)}")


def _verify_arguments(parser: Parser) -> None:
    parser.argument(
        "sasaran", "berkas kantor, paket, arsip (folder atau ZIP), PDF laporan, atau pindaiannya"
    )
    parser.option(
        "--menurut",
        default="",
        metavar="BERKAS",
        help="arsip: cocokkan juga dengan yang tercatat dalam berkas kantor ini; PDF, pindaian, "
        "dan paket: berkas kantor atau arsip pembandingnya",
    )
    parser.option(
        "--qr",
        default="",
        metavar="TEKS",
        help="isi kode QR pada kertas (LKJIP1/…): cocokkan dengan berkas kantor atau arsip ini",
    )


def _verify(args: Namespace) -> int:
    from lkjip_tui.actions.archive_checking import kind_of
    from lkjip_tui.actions.verifying import verify_document, verify_file, verify_qr

    target = Path(args.sasaran)
    if args.qr:
        return _say(target, verify_qr(args.qr, target))
    kind = kind_of(target)
    if kind == "arsip":
        return _verify_archive(target, args.menurut)
    against = Path(args.menurut) if args.menurut else None
    verify = verify_document if kind == "dokumen" else verify_file
    return _say(target, verify(target, against))


def _verify_archive(path: Path, recorded_in: str) -> int:
    from lkjip_tui.actions.archive_checking import archive_problems
    from lkjip_tui.session import open_session

    session = open_session(recorded_in) if recorded_in else None
    problems = archive_problems(path, session)
    for problem in problems:
        data(problem)
    if problems:
        talk(f"{path} TIDAK utuh.")
        return SAYS_NO
    data(f"{path} utuh: semua berkas sama dengan ketika diarsipkan.")
    return DONE


def _say(target: Path, verified: Verified) -> int:
    for line in verified.lines:
        data(line)
    if not verified.ok:
        talk(verified.doubt or f"{target} TIDAK terbukti utuh.")
    return DONE if verified.ok else SAYS_NO


COMMANDS = {
    "arsip": Command(
        about="Buat arsip laporan yang selesai (folder atau ZIP): semua dokumen (PDF dan Markdown; "
        "yang biasa disunting juga Word), semua tabel, berkas data, tanda tangan, manifes SHA-256, "
        "dan program kecil yang memeriksanya tanpa lkjip; lalu catat arsipnya. Dengan "
        "--mulai-tahun, mulai laporan tahun berikutnya.",
        arguments=_archive_arguments,
        run=_archive,
        examples=(
            "lkjip arsip dinas.lkjip.json --ke /media/stik",
            "lkjip arsip dinas.lkjip.json --ke /media/stik --zip --sertakan pindaian.pdf",
            "lkjip arsip dinas.lkjip.json --mulai-tahun 2026",
        ),
    ),
    "verifikasi": Command(
        about="Periksa berkas kantor, arsip, PDF laporan, atau kode QR pada kertas: apakah utuh, "
        "siapa menandatangani, dan apa yang berubah sesudahnya; kode keluar 1 bila tidak terbukti.",
        arguments=_verify_arguments,
        run=_verify,
        examples=(
            "lkjip verifikasi dinas.lkjip.json",
            "lkjip verifikasi /media/stik/arsip-lkjip-2025 --menurut dinas.lkjip.json",
            "lkjip verifikasi lkjip-2025.pdf --menurut dinas.lkjip.json",
            'lkjip verifikasi dinas.lkjip.json --qr "LKJIP1/9F…"',
        ),
    ),
}
