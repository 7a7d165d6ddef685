"""Sticks, rules for conflicts and recovery by command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.records import Nilai
from store import Store, media, verify

Ok = Callable[..., str]


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "STIK"
    folder.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(
        f"25 1 254:0 / / rw - ext4 /dev/vda rw\n30 25 8:17 / {folder} rw - vfat /dev/sdb1 rw\n"
    )
    monkeypatch.setattr(media, "MOUNTS", table)
    return folder


@pytest.fixture
def apart(ok: Ok, office: Path, tmp_path: Path) -> Path:
    """Another copy with two conflicts to come, by another person."""
    copy = Path(shutil.copy(office, tmp_path / "bidang.lkjip.json"))
    for file, nip, name in ((office, "1", "Ani"), (copy, "2", "Budi")):
        ok("isi", file, "pegawai", f"nama={name}", f"nip={nip}", "jabatan=Staf")
    ok("isi", office, "nilai/IK-1.1", "realisasi=96", "target=90", "--sebagai", "1")
    ok("isi", copy, "nilai/IK-1.1", "realisasi=97", "target=91", "--sebagai", "2")
    return copy


def figures(file: Path) -> tuple[str, str]:
    [nilai] = Store.open(file).office.all(Nilai)
    return nilai.realisasi, nilai.target


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("sini", ("96", "90")),
        ("salinan", ("97", "91")),
        ("orang=ani", ("96", "90")),
        ("orang=Budi", ("97", "91")),
        ("berkas=bidang.lkjip.json", ("97", "91")),
    ],
)
def test_merge_settles_by_rule(
    ok: Ok, office: Path, apart: Path, rule: str, expected: tuple[str, str]
) -> None:
    assert "Diputuskan menurut aturan: 2 isian." in ok("gabung", office, apart, "--utamakan", rule)
    assert figures(office) == expected
    assert Store.open(office).conflicts() == ()


def test_rule_comes_later_than_the_merge_and_says_what_it_leaves(
    lkjip: Callable[..., Any], ok: Ok, office: Path, apart: Path
) -> None:
    assert lkjip("gabung", office, apart).code == 1
    shown = json.loads(lkjip("konflik", office, "--format", "json").out)["baris"]
    places = {row["isi"]["tampil"]: row["salinan"]["tampil"] for row in shown}
    assert places == {"96": "di sini", "97": str(apart), "90": "di sini", "91": str(apart)}
    assert lkjip("konflik", office, "aturan", "orang=Citra").code == 1
    ran = lkjip("konflik", office, "aturan", "asal")
    assert ran.code == 2
    assert "orang=NAMA" in ran.err
    ok("konflik", office, "aturan", "salinan")
    assert figures(office) == ("97", "91")


def test_three_copies_in_any_order_give_one_state(ok: Ok, office: Path, tmp_path: Path) -> None:
    names = [tmp_path / f"{name}.lkjip.json" for name in ("a", "b", "c")]
    for number, copy in enumerate(names):
        shutil.copy(office, copy)
        ok("isi", copy, "unit", f"kode=U{number}", f"nama=Bidang {number}")
    ends = []
    for order in (names, names[::-1]):
        end = Path(shutil.copy(office, tmp_path / "hasil.lkjip.json"))
        assert "Masuk: 3 perubahan." in ok("gabung", end, *order)
        assert "Masuk: 0 perubahan." in ok("gabung", end, *order)
        ends.append(end.read_bytes())
    assert ends[0] == ends[1]


def test_stick_is_compared_brought_up_to_date_and_left_alone_as_a_live_file(
    lkjip: Callable[..., Any], ok: Ok, office: Path, stick: Path, tmp_path: Path
) -> None:
    ran = lkjip("stik", office, "salin")
    assert ran.code == 0
    assert "boleh dicabut" in ran.err
    there = stick / office.name
    ran = lkjip("isi", there, "unit", "kode=X", "nama=X")
    assert ran.code == 3
    assert "stik" in ran.err
    home = tmp_path / "rumah.lkjip.json"
    ok("stik", there, "ambil", "--ke", home)
    ok("isi", home, "unit", "kode=SMP", "nama=Bidang SMP")
    assert "keluar 1." in ok("stik", home, "sinkron")
    ok("isi", office, "nilai/IK-1.1", "realisasi=96")
    [row] = json.loads(ok("stik", office, "--format", "json"))["baris"]
    assert row["keterangan"]["tampil"] == "stik: 1 perubahan baru; di sini: 1"
    assert "boleh dicabut" in ok("stik", office, "sinkron")
    assert there.read_bytes() == office.read_bytes()
    assert (
        json.loads(ok("stik", office, "--format", "json"))["baris"][0]["keterangan"]["tampil"]
        == "sama"
    )


def test_slow_stick_is_told_beside_that_it_may_be_pulled(
    lkjip: Callable[..., Any], ok: Ok, office: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "lambat" not in lkjip("stik", office, "salin").err
    monkeypatch.setattr("store.sticks.SLOW_SECONDS", 0.0)
    monkeypatch.setattr("store.sticks.SLOW_RATE", 10**15)
    ok("isi", office, "nilai/IK-1.1", "realisasi=96")
    said = ok("stik", office, "sinkron")
    assert "boleh dicabut. Stik ini lambat: 0,0 MB memerlukan 0 detik." in said
    (stick / office.name).unlink()
    assert "boleh dicabut. Stik ini lambat" in lkjip("stik", office, "salin").err


def test_stick_that_is_not_there_says_what_to_do(lkjip: Callable[..., Any], office: Path) -> None:
    ran = lkjip("stik", office, "sinkron", "--di", office.parent / "tidak-ada")
    assert ran.code == 2
    assert "Pasang stiknya" in ran.err


def test_damaged_file_is_recovered_by_number(
    lkjip: Callable[..., Any], ok: Ok, office: Path
) -> None:
    whole = office.read_bytes()
    office.write_bytes(whole[:-60])
    ran = lkjip("langkah", office)
    assert ran.code == 3
    assert f"lkjip pulihkan {office}" in ran.err
    rows = json.loads(ok("pulihkan", office, "--format", "json"))["baris"]
    assert rows[0]["nomor"]["nilai"] == "1"
    assert lkjip("pulihkan", office, "--ambil", 99).code == 2
    said = ok("pulihkan", office, "--ambil", 1)
    assert "1 perubahan tidak terselamatkan" in said
    assert verify(office).ok
    [kept] = office.parent.glob("*.rusak-*")
    assert kept.read_bytes() == whole[:-60]
    ran = lkjip("pulihkan", office, "--ambil", 1)
    assert ran.code == 2
    assert "--ke" in ran.err
    aside = office.with_name("lama.lkjip.json")
    ok("pulihkan", office, "--ambil", 1, "--ke", aside)
    assert verify(aside).ok
