"""`lkjip isi`, `hapus` and `urungkan`: any record, by its address."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from kinerja.errors import InputError
from kinerja.naming import full_name
from kinerja.records import Bukti
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    person_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import command_line, data, talk
from lkjip_tui.cli.parser import Parser
from lkjip_tui.cli.secrets import passphrase_options
from lkjip_tui.terminal import is_tty

_LONGEST_FILE = 1_000_000  # bytes; far above the longest text that a field holds

_ADDRESS = (
    "Alamat rekaman: TABEL (rekaman baru, atau satu-satunya), TABEL/KODE, "
    "TABEL/NIP, TABEL/#2, atau bagian-bagian kuncinya, mis. nilai/IK-1.1/2025/tw1 "
    "(tahun dan periode boleh dihilangkan)."
)


def _write_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("rekaman", "tabel atau alamat, mis. indikator/IK-1.1 atau nilai/IK-1.1/2025")
    parser.argument(
        "isian",
        "KOLOM=NILAI; NILAI kosong menghapus isi; @berkas.txt dibaca dari berkas, @@ berarti @; "
        "kolom daftar boleh diulang; untuk bukti, berkas=LETAK mengisi nama, ukuran dan SHA-256",
        nargs="+",
        metavar="KOLOM=NILAI",
    )
    passphrase_options(parser)
    year_option(parser)
    person_option(parser)


def _write(args: Namespace) -> int:
    from lkjip_tui.actions.records import write

    texts = [_pair(text) for text in args.isian]
    if args.rekaman.partition("/")[0].casefold() == Bukti.table:
        texts = _with_evidence(texts)
    written = write(session_of(args), args.rekaman, texts)
    data(written.address)
    if written.created:
        talk("Tersimpan: rekaman baru.")
    elif written.changed:
        talk(f"Tersimpan: {written.changed} kolom berubah.")
    else:
        talk("Tidak ada yang berubah.")
    for wrong in written.rujukan_salah:
        talk(wrong)
    return 0


def _with_evidence(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Evidence may be given as `berkas=PATH`: name, size and SHA-256 are taken from the file."""
    from lkjip_tui.actions.evidence import texts_of_file

    found: list[tuple[str, str]] = []
    for name, text in texts:
        found += texts_of_file(Path(text)).items() if name == "berkas" else [(name, text)]
    return found


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise InputError(f"“{text[:60]}” bukan KOLOM=NILAI.", "Contoh: realisasi=95,31")
    return name.strip(), _value(value)


def _value(text: str) -> str:
    if text.startswith("@@") or not text.startswith("@"):
        return text[1:] if text.startswith("@@") else text
    from store.regular import opened

    path = Path(text[1:])
    with opened(path) as file:
        raw = file.read(_LONGEST_FILE + 1)
    if len(raw) > _LONGEST_FILE:
        raise InputError(f"{path} terlalu besar untuk satu isian.", "Paling besar 1 MB.")
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise InputError(f"{path} bukan teks UTF-8.", "Simpan ulang sebagai UTF-8.") from None


def _remove_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("rekaman", "alamat, mis. indikator/IK-1.1")
    parser.option("--ya", action="store_true", help="hapus tanpa bertanya")
    parser.option(
        "--beserta-isinya",
        action="store_true",
        help="hapus juga rekaman yang tidak dapat berdiri tanpa rekaman ini",
    )
    year_option(parser)
    person_option(parser)


def _remove(args: Namespace) -> int:
    from lkjip_tui.actions.records import existing, remove

    session = session_of(args)
    record = existing(session, args.rekaman)
    named = full_name(record, session.office)
    final = "" if record.undoable else " Ini tidak dapat diurungkan."
    if not args.ya and not _confirmed(f"Hapus {record.label.lower()} “{named}”?{final}"):
        talk("Tidak ada yang dihapus.")
        return 1
    for title in remove(session, args.rekaman, cascade=args.beserta_isinya):
        data(title)
    way_back = f"Dapat diambil kembali dengan: {command_line('urungkan', args.berkas)}"
    talk(f"Terhapus. {way_back}" if record.undoable else "Terhapus; tidak dapat diurungkan.")
    return 0


def _confirmed(question: str) -> bool:
    """Ask on a terminal; where nobody can answer, the answer must be in the command."""
    if not is_tty(sys.stdin):
        raise InputError(f"{question} Tidak ada terminal untuk menjawab.", "Tambahkan --ya.")
    talk(f"{question} [y/T]")
    return sys.stdin.readline().strip().casefold() in ("y", "ya")


def _undo_arguments(parser: Parser) -> None:
    file_argument(parser)
    person_option(parser)


def _undo(args: Namespace) -> int:
    session = session_of(args)
    undone = session.store.undo(session.writer)
    data(f"Diurungkan: {undone.label} ({undone.taken_back} isian kembali seperti semula)")
    for left in undone.left:
        talk(f"Tidak diurungkan: {left}")
    return 0


COMMANDS = {
    "isi": Command(
        about=f"Isi atau ubah sebuah rekaman. {_ADDRESS}",
        arguments=_write_arguments,
        run=_write,
        examples=(
            'lkjip isi dinas.lkjip.json sasaran kode=S-1 uraian="Mutu pendidikan meningkat"',
            "lkjip isi dinas.lkjip.json nilai/IK-1.1/2025 target=95,25 realisasi=95,31",
            "lkjip isi dinas.lkjip.json laporan/2025 kata_pengantar=@pengantar.txt",
            "lkjip isi dinas.lkjip.json bukti indikator=IK-1.1 berkas=/media/stik/rekap.pdf",
        ),
    ),
    "hapus": Command(
        about=f"Hapus sebuah rekaman. {_ADDRESS}",
        arguments=_remove_arguments,
        run=_remove,
        examples=("lkjip hapus dinas.lkjip.json indikator/IK-1.9 --ya",),
    ),
    "urungkan": Command(
        about="Ambil kembali perubahan terakhir Anda. Yang sudah diubah orang lain sesudahnya "
        "dibiarkan dan disebut. Tanda tangan, pengiriman dan penggabungan tidak dapat diurungkan.",
        arguments=_undo_arguments,
        run=_undo,
        examples=("lkjip urungkan dinas.lkjip.json",),
    ),
}
