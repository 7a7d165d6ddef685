"""Evidence files: what the office's file keeps of one is its name, size and SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path


def texts_of_file(path: Path) -> dict[str, str]:
    """The fields of a Bukti that follow from the file, as they would be typed.

    Raises NotAFile for what is no regular file, OSError where it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    from store.regular import opened

    with opened(path) as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return {"nama": path.name, "ukuran": str(size), "sha256": digest.hexdigest()}
