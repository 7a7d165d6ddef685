"""`lkjip tandatangan`: signing the report with one's key, its PDF, and what paper comes back."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.naming import sentence
from kinerja.records.keys import JENIS_BERKAS
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    person_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import command_line, data, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.cli.progress import ProgressLine
from lkjip_tui.cli.secrets import ask_passphrase, existing_key, passphrase_options

if TYPE_CHECKING:
    from exports.pades import Certificate
    from kinerja.records import Pegawai
    from lkjip_tui.actions.steps import Signed
    from lkjip_tui.session import Session


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.option(
        "--basah",
        action="store_true",
        help="catat tanda tangan dengan pena, tanpa kunci",
    )
    parser.option(
        "--penandatangan", default="", metavar="NIP", help="bawaan: penandatangan laporan"
    )
    parser.option("--tanggal", default="", help="tanggal tanda tangan (bawaan: hari ini)")
    parser.option("--catatan", default="", help="catatan pada tanda tangan")
    passphrase_options(parser)
    parser.option(
        "--ke",
        default="",
        metavar="FOLDER",
        help="buat PDF laporan bertanda tangan di sini dan catat sidiknya; boleh kemudian",
    )
    parser.option(
        "--pades",
        default="",
        metavar="SERTIFIKAT.p12",
        help="bubuhi PDF itu tanda tangan elektronik bersertifikat (PSrE/BSrE); perlu --ke",
    )
    parser.option(
        "--rekam",
        default="",
        metavar="BERKAS",
        help="catat sidik sebuah berkas laporan yang sudah ditandatangani, mis. pindaiannya",
    )
    parser.option(
        "--jenis",
        default="pindai",
        type=one_of(tuple(JENIS_BERKAS)),
        metavar="|".join(JENIS_BERKAS),
        help="jenis berkas pada --rekam (bawaan: pindai)",
    )
    year_option(parser)
    person_option(parser)


def _run(args: Namespace) -> int:
    from kinerja import frozen

    session = report_session_of(args)
    if args.pades and not args.ke:
        raise InputError("--pades memerlukan folder tujuan.", "Sebut dengan: --ke FOLDER")
    if args.rekam:
        _record(session, args)
        return 0
    signed = frozen.signature_of(session.office, session.tahun)
    if signed is None:
        _sign(session, args)
    elif not args.ke:
        raise InputError(
            sentence(f"Laporan {session.tahun} sudah ditandatangani oleh {signed.nama}"),
            "Tambahkan --ke FOLDER untuk membuat PDF-nya, atau --rekam BERKAS untuk mencatat.",
        )
    if args.ke:
        _make(session, args)
    return 0


def _sign(session: Session, args: Namespace) -> None:
    from kinerja.dates import parse_date
    from lkjip_tui.actions import steps
    from lkjip_tui.session import find_person

    named = args.penandatangan
    person = find_person(session.office, named) if named else steps.signatory(session)
    day = parse_date(args.tanggal) if args.tanggal else session.today
    if args.basah:
        signed = steps.sign(session, person, day, args.catatan)
    else:
        signed = _with_key(session, person, day, args)
    if signed.warning:
        talk(signed.warning)
    data(f"Sidik data: {signed.sidik_data}")
    talk(
        f"Tanda tangan {signed.nama} tercatat; laporan {session.tahun} kini terkunci. "
        "Membukanya kembali memerlukan alasan."
    )
    if not args.ke:
        talk(f"Buat PDF-nya: {command_line('tandatangan', args.berkas, '--ke', 'FOLDER')}")


def _with_key(session: Session, person: Pegawai, day: date, args: Namespace) -> Signed:
    from kinerja import frozen
    from lkjip_tui.actions.keys import signing_key
    from lkjip_tui.actions.signing import sign_with_key

    path = existing_key(args)
    frozen.sign(  # refuses before a passphrase is typed
        session.office, session.tahun, person, day, today=session.today
    )
    key = signing_key(session, person, path, ask_passphrase(args))
    return sign_with_key(session, person, day, key, args.catatan)


def _make(session: Session, args: Namespace) -> None:
    from lkjip_tui.actions.signing import make_signed_pdf

    certificate = _certificate(session, args) if args.pades else None
    progress = ProgressLine()
    folder = Path(args.ke)
    try:
        path = make_signed_pdf(
            session, folder, make_folder=not folder.is_absolute(), progress=progress
        )
    finally:
        progress.end()
    data(str(path))
    if certificate is not None:
        from lkjip_tui.actions.certified import certify

        data(str(certify(session, path, certificate)))
    talk("Sidik berkasnya tercatat; PDF yang berubah satu bita pun akan ketahuan.")


def _certificate(session: Session, args: Namespace) -> Certificate:
    """The office's certificate, opened before any PDF is made."""
    from lkjip_tui.actions.certified import certificate_of

    return certificate_of(session, Path(args.pades), ask_passphrase(args, "Sandi sertifikat"))


def _record(session: Session, args: Namespace) -> None:
    from lkjip_tui.actions.signing import record_file

    made = record_file(session, Path(args.rekam), args.jenis)
    data(f"{made.nama}: {made.sha256}")
    talk(f"{JENIS_BERKAS[made.jenis]} tercatat; simpan berkas aslinya.")


COMMANDS = {
    "tandatangan": Command(
        about="Tandatangani laporan dengan kunci Anda sendiri (atau catat tanda tangan basah), "
        "buat PDF-nya, dan catat sidik PDF atau pindaiannya. Sesudah ini angka dan naskah laporan "
        "terkunci.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip tandatangan dinas.lkjip.json --ke dokumen-2025",
            "lkjip tandatangan dinas.lkjip.json --basah --tanggal 27-02-2026",
            "lkjip tandatangan dinas.lkjip.json --rekam pindaian.pdf",
            "lkjip tandatangan dinas.lkjip.json --ke /media/stik --pades kepala.p12",
        ),
    )
}
