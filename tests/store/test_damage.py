from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from kinerja.errors import OfficeFileError
from kinerja.office import Edit
from store import (
    AlteredOnTheWay,
    ChecksumWrong,
    CutShort,
    Damaged,
    EmptyFile,
    FileMissing,
    FolderMissing,
    Foreign,
    JournalBroken,
    LinkLoop,
    NewerVersion,
    NoPermission,
    NotAFile,
    NotJson,
    ReadOnly,
    Store,
    verify,
)
from store.backups import copies_of
from store.layout import (
    read_header,
    render_document,
    render_file,
    render_table,
    split_first_line,
    tables_of,
)
from tests.store.helpers import ANA, CELL, copied, field, put, unit

AS_ROOT = os.name == "posix" and os.geteuid() == 0


def rewritten(path: Path, alter: object) -> None:
    """Alter the tables and give the file a checksum that fits: damage on purpose."""
    tables = tables_of(path.read_bytes())
    alter(tables)  # type: ignore[operator]
    rendered = [
        render_table(
            name,
            [b'"%s":%s' % (key.encode(), render_document(one)) for key, one in table.items()],
        )
        for name, table in tables.items()
        if name != "kepala"
    ]
    chunks, _ = render_file(tables["kepala"]["1"], rendered)
    path.write_bytes(b"".join(chunks))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", EmptyFile),
        (b"bukan json", NotJson),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotJson),
        (b"{}", Foreign),
        (b'{"_default": {"1": {"nama": "x"}}}', Foreign),
        (b"[1, 2]\n", Foreign),
        (b'{"kepala":{"1":{"format":"lkjip","versi":2', CutShort),
    ],
)
def test_what_is_no_whole_file_is_named(
    path: Path, content: bytes, expected: type[OfficeFileError]
) -> None:
    path.write_bytes(content)
    with pytest.raises(expected) as caught:
        Store.open(path)
    assert caught.value.exit_code == 3
    assert str(path) in caught.value.sentence
    assert caught.value.advice
    assert path.read_bytes() == content


def test_every_flipped_bit_is_detected(store: Store) -> None:
    put(store, realisasi="94.1")
    whole = store.path.read_bytes()
    chance = random.Random(20260131)
    positions = {chance.randrange(len(whole) * 8) for _ in range(300)} | set(range(8 * 130))
    for position in positions:
        flipped = bytearray(whole)
        flipped[position // 8] ^= 1 << position % 8
        store.path.write_bytes(flipped)
        with pytest.raises(OfficeFileError) as caught:
            Store.open(store.path)
        assert not isinstance(caught.value, Foreign), flipped[: position // 8 + 1]


def test_every_cut_is_detected(store: Store) -> None:
    whole = store.path.read_bytes()
    lines = [at + 1 for at, byte in enumerate(whole[:-1]) if byte == 0x0A]
    for length in {*range(0, len(whole), 37), *lines, len(whole) - 1, len(whole) - 2}:
        store.path.write_bytes(whole[:length])
        with pytest.raises((CutShort, EmptyFile, NotJson, ChecksumWrong, AlteredOnTheWay)):
            Store.open(store.path)


def test_damage_names_the_newest_good_copy(store: Store) -> None:
    put(store, realisasi="90")
    put(store, realisasi="91")
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:-10])
    with pytest.raises(Damaged) as caught:
        Store.open(store.path)
    copy = store.path.with_name(store.path.name + ".cadangan-terakhir")
    assert copy.name in caught.value.advice
    rescued = Store.open(copy)
    assert f"{rescued.size_changes} perubahan" in caught.value.advice
    assert field(rescued, "realisasi") == "90"
    good = copy.read_bytes()
    copy.write_bytes(good.replace(b"Dinas Contoh", b"Dinas Cantoh"))
    with pytest.raises(Damaged) as caught:
        Store.open(store.path)
    assert ".cadangan-jam" in caught.value.advice


def test_save_over_a_file_that_was_cut_meanwhile_heals_it(store: Store) -> None:
    put(store, realisasi="90")
    put(store, realisasi="91")
    store.path.write_bytes(store.path.read_bytes()[:-10])
    put(store, realisasi="92")
    assert verify(store.path).ok
    assert [row.new for row in Store.open(store.path).history("nilai", CELL, 3)] == [
        "92", "91", "90"
    ]  # fmt: skip
    assert verify(copies_of(store.path)[0]).ok


def test_file_cut_behind_its_header_is_noticed_while_it_is_open(store: Store) -> None:
    put(store, realisasi="90")
    put(store, realisasi="91")
    [good, *_] = copies_of(store.path)
    kept, whole = good.read_bytes(), store.path.read_bytes()
    store.path.write_bytes(whole[:-10])
    for _ in range(2):
        with pytest.raises(Damaged):
            store.refresh()
    store.path.write_bytes(whole)
    assert not store.refresh()
    store.path.write_bytes(whole[:-10])
    with pytest.raises(Damaged):
        store.refresh()
    put(store, realisasi="92")
    assert good.read_bytes() == kept
    assert not store.refresh()
    assert verify(store.path).ok


def test_rewriting_by_another_program_is_damage_not_data(store: Store) -> None:
    import tinydb

    with tinydb.TinyDB(store.path, encoding="utf-8") as database:
        database.table("nilai").update({"target": "1"})
    with pytest.raises(Damaged, match="program lain"):
        Store.open(store.path)
    assert "berbeda dari jurnalnya" in " ".join(verify(store.path).problems)


def test_altered_change_with_a_fitting_checksum_is_found(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["jurnal"]["3"]["oleh"] = "Orang Lain"

    rewritten(store.path, alter)
    with pytest.raises(JournalBroken, match="nomor 3"):
        Store.open(store.path)
    report = verify(store.path)
    assert not report.ok
    assert any("nomor 3 (unit u1)" in problem for problem in report.problems)


def test_dropped_tail_with_a_fitting_checksum_is_found(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["jurnal"].popitem()

    rewritten(store.path, alter)
    with pytest.raises(JournalBroken):
        Store.open(store.path)


def test_appended_tail_that_does_not_fit_the_header_is_found(store: Store) -> None:
    colleague = Store.open(store.path)
    put(store, realisasi="1")

    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["kepala"]["1"]["jumlah"] = store.size_changes + 1

    rewritten(store.path, alter)
    before = colleague.office
    with pytest.raises(JournalBroken):
        colleague.refresh()
    assert colleague.office == before


def test_dropped_middle_is_found(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        del tables["jurnal"]["4"]

    rewritten(store.path, alter)
    with pytest.raises(JournalBroken, match="kehilangan"):
        Store.open(store.path)
    assert not verify(store.path).ok


def test_altered_table_is_found_by_verify_and_healed_by_the_journal(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["nilai"]["1"]["target"] = "1"

    rewritten(store.path, alter)
    report = verify(store.path)
    assert not report.ok
    assert report.problems == ("Tabel nilai, dokumen 1 berbeda dari jurnalnya.",)
    opened = Store.open(store.path)
    assert field(opened, "target") == "95.25"
    put(opened, realisasi="1")
    assert verify(store.path).ok


def test_verify_of_a_whole_file_is_content(store: Store) -> None:
    report = verify(store.path)
    assert (report.ok, report.problems) == (True, ())
    assert (report.changes, report.heads) == (store.size_changes, store.journal_heads)


def test_verify_names_the_change_in_which_a_byte_changed(store: Store) -> None:
    put(store, catatan="satu dua tiga")
    raw = store.path.read_bytes()
    at = raw.rindex(b"dua")
    store.path.write_bytes(raw[:at] + b"DUA" + raw[at + 3 :])
    report = verify(store.path)
    assert "Sidik berkas tidak cocok" in report.problems[0]
    number = store.size_changes
    assert any(f"nomor {number} (nilai {CELL})" in problem for problem in report.problems)
    store.path.write_bytes(raw[:at] + b'"' + raw[at + 1 :])
    report = verify(store.path)
    assert any("tabel jurnal" in problem for problem in report.problems)
    assert report.changes == number - 1
    store.path.write_bytes(raw[: raw.rindex(b"\n", 0, at)])
    assert not verify(store.path).ok


def test_header_of_another_office_is_found(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["kepala"]["1"]["instansi_id"] = "0" * 32

    rewritten(store.path, alter)
    with pytest.raises(JournalBroken):
        Store.open(store.path)


def test_newer_version_is_told_from_damage(store: Store) -> None:
    def alter(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["kepala"]["1"]["versi"] = 3

    rewritten(store.path, alter)
    before = store.path.read_bytes()
    for act in (Store.open, verify):
        with pytest.raises(NewerVersion, match="format 3"):
            act(store.path)
    for _ in range(2):
        with pytest.raises(NewerVersion):
            put(store, realisasi="1")
    assert store.path.read_bytes() == before
    store.path.write_bytes(before.replace(b'"versi":3', b'"versi":4'))
    with pytest.raises(ChecksumWrong):
        Store.open(store.path)


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        Store.open(tmp_path / "stik" / "dinas.lkjip.json")
    with pytest.raises(FileMissing) as caught:
        Store.open(tmp_path / "dinas.lkjip.json")
    assert not isinstance(caught.value, FolderMissing)
    with pytest.raises(NotAFile):
        Store.open(tmp_path)
    with pytest.raises(FileMissing):
        Store.open(tmp_path / "a\0b")
    with pytest.raises(OfficeFileError, match="terlalu panjang"):
        Store.open(tmp_path / ("n" * 300))
    loop = tmp_path / "putar.lkjip.json"
    loop.symlink_to(loop)
    with pytest.raises(LinkLoop):
        Store.open(loop)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    with pytest.raises(NotAFile):
        Store.open(tmp_path / "pipa")


def test_file_and_folder_that_go_away_while_open(store: Store) -> None:
    put(store, realisasi="90")
    moved = store.path.parent / "pindah"
    store.path.rename(moved)
    with pytest.raises(FileMissing) as caught:
        put(store, realisasi="91")
    assert ".cadangan-terakhir" in caught.value.advice
    with pytest.raises(FileMissing):
        store.refresh()
    assert not store.path.exists()
    moved.rename(store.path)
    put(store, realisasi="91")
    assert field(Store.open(store.path), "realisasi") == "91"


@pytest.mark.skipif(AS_ROOT, reason="root may read and write everything")
def test_rights_that_are_missing(store: Store) -> None:
    store.path.chmod(0)
    with pytest.raises(NoPermission):
        Store.open(store.path)
    store.path.chmod(0o400)
    assert Store.open(store.path).read_only


def test_missing_rights_are_named(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NoPermission):
        Store.open(store.path)


def test_read_only_medium_opens_for_reading(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    opened = Store.open(store.path)
    assert opened.read_only
    assert field(opened, "target") == "95.25"
    before = store.path.read_bytes()
    for act in (
        lambda: put(opened, realisasi="1"),
        lambda: opened.undo(ANA),
        lambda: opened.merge([store.path]),
    ):
        with pytest.raises(ReadOnly):
            act()
    assert store.path.read_bytes() == before


def test_big_texts_and_odd_characters_survive(store: Store) -> None:
    text = '[/x] | <b> =1+1 \\ " é 😀 \u200d {' * 300
    put(store, catatan=text.strip())
    assert field(Store.open(store.path), "catatan") == text.strip()
    assert verify(store.path).ok


def test_text_that_looks_like_the_file_does_not_confuse_it(store: Store) -> None:
    store.save([unit("u2", nama='"jurnal":{ "1":{}}},')], ANA, "Unit aneh")
    other = copied(store, "lain.lkjip.json")
    put(store, realisasi="1")
    assert other.merge([store.path]).added == 1
    assert verify(other.path).ok


def test_header_stands_on_the_first_line(store: Store) -> None:
    header = read_header(split_first_line(store.path.read_bytes())[0])
    assert header is not None
    assert (header.office_id, header.office_name) == (store.office_id, "Dinas Contoh")
    assert (header.count, header.heads) == (store.size_changes, store.journal_heads)
    store.save([Edit("instansi", "instansi", {"nama": "Dinas\u00a0Baru"})], ANA, "Ubah nama")
    first = split_first_line(store.path.read_bytes())[0]
    assert json.loads(first.rstrip(b",\n") + b"}")["kepala"]["1"]["instansi"] == "Dinas\u00a0Baru"
