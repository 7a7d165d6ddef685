"""The look of the office's letters: logos in, a preview page, a PDF that opens by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import logo
from kinerja.errors import InputError, OfficeFileError
from kinerja.office import DELETED, Edit
from kinerja.records import LAMBANG, Logo
from lkjip_tui.errors import reason_of

if TYPE_CHECKING:
    from lkjip_tui.session import Session

SAMPLE = "surat-pengantar"
"""The document that the layout is looked at on."""


def take_logo(session: Session, path: Path, where: str = "kiri") -> Logo:
    """Put a picture file into the letterhead. Raises InputError for what is no plain picture."""
    from store import regular

    try:
        if path.stat().st_size > 50 * logo.LARGEST:  # not even read
            raise InputError(f"Gambar {path.name} terlalu besar.", "Paling besar 200 kB.")
        data = regular.read(path)
    except OSError as error:
        raise OfficeFileError(
            f"Gambar {path} tidak dapat dibaca ({reason_of(error)}).", "Periksa letaknya."
        ) from error
    edit = logo.set_logo(data, path.name, where)
    session.save([edit], f"{LAMBANG[where]}: {path.name}")
    kept = session.office.get(Logo, where)
    assert kept is not None
    return kept


def drop_logo(session: Session, where: str) -> None:
    """Take the picture of one place out of the letterhead."""
    if session.office.get(Logo, where) is None:
        raise InputError(f"{LAMBANG.get(where, where)} belum ada.")
    session.save([Edit(Logo.table, where, {DELETED: True})], f"{LAMBANG[where]} dihapus")


def viewer() -> str:
    """The program that opens a PDF here; "" where there is no display, as over SSH."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return ""
    return shutil.which("xdg-open") or ""


def sample_pdf(session: Session) -> Path:
    """A letter in the present layout as PDF, in a folder of its own that stays."""
    from exports.documents import Context, compose
    from lkjip_tui.actions.rendering import pdf_of

    now = session.now()
    context = Context(session.office, session.tahun, session.calendar, now)
    document = compose(SAMPLE, context)
    folder = Path(tempfile.mkdtemp(prefix="lkjip-tata-"))
    path = folder / f"{SAMPLE}-{session.tahun}.pdf"
    path.write_bytes(pdf_of(session, document))
    return path


def open_pdf(path: Path) -> bool:
    """Show a PDF in the desktop's viewer; False where there is none."""
    program = viewer()
    if not program:
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603 - the desktop's own opener, on a file made here
        [program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    return True
