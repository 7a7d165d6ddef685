"""What is read is a regular file: no pipe is waited for, no device opened, nothing without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store import NotAFile, disk, regular
from store.media_errors import TooLarge

posix = pytest.mark.skipif(os.name != "posix", reason="pipa bernama hanya ada di POSIX")


@posix
@pytest.mark.parametrize(
    "read",
    [
        regular.read,
        disk.read_whole,
        lambda path: disk.read_start(path, 10),
        lambda path: disk.read_first(path, 10),
    ],
)
def test_a_pipe_is_not_waited_for_and_a_device_not_read(read: object, tmp_path: Path) -> None:
    assert callable(read)
    pipe = tmp_path / "pipa.lkjip.json"
    os.mkfifo(pipe)
    link = tmp_path / "nol.lkjip.json"
    link.symlink_to("/dev/zero")
    for path in (pipe, link, tmp_path):
        with pytest.raises(NotAFile, match="bukan berkas"):
            read(path)


@posix
def test_a_name_that_becomes_a_pipe_after_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe, file = tmp_path / "pipa", tmp_path / "berkas"
    os.mkfifo(pipe)
    file.write_bytes(b"x")
    plain = file.stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: plain)
    with pytest.raises(NotAFile):
        regular.opened(pipe)


def test_a_link_is_followed_only_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "asli").write_bytes(b"isi")
    (tmp_path / "tautan").symlink_to("asli")
    assert regular.read(tmp_path / "tautan") == b"isi"
    with pytest.raises(NotAFile):
        regular.opened(tmp_path / "tautan", links=False)


def test_a_file_without_end_is_not_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "besar.lkjip.json"
    with huge.open("wb") as file:
        file.truncate(regular.LARGEST + 1)
    with pytest.raises(TooLarge, match="terlalu besar"):
        disk.read_whole(huge)
