"""Forms onto a stick that is locked, full, slow or pulled out: said before work is lost."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinerja.errors import OfficeFileError, StateError
from kinerja.records import Penyerahan
from lkjip_tui.actions import form_files, form_place, packets
from lkjip_tui.actions.packets import Order, hand_out
from lkjip_tui.session import open_session
from store import DiskFull, ReadOnly, Store, media, sticks
from store.media_errors import StickGone
from store.sticks import Written
from tests.lkjip_tui.conftest import Lkjip

ORDER = Order()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each document that was made."""
    found: list[str] = []

    def pdf_of(*_: object, **__: object) -> bytes:
        found.append("pdf")
        return b"%PDF-"

    monkeypatch.setattr(form_files, "pdf_of", pdf_of)
    return found


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "STIK"
    folder.mkdir()
    table = tmp_path / "mountinfo"
    table.write_text(f"30 25 8:17 / {folder} rw - vfat /dev/sdb1 rw\n")
    monkeypatch.setattr(media, "MOUNTS", table)
    return folder


def registered(office: Path) -> tuple[Penyerahan, ...]:
    return Store.open(office).office.all(Penyerahan)


def test_a_locked_stick_is_said_before_anything_is_made(
    office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(office)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != stick)
    with pytest.raises(ReadOnly) as caught:
        hand_out(session, stick, ORDER)
    assert caught.value.sentence.startswith(f"{stick} hanya dapat dibaca")
    advice = "Buka kunci tulis stik itu, atau pakai stik lain. Belum ada formulir yang dibuat."
    assert caught.value.advice == advice
    assert made == []


def test_a_full_stick_is_said_before_anything_is_made(
    office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(office)
    monkeypatch.setattr("store.disk.free_bytes", lambda _: 1 << 20)
    with pytest.raises(DiskFull) as caught:
        hand_out(session, stick, ORDER)
    assert f"Tempat simpan {stick} penuh (perlu 1,2 MB, tersisa 1,0 MB)" in caught.value.sentence
    assert "Belum ada formulir yang dibuat." in caught.value.advice
    assert made == []


def test_a_stick_that_others_filled_meanwhile_leaves_nothing_and_no_entry(
    office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(office)

    def full(_: Path, size: int) -> None:
        if size:
            raise OfficeFileError("Ruang tidak cukup.", "Kosongkan ruang.")

    monkeypatch.setattr(form_place, "check_space", full)
    with pytest.raises(OfficeFileError) as caught:
        hand_out(session, stick, ORDER)
    assert caught.value.advice == "Kosongkan ruang. Tidak ada formulir yang tercatat keluar."
    assert (len(made), list(stick.iterdir()), registered(office)) == (2, [], ())


def test_a_slow_stick_is_told_beside_that_it_may_be_pulled(
    lkjip: Lkjip, office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "lambat" not in lkjip("paket", office, "--semua", "--ke", stick).err
    monkeypatch.setattr("store.sticks.SLOW_SECONDS", -5.0)
    monkeypatch.setattr("store.sticks.SLOW_RATE", 10**15)
    ran = lkjip("paket", office, "--semua", "--ke", stick)
    assert (ran.code, len(made)) == (0, 4)
    assert "stik boleh dicabut. Stik ini lambat: " in ran.err


@pytest.mark.parametrize(
    ("seconds", "files", "slow"), [(6.0, 1, True), (6.0, 12, False), (11.0, 12, True)]
)
def test_many_small_files_are_given_a_moment_each(seconds: float, files: int, slow: bool) -> None:
    whole = Written("", 0, 0.0, 0)
    for _ in range(files):
        whole += Written("", 20_000, seconds / files)
    assert (whole.files, whole.slow) == (files, slow)


@pytest.mark.parametrize("when", [1, 3, 6])
def test_a_stick_that_was_pulled_leaves_no_forms_on_the_computer_s_own_disk(
    office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    session = open_session(office)
    said: list[str] = []
    written: list[Path] = []
    real, put = media.Place._device_now, sticks.put

    def writes(path: Path, data: bytes) -> Written:
        written.append(path)
        return put(path, data)

    def device(self: media.Place) -> int | None:
        return -1 if len(written) >= when else real(self)

    monkeypatch.setattr(media.Place, "_device_now", device)
    monkeypatch.setattr(sticks, "put", writes)

    def progress(what: str, *_: Any) -> None:
        if what.startswith("menulis"):
            said.append(what)

    with pytest.raises(StickGone) as caught:
        hand_out(session, stick, ORDER, progress=progress)
    said_then = "Tidak ada formulir yang tercatat keluar; yang sudah ada di stik jangan dipakai."
    assert said_then in caught.value.advice
    assert all(what.endswith("jangan cabut stik") for what in said)
    assert len(written) == when
    assert list(stick.iterdir()) == []
    assert registered(office) == ()


def test_who_stops_while_it_is_written_leaves_nothing(
    office: Path, stick: Path, made: list[str]
) -> None:
    session = open_session(office)
    stop = threading.Event()

    def progress(what: str, done: int, _total: int) -> None:
        if what.startswith("menulis") and done == 2:
            stop.set()

    with pytest.raises(StateError, match="dibatalkan"):
        hand_out(session, stick, ORDER, progress=progress, cancel=stop)
    assert list(stick.iterdir()) == []
    assert registered(office) == ()


def test_forms_that_the_register_does_not_take_are_removed_again(
    office: Path, stick: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(office)

    def refuses(*_: object, **__: object) -> Callable[..., None]:
        raise ReadOnly(office)

    monkeypatch.setattr(packets.make, "check", lambda *_: None)
    monkeypatch.setattr(type(session), "save", refuses)
    with pytest.raises(ReadOnly):
        hand_out(session, stick, ORDER)
    assert list(stick.iterdir()) == []
