"""A screen's keys as Textual's bindings, and as the one line at its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding

from lkjip_tui.keymap import both_cases, shown
from lkjip_tui.keys import KEYS
from lkjip_tui.widgets.text import plain, width

_HANDLED = {"buka", "saring", "langkah"}
"""Keys that lists and the home screen handle by themselves; the footer names them."""


def bindings_of(ids: Sequence[str]) -> list[Binding]:
    """Textual's bindings for keys of `lkjip_tui.keys`; letters also with Shift or Caps Lock."""
    return [
        Binding(",".join(both_cases(key.press)), key.action, key.label, show=False, id=key.id)
        for key in (KEYS[name] for name in ids if name not in _HANDLED)
    ]


def fitted_keys(labels: Mapping[str, str], pinned: Sequence[str], cells: int) -> str:
    """Keys with their labels in one line of so many cells, whole items only.

    Those without a label are left out; the pinned ones stand at the end in any case.
    """
    items = {name: f"{shown(name)} {text}" for name, text in labels.items() if text}
    out = end = [items[name] for name in pinned if name in items]
    for name, item in items.items():
        if name not in pinned:
            longer = [*out[: len(out) - len(end)], item, *end]
            if width(plain("  ".join(longer))) <= cells:
                out = longer
    return "  ".join(out)
