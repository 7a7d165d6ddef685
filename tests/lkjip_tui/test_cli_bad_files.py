"""Files that cannot be used: exit 3, one Indonesian sentence with the way out, nothing changed."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import store.disk
from lkjip_tui.errors import OUR_BUG, STOPPED, describe
from store import layout

Run = Callable[..., Any]
Ok = Callable[..., str]


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flipped(data: bytes) -> bytes:
    place = data.index(b"95.31")
    return data[:place] + b"95.39" + data[place + 5 :]


def newer(data: bytes) -> bytes:
    """As a later program would write it: another version, and a checksum that holds."""
    first, rest = layout.split_first_line(
        data.replace(b'"versi":%d,' % layout.VERSION, b'"versi":99,', 1)
    )
    old = re.search(rb'"sidik":"([0-9a-f]+)"', first)
    assert old is not None
    return first.replace(old[1], layout.digest_of(first, [rest]).encode()) + bytes(rest)


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _data: b"", "kosong (0 bita)"),
    "truncated": (truncated, "rusak"),
    "bit-flipped": (flipped, "tidak cocok dengan sidiknya"),
    "not json": (lambda _data: b"\x89PNG\r\n", "rusak"),
    "foreign": (lambda _data: b'{"nama": "lain"}', "bukan berkas lkjip"),
    "foreign table": (lambda _data: b'{"_default": {"1": {"a": 1}}}', "bukan berkas lkjip"),
    "newer": (newer, "lebih baru"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize(
    "args",
    [("tabel", "capaian"), ("isi", "instansi", "alamat=X"), ("periksa",), ("ekspor", "lkjip")],
    ids=lambda args: args[0],
)
def test_broken_files(lkjip: Run, office: Path, name: str, args: tuple[str, ...]) -> None:
    break_it, part = BROKEN[name]
    office.write_bytes(break_it(office.read_bytes()))
    before = office.read_bytes()
    ran = lkjip(args[0], office, *args[1:])
    assert (ran.code, ran.out) == (3, ""), ran.err
    assert part in ran.err
    assert str(office) in ran.err
    assert len(ran.err.splitlines()) >= 2  # the sentence and the way out
    assert "Traceback" not in ran.err
    assert office.read_bytes() == before


def test_verification_names_a_changed_byte(lkjip: Run, office: Path) -> None:
    office.write_bytes(flipped(office.read_bytes()))
    ran = lkjip("verifikasi", office)
    assert ran.code == 1
    assert "nilai" in ran.out
    assert "TIDAK terbukti utuh" in ran.err
    office.write_bytes(b"")
    assert lkjip("verifikasi", office).code == 3


def test_missing_file_and_folder(lkjip: Run, tmp_path: Path) -> None:
    ran = lkjip("tabel", tmp_path / "tidak.lkjip.json")
    assert (ran.code, "tidak ada" in ran.err) == (3, True)
    assert "lkjip baru" in ran.err
    ran = lkjip("tabel", tmp_path / "hilang" / "tidak.lkjip.json")
    assert (ran.code, "Folder" in ran.err) == (3, True)
    ran = lkjip("tabel", tmp_path)
    assert (ran.code, "bukan berkas" in ran.err) == (3, True)
    where = ("--instansi", "A", "--daerah", "B", "--tahun", 2025)
    assert lkjip("baru", tmp_path / "hilang" / "a", *where).code == 3
    assert not (tmp_path / "hilang").exists()


@pytest.mark.parametrize("verb", ["gabung", "ambil"])
def test_missing_copy_is_looked_for_and_not_made_anew(
    lkjip: Run, office: Path, tmp_path: Path, verb: str
) -> None:
    missing = tmp_path / "tidak.lkjip.json"
    ran = lkjip("gabung", office, missing) if verb == "gabung" else lkjip("stik", missing, "ambil")
    assert (ran.code, "tidak ada" in ran.err, "stik" in ran.err) == (3, True, True)
    assert "lkjip baru" not in ran.err


def test_archive_folder_without_a_name_is_refused(lkjip: Run, office: Path) -> None:
    ran = lkjip("arsip", office, "--ke", " ")
    assert (ran.code, "--ke kosong" in ran.err) == (2, True)


def test_new_never_overwrites(lkjip: Run, office: Path) -> None:
    before = office.read_bytes()
    for args in (("contoh",), ("baru", "--instansi", "A", "--daerah", "B", "--tahun", "2025")):
        ran = lkjip(args[0], office, *args[1:])
        assert ran.code == 3
        assert "tidak ditimpa" in ran.err
    assert office.read_bytes() == before
    assert lkjip("baru", office.parent / "x", "--instansi", " ", "--daerah", "B", "--tahun",
                 "2025").code == 2  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_by_permission(lkjip: Run, ok: Ok, office: Path) -> None:
    office.chmod(0o444)
    office.parent.chmod(0o555)
    try:
        assert "100,06" in ok("tabel", office, "capaian")
        assert lkjip("isi", office, "instansi", "alamat=X").code == 3
    finally:
        office.parent.chmod(0o755)


def test_read_only_medium_can_be_read_and_says_so(
    lkjip: Run, ok: Ok, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.disk, "is_writable", lambda _path: False)
    assert "100,06" in ok("tabel", office, "capaian")
    before = office.read_bytes()
    for args in (("isi", office, "instansi", "alamat=X"), ("urungkan", office),
                 ("langkah", office, "1", "mulai")):  # fmt: skip
        ran = lkjip(*args)
        assert (ran.code, "hanya dapat dibaca" in ran.err) == (3, True)
    assert lkjip("dokter", office).code == 1
    assert office.read_bytes() == before


def test_full_disk_while_saving(lkjip: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = office.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    ran = lkjip("isi", office, "instansi", "alamat=X")
    assert ran.code == 3
    assert "penuh" in ran.err
    assert office.read_bytes() == before
    assert not [path for path in office.parent.iterdir() if path.suffix == ".tmp"]


def test_export_into_a_folder_that_is_gone(lkjip: Run, office: Path, tmp_path: Path) -> None:
    ran = lkjip("ekspor", office, "lkjip", "--ke", tmp_path / "hilang")
    assert (ran.code, "tidak ada" in ran.err) == (3, True)
    assert not (tmp_path / "hilang").exists()


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (errno.ENOENT, "tidak ditemukan"),
        (errno.EACCES, "akun ini"),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.ENOSPC, "disk penuh"),
        (errno.EIO, "medianya"),
        (errno.ENXIO, "sistem operasi"),
    ],
)
def test_errors_of_the_system_are_sentences(number: int, part: str) -> None:
    failure = describe(OSError(number, "english words", "/media/x"))
    assert failure.exit_code == 3
    assert part in str(failure)
    assert "/media/x" in failure.sentence
    assert "english" not in str(failure)


def test_our_bug_is_one_sentence_and_a_log(
    lkjip: Run, office: Path, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError("rahasia [/x]")

    monkeypatch.setattr("lkjip_tui.session.open_session", broken)
    ran = lkjip("tabel", office)
    assert (ran.code, ran.out) == (OUR_BUG, "")
    assert "Traceback" not in ran.err
    assert "rahasia" not in ran.err
    log = next(private_home.rglob("galat.log"))
    assert str(log) in ran.err
    assert "ZeroDivisionError: rahasia [/x]" in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_does_not_matter(
    lkjip: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lkjip_tui.session.open_session", lambda *_args: 1 // 0)
    monkeypatch.setattr("lkjip_tui.locations.state_folder", lambda: office / "di-dalam-berkas")
    ran = lkjip("tabel", office)
    assert (ran.code, "tidak dapat dicatat" in ran.err) == (OUR_BUG, True)


def test_interruption_is_quiet(lkjip: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lkjip_tui.session.open_session", interrupted)
    ran = lkjip("tabel", office)
    assert (ran.code, ran.err) == (STOPPED, "lkjip: Dihentikan.\n")


def test_settings_that_are_damaged_do_not_matter(ok: Ok, office: Path, private_home: Path) -> None:
    for path in private_home.rglob("pengaturan.json"):
        path.write_text("{", encoding="utf-8")
    assert "100,06" in ok("tabel", office, "capaian")


def test_doctor_of_a_broken_file(lkjip: Run, office: Path) -> None:
    office.write_bytes(truncated(office.read_bytes()))
    ran = lkjip("dokter", office, "--format", "json")
    assert ran.code == 1
    rows = {row["nama"]["nilai"]: row for row in json.loads(ran.out)["baris"]}
    assert rows["Berkas"]["keadaan"]["nilai"] == "masalah"
    assert "rusak" in rows["Berkas"]["temuan"]["nilai"]


def test_an_encrypted_file_is_no_damaged_one(lkjip: Run, tmp_path: Path) -> None:
    path = tmp_path / "dinas.lkjip.age"
    path.write_bytes(b"age-encryption.org/v1\n-> X25519 abc\n" + bytes(200))

    ran = lkjip("periksa", path)
    assert ran.code == 2
    assert "terenkripsi" in ran.err
    assert f"lkjip kunci dekripsi {path}\n" in ran.err
