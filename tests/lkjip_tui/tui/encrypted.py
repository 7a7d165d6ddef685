"""What the tests of encrypted copies and of encrypted packets share."""

from __future__ import annotations

import pytest

from lkjip_tui.actions import form_files
from store import lying, media
from store.keys import keyfile

SANDI = "kuda hijau naik sepeda"


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that open at once, nothing opened before, no printed forms, no sticks."""
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})
    monkeypatch.setattr(lying, "_openings", {})
    monkeypatch.setattr(form_files, "pdf_of", lambda *_, **__: b"%PDF-")
    monkeypatch.setattr(media, "sticks", list)
