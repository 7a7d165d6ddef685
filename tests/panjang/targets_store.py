"""Office files, copies to merge, packets, CSV and XLSX as they may come in from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kinerja.errors import OfficeFileError
from kinerja.office import DELETED, Edit
from store import Store, layout, packets, verify
from store.recovery import look, restore
from tests.panjang.mutations import Mutate, Target, inside_zip
from tests.store.helpers import ANA, BENI, CELL, WIB, copied, heading, make, put, register, unit


def whole_files(folder: Path) -> Sequence[bytes]:
    """A small office with a history, and a copy that parted from it."""
    path = folder / "dinas.lkjip.json"
    path.unlink(missing_ok=True)
    store = make(path)
    put(store, realisasi="94.1", catatan="Catatan “kutip” \t 漢")
    store.save([unit("u2"), register()], ANA, "Tambah unit")
    other = copied(store, "lain.lkjip.json")
    put(other, BENI, target="97")
    put(store, target="96")
    store.save([Edit("unit", "u2", {DELETED: True})], ANA, "Hapus unit")
    return [path.read_bytes(), other.path.read_bytes()]


def sealed(whole: bytes, mutate: Mutate) -> bytes:
    """A file altered on purpose: its checksum fits, so that what is behind it is tested."""
    data = mutate(whole)
    first, rest = layout.split_first_line(data)
    cut = len(first) - len(b'"}},\n') - 64
    if cut < 0 or not first.endswith(b'"}},\n'):
        return data
    digest = layout.digest_of(first, [rest]).encode("ascii")
    return first[:cut] + digest + b'"}},\n' + bytes(rest)


def opened(data: bytes, folder: Path) -> None:
    """Open it, write to it if it opens, verify it: a refused file is left as it is."""
    path = folder / "masuk.lkjip.json"
    path.write_bytes(data)
    try:
        store = Store.open(path)
        put(store, catatan="sesudah mutasi")
    except OfficeFileError:
        assert path.read_bytes() == data
        verify(path)
        raise
    assert verify(path).ok


def merged(data: bytes, folder: Path) -> None:
    """Take it in as a copy: a refusal leaves the office's own file byte for byte."""
    path = folder / "dinas.lkjip.json"
    incoming = folder / "masuk.lkjip.json"
    incoming.write_bytes(data)
    before = path.read_bytes()
    store = Store.open(path)
    try:
        store.preview_merge([incoming])
        store.merge([incoming])
    except Exception:
        assert path.read_bytes() == before
        raise
    assert verify(path).ok
    path.write_bytes(before)


def recovered(data: bytes, folder: Path) -> None:
    """What can be had back from it is always a file that verifies."""
    from datetime import datetime

    place = folder / "rusak"
    place.mkdir(exist_ok=True)
    for left in place.iterdir():
        left.unlink()
    path = place / "dinas.lkjip.json"
    path.write_bytes(data)
    found = look(path)
    if found.damage is None:
        return
    restore(found, found.candidates[0], None, datetime(2026, 2, 1, tzinfo=WIB))
    assert verify(path).ok


def packet_files(folder: Path) -> Sequence[bytes]:
    """A packet of one cell."""
    whole_files(folder)
    store = Store.open(folder / "dinas.lkjip.json")
    return [packets.make(store, [("nilai", CELL), ("indikator", "i1")], heading())]


def packet_read(data: bytes, folder: Path) -> None:
    """Read it and merge it: a refusal leaves the office's own file byte for byte."""
    packets.read(data, "SEK.paket.lkjip.json")
    merged(data, folder)


def csv_files(_: Path) -> Sequence[bytes]:
    """Tables as a bidang types them."""
    rows = "No;Sasaran;Indikator;Satuan;Target;Realisasi\n1;S-1;Angka contoh;%;95,25;94,10\n"
    return [rows.encode(), rows.replace(";", ",").replace("95,25", '"95,25"').encode("cp1252")]


def csv_read(data: bytes, folder: Path) -> None:
    """Plan the import of the table."""
    from lkjip_tui.actions.arrivals import look

    path = folder / "masuk.csv"
    path.write_bytes(data)
    look(_session(folder), [path])  # type: ignore[arg-type]


@cache
def _session(folder: Path) -> object:
    from lkjip_tui.session import session_of

    whole_files(folder)
    return session_of(Store.open(folder / "dinas.lkjip.json"), 2026)


def xlsx_files(folder: Path) -> Sequence[bytes]:
    """A unit's form and a plain table."""
    from exports import xlsx
    from exports.tables import build
    from kinerja.formulir import form_of

    session = _session(folder)
    store = session.store  # type: ignore[attr-defined]
    form = xlsx.form(form_of(store.office, "u1", 2026, store.seen))
    return [form, xlsx.table([build("capaian", store.office, 2026)])]


def xlsx_read(data: bytes, _: Path) -> None:
    """Read it as what it is."""
    from exports import xlsx

    if xlsx.is_form(data, "masuk.xlsx"):
        xlsx.read_form(data, "masuk.xlsx")
    else:
        xlsx.read_tables(data, "masuk.xlsx")


TARGETS = [
    Target("berkas", whole_files, opened),
    Target("berkas-bersegel", whole_files, opened, sealed),
    Target("gabung-bersegel", whole_files, merged, sealed),
    Target("pulihkan", whole_files, recovered, share=0.4),
    Target("paket", packet_files, packet_read),
    Target("paket-bersegel", packet_files, packet_read, sealed),
    Target("csv", csv_files, csv_read),
    Target("xlsx", xlsx_files, xlsx_read, inside_zip),
]
