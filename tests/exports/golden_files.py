"""Compare with a kept file; run the tests with PERBARUI_GOLDEN=1 to write it anew, then look."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> None:
    kept = FOLDER / name
    if os.environ.get("PERBARUI_GOLDEN"):
        kept.write_bytes(text.encode("utf-8"))
    assert text == kept.read_bytes().decode("utf-8")
