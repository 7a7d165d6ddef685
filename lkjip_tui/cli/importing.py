"""`lkjip impor`: filled forms, packets and plain tables into the file, shown before they enter."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection
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
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.cli.secrets import passphrase_options, unlocked
from lkjip_tui.errors import DONE, SAYS_NO, WRONG_USE

if TYPE_CHECKING:
    from lkjip_tui.actions.arrival import Arrival, Basket
    from lkjip_tui.session import Session

_ALL = "semua"


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "sumber",
        "paket, formulir XLSX, tabel CSV atau XLSX, atau folder (mis. stik) dengan formulir",
        nargs="+",
    )
    year_option(parser)
    parser.option(
        "--desimal",
        type=one_of(("koma", "titik")),
        metavar="koma|titik",
        help="tanda desimal untuk angka yang dapat dibaca dua cara",
    )
    parser.option("--coba", action="store_true", help="hanya tunjukkan apa yang akan berubah")
    parser.option(
        "--pilih",
        default="",
        metavar="NOMOR",
        help="hanya baris ini, mis. 1,4-7; semua: juga yang bentrok (nomor: lihat --coba)",
    )
    parser.option("--kecuali", default="", metavar="NOMOR", help="semua kecuali baris ini")
    passphrase_options(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.arrivals import look
    from lkjip_tui.actions.encrypting import Opener

    session = session_of(args)
    paths = [Path(source) for source in args.sumber]
    decrypt = Opener(lambda: unlocked(args))
    return _import(session, look(session, paths, args.desimal, decrypt), args)


def _import(session: Session, basket: Basket, args: Namespace) -> int:
    from lkjip_tui.actions.arrival import plan_table
    from lkjip_tui.actions.taking import take

    _tell(basket)
    chosen = _chosen(basket, args.pilih, args.kecuali)
    if args.coba:
        data_table(plan_table(basket, same=args.format in ("csv", "json")), args.format)
        return WRONG_USE if basket.masalah else _left(basket, chosen)
    taken = take(session, basket, chosen)
    data(basket.ringkasan)
    if not taken.changed:
        talk("Tidak ada yang berubah.")
    else:
        talk(f"Tersimpan: {taken.changed} isian dari {', '.join(taken.files)}.")
    if taken.conflicts:
        look = command_line("konflik", args.berkas)
        talk(f"Ada {taken.conflicts} isian bentrok baru; lihat: {look}")
    return _left(basket, chosen)


def _tell(basket: Basket) -> None:
    """What is to be known about each file, before anything is taken."""
    from lkjip_tui.actions.arrival import TABLE

    for item in basket.arrivals:
        if not item.says:
            talk(f"{item.sumber.name}: {' '.join(item.catatan)}")
            continue
        if item.judul != TABLE:
            talk(f"{item.sumber.name}: {item.judul}.")
        for text in item.catatan:
            talk(f"Peringatan: {text}" if item.judul == TABLE else text)
        if item.tanya:
            talk(f"Perlu dipastikan: {item.tanya}")
        for text in item.masalah:
            talk(f"Salah: {text}")
        for row in item.rows:
            if row.status in ("ditolak", "bentrok"):
                word = "Ditolak" if row.status == "ditolak" else "Bentrok"
                place = f", {row.tempat}" if row.lembar else ""
                talk(f"{word}: baris {row.nomor}{place}, {row.judul}, {row.isian}: {row.alasan}")
    for name, why in basket.passed:
        talk(f"Dilewati: {name} ({why})")
    if not basket.arrivals:
        raise InputError("Tidak ada formulir kantor ini yang dapat diambil.")


def _chosen(basket: Basket, only: str, but: str) -> Collection[int] | None:
    """The rows that the command line names; None for everything new or changed."""
    usual = {row.nomor for item in basket.arrivals for row in item.wanted(None)}
    if only and but:
        raise InputError("--pilih dan --kecuali tidak dapat dipakai bersama.")
    if only == _ALL:
        return {row.nomor for row in basket.rows if row.edit is not None}
    if only:
        return _numbers(only)
    return usual - _numbers(but) if but else None


def _numbers(text: str) -> set[int]:
    """`1,4-7` as row numbers."""
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends = (first, last if dash else first)
        plain = all(end.isascii() and end.isdigit() and len(end) < 7 for end in ends)
        if not plain or int(ends[0]) > int(ends[1]):
            raise InputError(f"“{part[:40]}” bukan nomor baris.", "Contoh: --pilih 1,4-7")
        found.update(range(int(ends[0]), int(ends[1]) + 1))
    if not found:
        raise InputError("Nomor barisnya belum disebut.", "Contoh: --pilih 1,4-7")
    return found


def _left(basket: Basket, chosen: Collection[int] | None) -> int:
    """Whether something of the files was refused, or is in conflict and was not picked."""
    conflicts = [
        row for row in basket.rows
        if row.status == "bentrok" and row.nomor not in (chosen or ())
    ]  # fmt: skip
    if conflicts:
        talk(
            f"{len(conflicts)} isian bentrok tidak diambil; pilih dengan --pilih NOMOR, lalu "
            "putuskan di layar Konflik."
        )
    unsure = [
        item.sumber.name for item in basket.arrivals if item.tanya and not _picked(item, chosen)
    ]
    if unsure:
        talk(f"Belum diambil: {', '.join(unsure)}. Bila sudah pasti: --pilih NOMOR atau semua.")
    return SAYS_NO if conflicts or unsure or basket.count("ditolak") else DONE


def _picked(item: Arrival, chosen: Collection[int] | None) -> bool:
    """Whether a person named any row of a file."""
    return any(row.nomor in (chosen or ()) for row in item.rows)


COMMANDS = {
    "impor": Command(
        about="Ambil isian ke dalam berkas: paket dan formulir XLSX yang kembali dari unit, tabel "
        "CSV atau XLSX (indikator: Sasaran, Indikator, Satuan, Target, Realisasi, …; anggaran: "
        "Program, Pagu, Realisasi), atau seluruh formulir di sebuah folder. Isian yang bentrok "
        "hanya diambil bila dipilih; dari tabel, semua baris masuk atau tidak satu pun.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip impor dinas.lkjip.json /media/stik --coba",
            "lkjip impor dinas.lkjip.json 2025-sd-formulir-v1.xlsx --kecuali 3",
            "lkjip impor dinas.lkjip.json capaian.csv anggaran.csv --tahun 2025 --desimal koma",
        ),
    )
}
