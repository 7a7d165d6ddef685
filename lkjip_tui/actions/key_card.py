"""The card of keys: one page with the keys as they are for this user."""

from __future__ import annotations

from itertools import zip_longest

from lkjip_tui.keymap import own, shown, use
from lkjip_tui.keys import IN_FORMS, IN_LISTS, KEYS


def card_rows() -> list[tuple[str, str]]:
    """Every key and what it does, then those of lists and forms."""
    from lkjip_tui import settings

    if not own():
        use(settings.load().keys)
    return [(shown(name), key.help) for name, key in KEYS.items()]


def card_text() -> str:
    """The card for a terminal."""
    parts = (("Tombol", card_rows()), ("Dalam daftar", IN_LISTS), ("Dalam formulir", IN_FORMS))
    lines = []
    for title, rows in parts:
        lines += [title, *(f"  {key:<16} {text}" for key, text in rows), ""]
    return "\n".join(lines).rstrip()


def card_markdown() -> str:
    """The card for the PDF: two columns of keys on one page."""
    rows = card_rows()
    half = (len(rows) + 1) // 2
    pairs = zip_longest(rows[:half], rows[half:], fillvalue=("", ""))
    table = [
        "| Tombol | Guna | Tombol | Guna |",
        "|---|---|---|---|",
        *(f"| {a} | {b} | {c} | {d} |" for (a, b), (c, d) in pairs),
    ]
    parts = ["# Tombol lkjip", "\n".join(table)]
    for title, listed in (("Dalam daftar", IN_LISTS), ("Dalam formulir", IN_FORMS)):
        said = "; ".join(f"**{key}** {text[0].lower()}{text[1:]}" for key, text in listed)
        parts.append(f"**{title}.** {said}.")
    return "\n\n".join(parts) + "\n"
