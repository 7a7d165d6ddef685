import errno
import os
import shutil
from pathlib import Path

import pytest

from exports import files
from exports.files import explain, remove_unfinished, safe_name, unique_path, write_new
from kinerja.errors import InputError, OfficeFileError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LKjIP Dinas Pendidikan 2025.pdf", "LKjIP-Dinas-Pendidikan-2025.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\\b:c*?", "a-b-c"),
        ("CON", "berkas-CON"),
        ("nul.txt", "berkas-nul.txt"),
        ("Surat No. 421/12", "Surat-No.421-12"),
        ("é à", "e-a"),
        ("  ", "dokumen"),
        ("日本", "dokumen"),
        (".tersembunyi", "tersembunyi"),
        ("-rf", "rf"),
        ("a\x00b\nc", "a-b-c"),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_safe_name_keeps_the_extension_of_a_long_name() -> None:
    name = safe_name("x" * 500 + ".pdf")
    assert len(name) == files.MAX_NAME
    assert name.endswith("x.pdf")
    assert len(safe_name("y" * 500)) == files.MAX_NAME


def test_write_new_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_new(tmp_path / "a.pdf", b"isi")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.pdf", b"isi")]


def test_a_taken_name_is_kept_unless_overwriting_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"lama")
    with pytest.raises(InputError, match="sudah ada"):
        write_new(path, b"baru")
    assert path.read_bytes() == b"lama"
    write_new(path, b"baru", overwrite=True)
    assert path.read_bytes() == b"baru"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_taken_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    write_temp = files._write_durably

    def race(temp: Path, data: bytes) -> None:
        write_temp(temp, data)
        path.write_bytes(b"milik orang lain")

    monkeypatch.setattr(files, "_write_durably", race)
    with pytest.raises(InputError, match="sudah ada"):
        write_new(path, b"baru")
    assert path.read_bytes() == b"milik orang lain"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("taken", [False, True])
def test_a_medium_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    path = tmp_path / "a.pdf"

    def refuse(self: Path, _target: Path) -> None:
        if taken:
            path.write_bytes(b"milik orang lain")
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    if taken:
        with pytest.raises(InputError):
            write_new(path, b"baru")
        assert path.read_bytes() == b"milik orang lain"
    else:
        write_new(path, b"baru")
        assert path.read_bytes() == b"baru"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(OfficeFileError, match="tidak ada"):
        write_new(tmp_path / "x" / "a.pdf", b"")


def test_a_full_disk_is_told_before_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=2_500_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(OfficeFileError, match="perlu 3,0 MB, tersisa 2,5 MB"):
        write_new(tmp_path / "a.pdf", bytes(3_000_000))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENODEV])
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failing_medium_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, overwrite: bool
) -> None:
    old = tmp_path / "lama.pdf"
    old.write_bytes(b"lama")

    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OfficeFileError) as caught:
        write_new(old if overwrite else tmp_path / "a.pdf", b"baru", overwrite=overwrite)
    assert os.strerror(code) not in str(caught.value)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("lama.pdf", b"lama")]


def test_the_file_is_synced_again_under_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    sync = files._sync
    monkeypatch.setattr(files, "_sync", lambda path: (synced.append(path), sync(path)))
    write_new(tmp_path / "a.pdf", b"isi")
    assert synced == [tmp_path / "a.pdf", tmp_path]


def test_each_failure_has_its_sentence() -> None:
    path = Path("folder/a.pdf")
    sentences = {
        explain(OSError(code, ""), path).sentence
        for code in (errno.ENOSPC, errno.EACCES, errno.ENOENT, errno.ENAMETOOLONG, errno.EIO)
    }
    assert len(sentences) == 5


def test_unique_path(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert unique_path(path) == path
    path.touch()
    (tmp_path / "a-2.pdf").touch()
    assert unique_path(path) == tmp_path / "a-3.pdf"


def test_the_rest_of_a_killed_write_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".a[1].pdf.12ab34cd.tmp").touch()
    (tmp_path / ".b.pdf.12ab34cd.tmp").touch()
    remove_unfinished(tmp_path / "a[1].pdf")
    assert [p.name for p in tmp_path.iterdir()] == [".b.pdf.12ab34cd.tmp"]
