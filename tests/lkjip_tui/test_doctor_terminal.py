"""What `lkjip dokter` says of a terminal, from what the terminal says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lkjip_tui import keymap, settings
from lkjip_tui.actions.diagnosis import Diagnosis
from lkjip_tui.actions.doctor_terminal import SMALLEST, terminal_findings
from lkjip_tui.screens import base
from lkjip_tui.terminal import Terminal


@pytest.fixture(autouse=True)
def own_keys_end() -> Iterator[None]:
    yield
    keymap.use({})


def found(
    kind: str = "xterm-256color",
    size: tuple[int, int] = (80, 24),
    encoding: str = "utf-8",
    **env: str,
) -> dict[str, Diagnosis]:
    terminal = Terminal(*size, encoding, True, True, kind)
    return {item.nama: item for item in terminal_findings(terminal, {"TERM": kind, **env})}


def test_an_ordinary_terminal_has_nothing_to_set() -> None:
    said = found(KITTY_WINDOW_ID="1")

    assert {item.keadaan for item in said.values()} == {"baik"}
    assert said["Papan klip"].temuan.startswith("kitty: Ctrl+N")
    assert "256 warna" in said["Gambar"].temuan


def test_sizes_have_two_limits() -> None:
    assert SMALLEST == base.SMALLEST
    assert "perlu paling sedikit 60 × 20" in found(size=(59, 24))["Ukuran"].saran
    assert "lebih nyaman" in found(size=(60, 20))["Ukuran"].saran


@pytest.mark.parametrize("kind", ["vt100", "linux"])
def test_a_terminal_without_clipboard_is_told_the_other_way(kind: str) -> None:
    said = found(kind)["Papan klip"]

    assert said.keadaan == "perhatian"
    assert "Ctrl+O" in said.saran


def test_the_line_and_what_runs_on_it_are_named() -> None:
    said = found(SSH_TTY="/dev/pts/1", TMUX="/tmp/x,1,0")

    assert "ssh -C" in said["Jalur"].saran
    assert "set-clipboard on" in said["tmux"].saran
    assert found(STY="1.pts")["Papan klip"].keadaan == "perhatian"


def test_dumb_and_ascii_terminals_are_told_what_to_do() -> None:
    assert "TERM=dumb" in found("dumb")["Terminal"].temuan
    assert "UTF-8" in found(encoding="ascii")["Huruf"].saran


def test_own_keys_are_counted_and_impossible_ones_named() -> None:
    settings.update(lambda old: old.with_key("tahap", "f11"))
    assert found()["Tombol"].temuan.startswith("1 diganti")
    settings.update(lambda old: old.with_key("hapus", "f11"))
    assert "hapus" in found()["Tombol"].temuan
