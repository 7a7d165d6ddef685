"""A damaged file from the first error to the good copy that makes it whole again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lkjip_tui.opening import opened
from tests.store.helpers import make, put
from tests.store.test_salvage import blanked

Run = Callable[..., Any]


@pytest.fixture
def damaged(tmp_path: Path) -> tuple[Path, Path]:
    """A file of which the newest value but one is gone, and the good copy that nobody found yet."""
    good = tmp_path / "baik.lkjip.json"
    store = make(good)
    for value in ("90", "91"):
        put(store, realisasi=value)
    put(store, catatan="sesudahnya")
    path = tmp_path / "kantor" / "dinas.lkjip.json"
    path.parent.mkdir()
    path.write_bytes(blanked(good.read_bytes(), store.size_changes - 1))
    return path, good


def test_what_is_lost_is_named_and_a_good_copy_brings_it_back(
    lkjip: Run, damaged: tuple[Path, Path]
) -> None:
    path, good = damaged
    refused = lkjip("lihat", path)
    assert (refused.code, f"lkjip pulihkan {path}" in refused.err) == (3, True), refused.err
    told = " ".join(lkjip("pulihkan", path).out.split())
    assert "Keadaan 1: hilang perubahan nomor 8: tidak terbaca lagi." in told
    assert "nilai yang hanya terbaca di tabelnya ikut diambil" in told
    taken = lkjip("pulihkan", path, "--ambil", 1).out
    assert "1 perubahan tidak terselamatkan" in taken
    assert "periksa di Riwayat (oleh lkjip pulihkan)" in taken
    checked = lkjip("verifikasi", path)
    assert (checked.code, "masih kekurangan perubahan" in checked.out) == (1, True)
    assert "91" in lkjip("konflik", path).out
    lkjip("konflik", path, "tulis", 1, "91")
    assert lkjip("gabung", path, good).code == 0
    assert lkjip("verifikasi", path).code == 0


@pytest.mark.parametrize("left", ["FSCK0000.REC", "dinas.lkjip.json.0123abcd-1-0123abcd.part"])
def test_a_file_that_is_gone_is_looked_for_in_what_was_left(
    lkjip: Run, damaged: tuple[Path, Path], left: str
) -> None:
    path, good = damaged
    path.unlink()
    shutil.copyfile(good, path.parent / left)
    told = lkjip("lihat", path).err
    assert "Di dekatnya ada sisa simpanan" in told
    assert f"lkjip pulihkan {path}" in told
    assert opened(path) == (None, "pulihkan")
    assert lkjip("pulihkan", path, "--ambil", 1).code == 0
    assert path.read_bytes() == good.read_bytes()


def test_an_ordinary_new_name_is_still_a_new_file(tmp_path: Path) -> None:
    assert opened(tmp_path / "baru.lkjip.json") == (None, "baru")


def test_a_file_that_an_editor_rewrote_is_put_back_as_it_was(
    lkjip: Run, damaged: tuple[Path, Path]
) -> None:
    path, good = damaged
    path.write_bytes(good.read_bytes().replace(b"\n", b"\r\n") + bytes(100))
    told = lkjip("lihat", path).err
    assert "CRLF" in told
    assert "bita nol di belakangnya; isinya sendiri lengkap" in told
    assert f"lkjip pulihkan {path} --ambil 1" in told
    lkjip("pulihkan", path, "--ambil", 1)
    assert path.read_bytes() == good.read_bytes()
