import hashlib
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from exports import archive
from exports.archive import build_archive, is_archive, read_manifest, verify_archive
from kinerja.errors import InputError, StateError

CREATED = datetime(2026, 3, 31, 8, 5, tzinfo=timezone(timedelta(hours=7)))
FILES: Mapping[str, bytes] = {
    "LKjIP-2025.pdf": b"%PDF laporan",
    "surat/Surat-Pengantar.md": b"# Surat\n",
    "data/Rincian é.json": b"{}",
    "kosong.txt": b"",
}
META = {"instansi": "Dinas Pendidikan Contoh", "tahun": "2025"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_archive(tmp_path / "arsip", FILES, META, CREATED)
    return tmp_path / "arsip"


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_an_archive_holds_the_files_and_verifies(folder: Path) -> None:
    assert is_archive(folder)
    assert {**FILES}.items() <= tree(folder).items()
    assert verify_archive(folder) == ()
    manifest = read_manifest(folder)
    assert (manifest.meta, manifest.dibuat) == (META, CREATED)
    assert {entry.nama: entry.ukuran for entry in manifest.berkas} == {
        name: len(data) for name, data in FILES.items()
    }
    assert manifest.sha256 == hashlib.sha256((folder / "MANIFES.sha256").read_bytes()).hexdigest()
    assert verify_archive(folder, manifest.sha256) == ()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum on this machine")
def test_sha256sum_reads_the_manifest(folder: Path) -> None:
    command = ["sha256sum", "-c", "--strict", "MANIFES.sha256"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(FILES) + 1


def test_no_byte_of_a_zip_is_so_wrong_that_it_cannot_be_said(tmp_path: Path) -> None:
    archive.build_zip(tmp_path / "arsip.zip", FILES, META, CREATED)
    whole = (tmp_path / "arsip.zip").read_bytes()
    broken = tmp_path / "rusak.zip"
    for at in range(whole.index(b"PK\1\2"), len(whole)):  # the table of contents, and its end
        broken.write_bytes(whole[:at] + bytes([whole[at] ^ 0x80]) + whole[at + 1 :])
        problems = verify_archive(broken)
        assert is_archive(broken) or problems
        if problems and not is_archive(broken):
            with pytest.raises(InputError):
                read_manifest(broken)


def test_the_same_files_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    shuffled = dict(reversed(list(FILES.items())))
    again = build_archive(tmp_path / "lagi", shuffled, META, CREATED)
    assert tree(tmp_path / "lagi") == tree(folder)
    assert again == read_manifest(folder)


def test_every_flipped_byte_is_found(folder: Path) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        whole = path.read_bytes()
        for at in range(0, len(whole), 7):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert verify_archive(folder), (path, at)
        path.write_bytes(whole)
    assert verify_archive(folder) == ()


def test_changed_missing_and_added_files_are_named(folder: Path) -> None:
    (folder / "LKjIP-2025.pdf").write_bytes(b"%PDF laporan lain")
    (folder / "kosong.txt").unlink()
    (folder / "surat" / "baru.txt").write_bytes(b"")
    assert verify_archive(folder) == (
        "Berubah: LKjIP-2025.pdf.",
        "Hilang: kosong.txt.",
        "Ditambahkan: surat/baru.txt.",
    )


def test_a_link_is_not_a_file(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (outside / "a").write_bytes(b"")
    (folder / "kosong.txt").unlink()
    (folder / "kosong.txt").symlink_to(outside / "a")
    (folder / "tautan").symlink_to(outside)
    assert verify_archive(folder) == ("Bukan berkas biasa: kosong.txt.", "Ditambahkan: tautan.")


@pytest.mark.parametrize(
    "name", ["../rahasia", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", ".", "a//b", "a/"]
)
def test_a_manifest_cannot_point_outside(folder: Path, name: str) -> None:
    """Such a file is said to be missing, be it there or not: nothing outside is ever opened."""
    (folder.parent / "rahasia").write_bytes(b"rahasia")
    manifest = folder / "MANIFES.sha256"
    manifest.write_text(manifest.read_text() + f"{'0' * 64}  {name}\n")
    assert verify_archive(folder)[0] == f"Hilang: {name}."


def test_a_rewritten_manifest_shows_against_the_recorded_hash(folder: Path) -> None:
    recorded = read_manifest(folder).sha256
    shutil.rmtree(folder)
    build_archive(folder, {**FILES, "kosong.txt": b"diganti"}, META, CREATED)
    assert verify_archive(folder) == ()
    assert "bukan manifes yang tercatat" in verify_archive(folder, recorded)[0]


@pytest.mark.parametrize("name", ["MANIFES.sha256", "MANIFES.json"])
def test_a_lost_or_cut_manifest_is_said(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-5])
    assert any(name in problem for problem in verify_archive(folder))
    (folder / name).write_bytes(b"\xff\xfe[[[")
    assert any(name in problem for problem in verify_archive(folder))
    (folder / name).unlink()
    assert any(name in problem for problem in verify_archive(folder))
    assert archive.is_archive(folder), "it was one, and is said to be damaged"


def test_the_two_manifests_must_agree(folder: Path) -> None:
    info, listing = folder / "MANIFES.json", folder / "MANIFES.sha256"
    before = hashlib.sha256(info.read_bytes()).hexdigest()
    info.write_text(info.read_text().replace("kosong.txt", "lain.txt"))
    after = hashlib.sha256(info.read_bytes()).hexdigest()
    listing.write_text(listing.read_text().replace(before, after))
    assert verify_archive(folder) == (
        "MANIFES.json dan MANIFES.sha256 tidak sama mengenai kosong.txt.",
        "MANIFES.json dan MANIFES.sha256 tidak sama mengenai lain.txt.",
    )


def test_a_byte_of_the_list_itself_is_not_laid_on_a_document(folder: Path) -> None:
    listing = folder / "MANIFES.sha256"
    lines = listing.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith("kosong.txt"))
    lines[at] = ("0" if lines[at][0] != "0" else "1") + lines[at][1:]
    listing.write_text("\n".join(lines) + "\n")

    assert verify_archive(folder) == (
        "Berubah: kosong.txt.",
        "MANIFES.json dan MANIFES.sha256 tidak sama mengenai kosong.txt.",
        "kosong.txt sendiri masih seperti dalam MANIFES.json: MANIFES.sha256 yang berubah.",
    )


def test_an_empty_folder_is_no_archive(tmp_path: Path) -> None:
    assert not is_archive(tmp_path)
    assert verify_archive(tmp_path)
    assert verify_archive(tmp_path / "tiada")


@pytest.mark.parametrize(
    "names",
    [
        ["../a"], ["/a"], ["a\\b"], ["a\nb"], [""], ["a/./b"], ["MANIFES.json"], ["manifes.SHA256"],
        ["A.pdf", "a.pdf"], ["a", "a/b"], [" a"], ["a:b"], ["a."], ["a./b"],
    ],
)  # fmt: skip
def test_a_name_that_could_leave_the_folder_is_refused(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(InputError):
        build_archive(tmp_path / "arsip", dict.fromkeys(names, b""), META, CREATED)
    assert not list(tmp_path.iterdir())


def test_a_taken_folder_is_kept(folder: Path) -> None:
    before = tree(folder)
    with pytest.raises(InputError, match="sudah ada"):
        build_archive(folder, {"x": b""}, META, CREATED)
    assert tree(folder) == before


def test_a_medium_that_gives_back_other_bytes_leaves_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = archive.write_new
    monkeypatch.setattr(archive, "write_new", lambda path, data: write(path, data.upper()))
    with pytest.raises(StateError, match="tidak terbaca utuh"):
        build_archive(tmp_path / "arsip", FILES, META, CREATED)
    assert not list(tmp_path.iterdir())
