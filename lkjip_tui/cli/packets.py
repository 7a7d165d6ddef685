"""`lkjip paket`: the data forms of the units onto a folder or stick."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    FOLDER_HELP,
    Command,
    file_argument,
    format_option,
    person_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, data, data_table, talk
from lkjip_tui.cli.parser import Parser
from lkjip_tui.cli.progress import ProgressLine
from lkjip_tui.cli.secrets import passphrase_options, unlocked

if TYPE_CHECKING:
    from lkjip_tui.session import Session

_OFFICE = "kantor"


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.option("--unit", default="", metavar="KODE[,KODE]", help="hanya unit ini (kode/nama)")
    parser.option("--semua", action="store_true", help="semua unit yang mempunyai indikator")
    parser.option("--ke", default="", metavar="FOLDER", help=FOLDER_HELP)
    parser.option(
        "--jenis",
        default="paket,xlsx,pdf",
        metavar="paket,xlsx,pdf",
        help="bentuk formulir, dipisah koma (bawaan: ketiganya)",
    )
    parser.option("--tenggat", default="", metavar="TANGGAL", help="tenggat baru, mis. 31-01-2026")
    parser.option("--kepada", default="", metavar="NAMA", help="diserahkan kepada (bawaan: "
                  "penanggung jawab data unit)")  # fmt: skip
    parser.option("--segel", action="store_true", help="segel paket dengan kunci Anda")
    parser.option(
        "--untuk",
        default="",
        metavar="NIP,…",
        help="enkripsi paket dan XLSX: hanya orang ini yang dapat membukanya; pada paket yang "
        "sudah diisi: kantor",
    )
    passphrase_options(parser)
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from exports import tables
    from kinerja.dates import parse_date
    from lkjip_tui.actions.form_files import Secrecy
    from lkjip_tui.actions.keys import recipients
    from lkjip_tui.actions.packets import Order, hand_out
    from lkjip_tui.actions.sticks import COPIED, slow_warning
    from store.media import medium_of

    session = session_of(args)
    if session.packet is not None:
        return _packet(session, args)
    units = _words(args.unit)
    if not units and not args.semua:
        if args.ke:
            raise InputError("Unitnya belum disebut.", "Tulis --unit KODE, atau --semua.")
        data_table(tables.build("formulir-unit", session.office, session.tahun), args.format)
        return 0
    if units and args.semua:
        raise InputError("--unit dan --semua tidak dapat dipakai bersama.")
    secrecy = Secrecy(
        unlocked(args) if args.segel else None,
        recipients(session.office, args.untuk) if args.untuk else (),
    )
    folder = Path(args.ke or ".")
    progress = ProgressLine()
    try:
        made = hand_out(
            session,
            folder,
            Order(
                units,
                _words(args.jenis),
                parse_date(args.tenggat) if args.tenggat else None,
                args.kepada.strip(),
                secrecy,
            ),
            make_folder=not folder.is_absolute(),
            progress=progress,
        )
    finally:
        progress.end()
    for path in made.paths:
        data(str(path))
    if medium_of(folder.resolve()) is not None:
        talk(f"{COPIED}{slow_warning(made.copy)}")
    for form in made.forms:
        due = f", tenggat {form.tenggat:%d-%m-%Y}" if form.tenggat else ", tanpa tenggat"
        talk(f"{form.unit.nama}: versi {form.versi}{due}.")
    for name in made.skipped:
        talk(f"{name}: dilewati, belum mempunyai indikator.")
    for gap in made.gaps:
        talk(f"- {gap}")
    return 0


def _packet(session: Session, args: Namespace) -> int:
    """On the unit's PC: what is filled in, or with --ke a copy to be carried back."""
    if not args.ke and not args.untuk:
        from lkjip_tui.actions.packet_entry import entry_table

        data_table(entry_table(session), args.format)
        return 0
    from lkjip_tui.actions.carrying import carry_back, office_recipients
    from lkjip_tui.actions.sticks import COPIED, slow_warning

    if args.untuk not in ("", _OFFICE):
        raise InputError(
            f"Paket hanya dienkripsi untuk penerima yang disebutnya: --untuk {_OFFICE}."
        )
    folder = Path(args.ke or ".")
    if not folder.is_absolute():
        folder.mkdir(exist_ok=True)
    made = carry_back(session, folder, encrypted=args.untuk == _OFFICE)
    data(str(made.path))
    talk(f"{COPIED}{slow_warning(made.copy)}")
    if args.untuk:
        names = ", ".join(one.nama or one.kunci for one in office_recipients(session))
        talk(f"Hanya dapat dibuka oleh: {names}. Nama, ukuran, dan waktunya tetap terlihat.")
    return 0


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


COMMANDS = {
    "paket": Command(
        about="Buat formulir data untuk unit: paket isian, formulir XLSX, formulir cetak, dan "
        "nota pengantarnya, lalu catat dalam register. Tanpa --unit dan --semua: tampilkan apa "
        "yang sudah keluar; pada sebuah paket: apa yang masih kosong, dan dengan --ke: salin untuk "
        "dibawa kembali, dengan --untuk kantor: terenkripsi untuk penerimanya di kantor.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip paket dinas.lkjip.json",
            "lkjip paket dinas.lkjip.json --semua --ke /media/stik --tenggat 31-01-2026",
            "lkjip paket dinas.lkjip.json --unit SD,SMP --jenis xlsx --ke formulir-2025",
            "lkjip paket 2025-sd-v1.paket.lkjip.json --ke /media/stik --untuk kantor",
        ),
    )
}
