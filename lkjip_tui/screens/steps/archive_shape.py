"""How an archive is made: folder or ZIP, with which signed files, sealed by whose key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.errors import InputError
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path

if TYPE_CHECKING:
    from lkjip_tui.actions.archiving import Shape

_FORMS = (
    ("folder", "Folder"),
    ("zip", "Satu berkas ZIP"),
    ("folder pdfa", "Folder, PDF sebagai PDF/A-2b untuk simpanan jangka panjang"),
    ("zip pdfa", "ZIP, PDF sebagai PDF/A-2b untuk simpanan jangka panjang"),
)


async def ask_shape(screen: LkjipScreen[Any]) -> Shape | None:
    """The shape that the person wants; None where one went back."""
    from lkjip_tui.actions.archiving import Shape

    form = await screen.choose("Bentuk arsip", _FORMS)
    if form is None:
        return None
    included = await _ask_included(screen)
    if included is None:
        return None
    return Shape(zipped="zip" in form, pdfa="pdfa" in form, included=included)


async def _ask_included(screen: LkjipScreen[Any]) -> tuple[Path, ...] | None:
    """The scan or certified PDF to lay beside, where the file recorded one that is no plain PDF."""
    from lkjip_tui.actions.signing import files_of, standing

    recorded = [
        f.nama for f in files_of(screen.office, standing(screen.session)) if f.jenis != "pdf"
    ]
    if not recorded:
        return ()

    def read(text: str) -> tuple[Path, ...]:
        if not text.strip():
            return ()
        path = typed_path(text)
        if not path.is_file():
            raise InputError(f"Berkas {path} tidak ada.", "Kosongkan bila tidak disertakan.")
        return (path,)

    return await screen.ask_for(
        "Sertakan berkas bertanda tangan dalam arsip",
        "",
        f"Yang tercatat: {', '.join(recorded)}. Kosongkan bila tidak disertakan.",
        read,
    )
