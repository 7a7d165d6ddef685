"""What this terminal and this machine can do, and what to set where something is amiss."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import LkjipError
from lkjip_tui.actions.diagnosis import Diagnosis
from lkjip_tui.actions.doctor_terminal import terminal_findings
from lkjip_tui.terminal import Terminal

if TYPE_CHECKING:
    from exports.table import Table
    from store import Store

LEAST_FREE = 50_000_000
"""Bytes: some copies of a big office's file, a report and an archive."""

_LIBRARIES = {
    "textual": "layar",
    "tinydb": "berkas data",
    "tabulate": "tabel",
    "markdown-pdf": "PDF",
    "pymupdf": "PDF",
    "holidays": "hari libur",
    "orjson": "berkas data",
    "platformdirs": "pengaturan",
}


def examine(terminal: Terminal, file: Path | None = None) -> tuple[Diagnosis, ...]:
    """Look at terminal, Python, libraries, folders and, where one is given, the office's file.

    Writes nothing but test files, which it removes; raises nothing for what it finds.
    """
    found = [*terminal_findings(terminal), _python(), *_libraries(), _bytecode(), *_folders()]
    if file is not None:
        found += _file(file)
    return tuple(found)


def diagnosis_table(found: tuple[Diagnosis, ...]) -> Table:
    """The findings as a table."""
    from exports import table as t

    return t.Table(
        judul="Keadaan terminal dan komputer ini",
        kolom=(
            t.Column("nama", "Diperiksa"),
            t.Column("keadaan", "Keadaan"),
            t.Column("temuan", "Temuan"),
            t.Column("saran", "Saran"),
        ),
        baris=tuple(
            {
                "nama": t.text(item.nama),
                "keadaan": t.text(item.keadaan),
                "temuan": t.text(item.temuan),
                "saran": t.Cell(item.saran or None, item.saran),
            }
            for item in found
        ),
    )


def _python() -> Diagnosis:
    found = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    return Diagnosis("Python", "baik", found)


def _libraries() -> Iterator[Diagnosis]:
    versions = {name: _version(name) for name in _LIBRARIES}
    for name in (name for name, found in versions.items() if not found):
        yield Diagnosis(
            f"Pustaka {name}", "masalah", f"tidak terpasang; dipakai untuk {_LIBRARIES[name]}",
            "Jalankan lagi: python3 run.py",
        )  # fmt: skip
    known = [f"{name} {found}" for name, found in versions.items() if found]
    yield Diagnosis("Pustaka", "baik", ", ".join(known))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _bytecode() -> Diagnosis:
    """Without compiled files each start compiles anew, which costs seconds on an old PC."""
    import lkjip_tui.session as one_of_ours

    source = one_of_ours.__file__ or ""
    if sys.flags.dont_write_bytecode or Path(importlib.util.cache_from_source(source)).exists():
        return Diagnosis("Kompilasi", "baik", "program sudah dikompilasi")
    return Diagnosis(
        "Kompilasi", "perhatian", "program dikompilasi ulang pada tiap pemakaian",
        "Jalankan sekali dengan akun yang boleh menulis ke folder program.",
    )  # fmt: skip


def _folders() -> Iterator[Diagnosis]:
    from lkjip_tui.locations import settings_file, state_folder

    for name, folder, need in (
        ("Folder pengaturan", settings_file().parent, "Siapa Anda tidak akan diingat."),
        ("Folder catatan", state_folder(), "Rincian kesalahan tidak akan tercatat."),
        ("Folder sementara", Path(tempfile.gettempdir()), "PDF tidak dapat dibuat."),
    ):
        yield _writable(name, folder, need)
    yield _free_space("Ruang sementara", Path(tempfile.gettempdir()))


def _file(file: Path) -> Iterator[Diagnosis]:
    from store import Store

    try:
        store = Store.open(file)
    except (LkjipError, OSError) as error:
        from lkjip_tui.errors import describe

        failure = describe(error)
        yield Diagnosis("Berkas", "masalah", failure.sentence, failure.advice)
        return
    size = file.stat().st_size
    yield Diagnosis("Berkas", "baik", f"utuh, {store.size_changes} perubahan, {size // 1000} kB")
    yield _lock(store)
    yield _pace(store)
    yield from _grown(store)
    yield _free_space("Ruang berkas", store.path.resolve().parent)
    yield _clock(store)


def _grown(store: Store) -> Iterator[Diagnosis]:
    from lkjip_tui.actions.condensing import advice

    if said := advice(store):
        yield Diagnosis("Riwayat", "perhatian", said, "Perintahnya: lkjip padatkan.")


def _pace(store: Store) -> Diagnosis:
    """How long opening took, and how long writing takes; a small file that is slow lies badly."""
    from lkjip_tui.actions.condensing import FEW, SLOW_OPEN, SLOW_SAVE, seconds

    pace = store.pace
    found = f"dibuka dalam {seconds(pace.opened)}"
    if not store.read_only:
        try:
            pace.try_writing(store.path)
        except LkjipError as error:
            return Diagnosis("Kecepatan", "masalah", error.sentence, error.advice)
        found += f", ditulis dalam {seconds(pace.saved)}"
    if pace.opened <= SLOW_OPEN and pace.saved <= SLOW_SAVE:
        return Diagnosis("Kecepatan", "baik", found)
    small = "Berkas ini kecil; tempat simpannya yang lambat: simpan di disk komputer ini."
    return Diagnosis("Kecepatan", "perhatian", found, small if store.size_changes < FEW else "")


def _lock(store: Store) -> Diagnosis:
    from store.lock import locked

    if store.read_only:
        return Diagnosis(
            "Penyimpanan", "masalah", "berkas atau foldernya hanya dapat dibaca",
            "Salin ke folder yang dapat ditulisi, atau minta hak tulis.",
        )  # fmt: skip
    try:
        with locked(store.path, 3.0):
            return Diagnosis("Penyimpanan", "baik", "berkas dapat dikunci dan ditulis")
    except LkjipError as error:
        return Diagnosis("Penyimpanan", "masalah", error.sentence, error.advice)


def _clock(store: Store) -> Diagnosis:
    from kinerja.dates import print_moment
    from lkjip_tui.session import local_now

    now, newest = local_now(), store.history(limit=1)
    if newest and newest[0].when > now:
        return Diagnosis(
            "Jam komputer", "perhatian",
            f"{print_moment(now)}, padahal perubahan terakhir {print_moment(newest[0].when)}",
            "Betulkan jam salah satu komputer; data tidak terpengaruh.",
        )  # fmt: skip
    return Diagnosis("Jam komputer", "baik", print_moment(now))


def _writable(name: str, folder: Path, need: str) -> Diagnosis:
    """Whether a file can be made there, or in the nearest folder that exists."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return Diagnosis(name, "baik", str(folder))
    except OSError as error:
        advice = f"{need} Minta hak tulis untuk folder itu."
        return Diagnosis(name, "perhatian", f"{folder}: {_reason(error)}", advice)


def _free_space(name: str, folder: Path) -> Diagnosis:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Diagnosis(name, "perhatian", f"{folder}: {_reason(error)}")
    shown = f"{free // 1_000_000} MB bebas"
    if free < LEAST_FREE:
        return Diagnosis(name, "masalah", shown, "Kosongkan ruang lebih dulu.")
    return Diagnosis(name, "baik", shown)


def _reason(error: OSError) -> str:
    from lkjip_tui.errors import describe

    return describe(error).sentence
