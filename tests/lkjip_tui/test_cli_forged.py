"""Forged files and seals, as the commands tell of them: nothing that fits is taken for proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja import edits
from kinerja.office import Edit
from kinerja.records import Laporan, Unit
from kinerja.values import stored_values
from store import Store, Writer, layout
from store.boundary import boundary_of
from store.change import content_id, read_change
from store.journal import Journal
from store.keys import keyfile
from store.state import State
from store.storage import rendered
from tests.kinerja import walk
from tests.lkjip_tui.finished import finished_session, now

Run = Callable[..., Any]
Ok = Callable[..., str]
Change = dict[str, Any]
KADIS = "Kepala Contoh"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "sandi.txt"
    path.write_text("kuda hijau naik sepeda\n", encoding="utf-8")
    return path


@pytest.fixture
def signed(tmp_path: Path, ok: Ok, secret: Path) -> Path:
    """The finished office, its report signed with a key."""
    path = finished_session(tmp_path).path
    ok("langkah", path, 6, "buka", "--alasan", "ditandatangani dengan kunci")
    ok("langkah", path, 6, "mulai")
    ok("kunci", "buat", "--sandi-dari", secret, "--sebagai", KADIS)
    ok("kunci", "daftarkan", path, "--sebagai", KADIS, "--sandi-dari", secret)
    ok("tandatangan", path, "--sandi-dari", secret)
    return path


def forged(path: Path, alter: Callable[[Change], object]) -> Path:
    """A copy whose changes were altered, with ids, tables and checksum that fit."""
    tables = layout.tables_of(path.read_bytes())
    changes, new = list(tables["jurnal"].values()), {}
    for one in changes:
        alter(one)
        one["induk"] = sorted(new.get(old, old) for old in one["induk"])
        for name, (value, replaced) in one["isi"].items():
            one["isi"][name] = [value, sorted(new.get(old, old) for old in replaced)]
        new[one["id"]] = one["id"] = content_id(one)
    return written(path, changes)


def written(path: Path, changes: list[Change]) -> Path:
    boundary = boundary_of(layout.tables_of(path.read_bytes()))
    state = State(Journal([read_change(one) for one in changes], boundary))
    target = path.parent / "palsu" / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"".join(rendered(state.tables())))
    return target


def test_a_figure_altered_in_a_rewritten_history_is_told(lkjip: Run, signed: Path) -> None:
    def alter(one: Change) -> None:
        if one["tabel"] == "nilai" and "realisasi" in one["isi"]:
            one["isi"]["realisasi"][0] = "99"

    told = lkjip("verifikasi", forged(signed, alter))
    assert (told.code, "riwayatnya ditulis ulang" in told.out) == (1, True), told.out
    assert lkjip("verifikasi", signed).code == 0


@pytest.mark.parametrize(
    ("field", "value"), [("sidik_data", "0" * 64), ("tanggal", "2026-03-01"), ("tahun", 2024)]
)
def test_a_signature_put_under_something_else_is_told(
    lkjip: Run, signed: Path, field: str, value: object
) -> None:
    def replay(one: Change) -> None:
        if one["tabel"] == "tanda_tangan" and "ed25519" in one["isi"]:
            one["isi"][field][0] = value

    told = lkjip("verifikasi", forged(signed, replay))
    assert (told.code, "Ed25519 TIDAK sah" in told.out) == (1, True), told.out


def test_a_packet_sealed_by_somebody_of_another_unit_says_so(
    lkjip: Run, ok: Ok, tmp_path: Path, secret: Path
) -> None:
    office, _ = walk.tiny_office()
    made = [
        Edit(table, key, stored_values(record))
        for table, records in office.tables.items()
        for key, record in records.items()
    ]
    made += [edits.new(Laporan, {"tahun": walk.TAHUN}),
             edits.new(Unit, {"kode": "LAIN", "nama": "Bidang Lain"})]  # fmt: skip
    path = tmp_path / "kantor.lkjip.json"
    Store.create(path, made, Writer("Uji", now), "Berkas dibuat")
    ok("isi", path, f"pegawai/{KADIS}", "unit=LAIN")
    ok("kunci", "buat", "--sandi-dari", secret, "--sebagai", KADIS)
    ok("kunci", "daftarkan", path, "--sebagai", KADIS, "--sandi-dari", secret)
    (tmp_path / "stik").mkdir()
    out = ok("paket", path, "--semua", "--jenis", "paket", "--ke", tmp_path / "stik")
    packet = next(line for line in out.splitlines() if line.endswith(".paket.lkjip.json"))
    ok("isi", packet, "nilai/IK-1", "realisasi=91,5")
    ok("kunci", "segel", packet, "--sandi-dari", secret)

    told = lkjip("impor", path, packet, "--coba").err
    assert f"Segel sah: {KADIS}. PERHATIAN: ia pegawai Bidang Lain, bukan" in told
    assert "PERHATIAN" in ok("verifikasi", packet, "--menurut", path)
