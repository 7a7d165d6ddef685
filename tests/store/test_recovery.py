"""What a damaged file and what lies around it still give, and how much is missing."""

from __future__ import annotations

import codecs
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from kinerja.errors import OfficeFileError
from store import AlreadyThere, Store, verify
from store.backups import copies_of
from store.leftovers import COPY, ITSELF, KEPT, PIECE, TEMP
from store.recovery import TOGETHER, NothingToRestore, look, restore
from store.temps import temp_beside
from tests.store.helpers import ANA, BENI, WIB, copied, field, make, put, unit

NOW = datetime(2026, 2, 1, 9, 30, tzinfo=WIB)


def filled(store: Store, count: int = 12) -> bytes:
    """Save some values; the file's bytes then."""
    for number in range(count):
        put(store, realisasi=str(number))
    return store.path.read_bytes()


def test_cut_file_offers_what_its_copies_and_itself_hold_together(store: Store) -> None:
    whole = filled(store)
    total = store.size_changes
    at = whole.rfind(b'"induk"')
    store.path.write_bytes(whole[:at])  # the newest change is gone, the file itself cut
    found = look(store.path)
    assert found.damage is not None
    best = found.candidates[0]
    assert (best.changes, best.missing) == (total - 1, 1)
    assert {one.origin for one in found.candidates} >= {ITSELF, KEPT}
    damaged = store.path.read_bytes()
    done = restore(found, best, None, NOW)
    assert done.kept is not None
    assert done.kept.name == "dinas.lkjip.json.rusak-20260201-093000"
    assert done.kept.read_bytes() == damaged
    assert verify(store.path).ok
    [conflict] = Store.open(store.path).conflicts()  # the lost value was in the table still
    assert {one.value for one in conflict.versions} == {"10", "11"}
    put(Store.open(store.path), realisasi="99")
    assert field(Store.open(store.path), "realisasi") == "99"


def test_damaged_line_loses_one_change_and_the_copies_bring_that_back(
    store: Store,
) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    spot = whole.rfind(b'"4"')
    store.path.write_bytes(whole[: spot - 9] + bytes(12) + whole[spot + 3 :])
    [alone] = look(store.path).candidates
    assert alone.origin == ITSELF
    assert 1 == alone.missing == store.size_changes - alone.changes
    other = store.path.with_name("lama.lkjip.json")
    shutil.copyfile(store.path, other)
    early = whole.rfind(b"Operator Satu")
    other.write_bytes(whole[:early] + bytes(5) + whole[early + 5 :])
    best = look(store.path).candidates[0]
    assert (best.origin, best.changes, best.missing) == (TOGETHER, store.size_changes, 0)
    restore(look(store.path), best, None, NOW)
    assert store.path.read_bytes() == whole


def test_empty_name_and_a_piece_of_a_repaired_stick(store: Store) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    store.path.write_bytes(b"")
    folder = store.path.parent
    (folder / "FSCK0000.REC").write_bytes(whole + b"\x00" * 3000 + b"sisa gugus")
    (folder / "FOUND.000").mkdir()
    (folder / "FOUND.000" / "FILE0000.CHK").write_bytes(whole[: len(whole) // 2])
    (folder / "FSCK0001.REC").write_bytes(os.urandom(5000))
    found = look(store.path)
    assert [one.origin for one in found.candidates] == [PIECE, PIECE]
    assert found.candidates[0].changes == store.size_changes
    done = restore(found, found.candidates[0], None, NOW)
    assert done.missing == 0
    assert store.path.read_bytes() == whole


def test_cut_piece_alone_counts_what_it_lacks(store: Store) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    store.path.write_bytes(b"")
    at = whole.rfind(b'"induk"', 0, whole.rfind(b'"induk"'))
    (store.path.parent / "FSCK0000.REC").write_bytes(whole[:at] + bytes(500))
    [only] = look(store.path).candidates
    assert (only.origin, only.changes, only.missing) == (PIECE, store.size_changes - 2, 2)


def test_pieces_without_a_start_are_put_together_with_the_one_that_has_it(store: Store) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    folder = store.path.parent
    at = whole.rfind(b"\n", 0, len(whole) - 2000) + 1
    (folder / "FSCK0000.REC").write_bytes(whole[:at])
    (folder / "FSCK0001.REC").write_bytes(whole[at:])
    for damaged in (b"", whole[:at], whole[: at - 700]):
        store.path.write_bytes(damaged)
        best = look(store.path).candidates[0]
        assert (best.origin, best.changes, best.missing) == (TOGETHER, store.size_changes, 0)
    restore(look(store.path), best, None, NOW)
    assert store.path.read_bytes() == whole


def test_file_that_an_editor_saved_in_another_encoding(store: Store) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    crlf = whole.replace(b"\n", b"\r\n")
    utf_16 = codecs.BOM_UTF16_BE + crlf.decode().encode("utf-16-be")
    for changed, what in (
        (whole.decode().encode("utf-16"), "UTF-16"), (codecs.BOM_UTF8 + whole, "BOM"),
        (crlf, "CRLF"), (utf_16, "CRLF"), (whole[:-1], "akhir baris"),
        (whole + bytes(4096), "bita nol"), (whole + b"sisa", "sisa data lain"),
    ):  # fmt: skip
        store.path.write_bytes(changed)
        found = look(store.path)
        [only] = found.candidates
        assert (only.changes, only.missing, only.whole) == (store.size_changes, 0, True)
        assert what in only.altered
        assert found.damage is not None
        assert what in found.damage.sentence
        assert "lkjip pulihkan" in found.damage.advice
    restore(look(store.path), only, None, NOW)
    assert store.path.read_bytes() == whole


def test_name_that_is_gone_and_the_temp_file_of_a_killed_save(store: Store) -> None:
    whole = filled(store)
    for copy in copies_of(store.path):
        copy.unlink(missing_ok=True)
    temp_beside(store.path).write_bytes(whole)
    store.path.unlink()
    [only] = look(store.path).candidates
    assert (only.origin, only.whole, only.missing) == (TEMP, True, 0)
    restore(look(store.path), only, None, NOW)
    assert store.path.read_bytes() == whole


def test_whole_file_is_never_replaced_but_an_older_state_can_be_taken_aside(store: Store) -> None:
    whole = filled(store)
    found = look(store.path)
    assert found.damage is None
    older = next(one for one in found.candidates if one.origin == KEPT)
    with pytest.raises(AlreadyThere):
        restore(found, older, None, NOW)
    aside = store.path.with_name("lama.lkjip.json")
    restore(found, older, aside, NOW)
    assert Store.open(aside).size_changes == older.changes < store.size_changes
    with pytest.raises(AlreadyThere):
        restore(found, older, aside, NOW)
    assert store.path.read_bytes() == whole


def test_file_that_a_colleague_restored_meanwhile_is_left_alone(store: Store) -> None:
    whole = filled(store)
    store.path.write_bytes(whole[:-40])
    found = look(store.path)
    kept = next(one for one in found.candidates if one.origin == KEPT)
    restore(look(store.path), kept, None, NOW)
    put(Store.open(store.path), BENI, catatan="sesudah")
    before = store.path.read_bytes()
    with pytest.raises(AlreadyThere):
        restore(found, kept, None, NOW)
    assert store.path.read_bytes() == before


def test_what_is_no_longer_as_it_was_shown_is_not_taken(store: Store) -> None:
    other = copied(store, "lain.lkjip.json").path
    put(Store.open(other), BENI, target="97")
    whole = filled(store)
    store.path.write_bytes(whole[:-600])
    found = look(store.path)
    damaged = store.path.read_bytes()
    origins = [ITSELF, KEPT, COPY, TOGETHER]
    chosen = [next(one for one in found.candidates if one.origin == name) for name in origins]
    for path in (*copies_of(store.path), other):
        path.unlink(missing_ok=True)
    for one in chosen[1:]:
        with pytest.raises(OfficeFileError, match=r"tidak ada|berubah sejak dilihat"):
            restore(found, one, None, NOW)
    other.write_bytes(damaged)
    with pytest.raises(OfficeFileError):
        restore(found, chosen[2], None, NOW)
    store.path.write_bytes(whole[:-3000])
    with pytest.raises(OfficeFileError, match="berubah sejak dilihat"):
        restore(found, chosen[0], None, NOW)
    assert not list(store.path.parent.glob("*.rusak-*"))


def test_another_office_beside_it_is_not_taken_for_ours(store: Store) -> None:
    whole = filled(store)
    make(store.path.with_name("lain.lkjip.json"), unit("u9"))
    store.path.write_bytes(whole[:-30])
    assert COPY not in {one.origin for one in look(store.path).candidates}


def test_copy_in_another_folder_adds_what_it_has(store: Store, tmp_path: Path) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, BENI, target="97")
    folder = tmp_path / "lain"
    folder.mkdir()
    stick.path.rename(folder / "apa-saja.lkjip.json")
    filled(store)
    store.path.write_bytes(store.path.read_bytes()[:-40])
    best = look(store.path, [folder]).candidates[0]
    assert best.origin == TOGETHER
    assert (best.changes, best.missing) == (store.size_changes, 1)  # one lost, one gained
    restore(look(store.path, [folder]), best, None, NOW)
    assert verify(store.path).ok


def test_nothing_readable_says_so(path: Path) -> None:
    path.write_bytes(os.urandom(4000))
    with pytest.raises(NothingToRestore) as caught:
        look(path)
    assert "--cari" in caught.value.advice


@pytest.mark.skipif(os.name != "posix", reason="file rights of POSIX")
def test_rights_of_the_damaged_file_are_kept(store: Store) -> None:
    filled(store)
    store.path.chmod(0o660)
    store.path.write_bytes(store.path.read_bytes()[:-40])
    found = look(store.path)
    done = restore(found, found.candidates[0], None, NOW)
    assert done.kept is not None
    assert [one.stat().st_mode & 0o777 for one in (done.path, done.kept)] == [0o660, 0o660]


def test_full_disk_while_restoring_leaves_the_damaged_file(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    damaged = store.path.read_bytes()[:-40]
    store.path.write_bytes(damaged)
    found = look(store.path)

    def full(*_: object) -> int:
        raise OSError(28, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OfficeFileError):
            restore(found, found.candidates[0], None, NOW)
    assert store.path.read_bytes() == damaged
    assert not list(store.path.parent.glob("*.part"))
    restore(found, found.candidates[0], None, NOW)
    assert Store.open(store.path).save([unit("u5")], ANA, "Tambah").changed
