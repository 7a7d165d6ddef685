"""What this terminal and the line to it can do, and what to set there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from lkjip_tui.actions.diagnosis import Diagnosis
from lkjip_tui.keymap import shown
from lkjip_tui.terminal import MIN_COLUMNS, MIN_ROWS, Terminal

SMALLEST = (60, 20)
"""As `screens.base.SMALLEST`, which would load the screens."""
_OSC52 = {
    "WT_SESSION": "Windows Terminal",
    "KITTY_WINDOW_ID": "kitty",
    "WEZTERM_PANE": "WezTerm",
    "ITERM_SESSION_ID": "iTerm2",
    "ALACRITTY_WINDOW_ID": "Alacritty",
}
"""Variables by which terminals that take OSC 52 can be known."""


def terminal_findings(
    terminal: Terminal, env: Mapping[str, str] = os.environ
) -> Iterator[Diagnosis]:
    """Kind, size, letters, colours, the line, tmux or screen, own keys, the clipboard."""
    yield _kind(terminal)
    yield _size(terminal)
    yield _letters(terminal)
    yield from _drawing(terminal, env)
    yield from _line(env)
    yield from _multiplexer(env)
    yield _keys()
    yield _clipboard(terminal, env)


def _kind(terminal: Terminal) -> Diagnosis:
    if terminal.can_show_screens:
        return Diagnosis("Terminal", "baik", terminal.kind or "tanpa nama")
    return Diagnosis(
        "Terminal", "perhatian", terminal.obstacle.rstrip("."),
        "Layar tidak dapat dibuka di sini; perintah tetap dapat dipakai.",
    )  # fmt: skip


def _size(terminal: Terminal) -> Diagnosis:
    size = f"{terminal.columns} kolom × {terminal.rows} baris"
    if terminal.columns < SMALLEST[0] or terminal.rows < SMALLEST[1]:
        advice = f"Layar perlu paling sedikit {SMALLEST[0]} × {SMALLEST[1]}: besarkan jendela."
        return Diagnosis("Ukuran", "perhatian", size, advice)
    if terminal.columns < MIN_COLUMNS or terminal.rows < MIN_ROWS:
        advice = f"Dapat dipakai; lebih nyaman mulai dari {MIN_COLUMNS} × {MIN_ROWS}."
        return Diagnosis("Ukuran", "perhatian", size, advice)
    return Diagnosis("Ukuran", "baik", size)


def _letters(terminal: Terminal) -> Diagnosis:
    if terminal.is_utf8:
        return Diagnosis("Huruf", "baik", "UTF-8")
    advice = "chcp 65001" if os.name == "nt" else "export LC_ALL=C.UTF-8"
    return Diagnosis(
        "Huruf", "perhatian", f"{terminal.encoding}: sebagian tanda tampil sebagai ASCII",
        f"Jalankan {advice} sebelum lkjip; di PuTTY pilih UTF-8 pada Translation.",
    )  # fmt: skip


def _drawing(terminal: Terminal, env: Mapping[str, str]) -> Iterator[Diagnosis]:
    """What the thin driver knows of the terminal; Windows has the ordinary one."""
    if os.name == "nt":
        return
    from lkjip_tui.thin.abilities import abilities

    known = abilities(env, terminal.encoding)
    colours = f"{known.colours} warna" if known.colours else "tanpa warna"
    scrolling = "geser hemat" if known.regions else "geser dengan menulis ulang"
    yield Diagnosis("Gambar", "baik", f"layar hemat (--layar tipis), {colours}, {scrolling}")


def _line(env: Mapping[str, str]) -> Iterator[Diagnosis]:
    if any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")):
        yield Diagnosis(
            "Jalur", "baik", "lewat SSH; tetikus mati, jarak diukur",
            "Bila lambat: ssh -C -o ObscureKeystrokeTiming=no; PuTTY: Enable compression.",
        )  # fmt: skip
    else:
        yield Diagnosis("Jalur", "baik", "setempat")


def _multiplexer(env: Mapping[str, str]) -> Iterator[Diagnosis]:
    if env.get("TMUX"):
        yield Diagnosis(
            "tmux", "baik", "di dalam tmux",
            "Di ~/.tmux.conf: set -g set-clipboard on, dan set -s escape-time 20.",
        )  # fmt: skip
    elif env.get("STY"):
        yield Diagnosis(
            "screen", "baik", "di dalam screen",
            f"screen tidak meneruskan papan klip; pakai {shown('teks')} untuk menyalin.",
        )  # fmt: skip


def _clipboard(terminal: Terminal, env: Mapping[str, str]) -> Diagnosis:
    other = f"Pakai {shown('teks')} (teks biasa), lalu tandai dengan tetikus."
    known = next((name for mark, name in _OSC52.items() if env.get(mark)), "")
    if known and not env.get("STY"):
        return Diagnosis("Papan klip", "baik", f"{known}: {shown('salin')} menyalin (OSC 52)")
    if _cannot_copy(terminal, env):
        return Diagnosis("Papan klip", "perhatian", f"{terminal.kind or '?'}: tanpa OSC 52", other)
    found = f"belum diketahui; coba {shown('salin')} (OSC 52)"
    return Diagnosis("Papan klip", "baik", found, f"Bila tidak tersalin: {other}")


def _cannot_copy(terminal: Terminal, env: Mapping[str, str]) -> bool:
    from lkjip_tui.thin.abilities import abilities

    return bool(env.get("STY")) or not abilities(env, terminal.encoding).modern


def _keys() -> Diagnosis:
    from lkjip_tui import keymap, settings

    wanted = settings.load().keys
    keymap.use(wanted)
    lost = sorted(set(wanted) - set(keymap.own()))
    if lost:
        return Diagnosis(
            "Tombol", "perhatian", f"tombol sendiri yang tidak dapat dipakai: {', '.join(lost)}",
            f"Pilih lagi, mis. lkjip tombol {lost[0]} F12",
        )  # fmt: skip
    found = f"{len(wanted)} diganti" if wanted else "semua bawaan"
    return Diagnosis("Tombol", "baik", f"{found} (lkjip tombol)")
