"""Word files as LibreOffice reads them: many in one start of it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

LONGEST = 300  # seconds for all of them


def read_by_libreoffice(folder: Path, files: Sequence[Path]) -> dict[Path, str]:
    """The plain text of each file; its own settings lie in `folder` and are nobody else's."""
    out = _converted(folder, "txt:Text (encoded):UTF8", files)
    return {path: (out / f"{path.stem}.txt").read_text(encoding="utf-8-sig") for path in files}


def printed_by_libreoffice(folder: Path, path: Path) -> bytes:
    """One file as the PDF that LibreOffice prints of it."""
    return (_converted(folder, "pdf", [path]) / f"{path.stem}.pdf").read_bytes()


def _converted(folder: Path, form: str, files: Sequence[Path]) -> Path:
    out = folder / "hasil"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless",
               "--convert-to", form, "--outdir", str(out), *map(str, files)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return out
