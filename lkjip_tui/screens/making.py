"""Making documents and the archive from a screen: what, in which form, into which folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.errors import InputError, OfficeFileError
from lkjip_tui.errors import reason_of
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.progress import Report, run_with_progress

if TYPE_CHECKING:
    from exports.documents import Context, DocumentKind
    from lkjip_tui.actions.archiving import Archived
    from lkjip_tui.actions.exporting import Exported

_FORMATS = (
    ("pdf md", "PDF dan Markdown"),
    ("docx md", "Word (DOCX) untuk disunting, dan Markdown"),
    ("md", "Markdown saja"),
)
_TABLE_FORMATS = (*_FORMATS, ("xlsx", "XLSX: tabel-tabelnya untuk lembar kerja"))
_LETTERS = (
    "disposisi", "penugasan", "nota-formulir", "pengingat", "surat-pengantar", "pernyataan-reviu",
    "pohon-kinerja", "register-formulir", "berita-acara",
)  # fmt: skip
"""Documents of words: a workbook of them would be empty or bare."""
_FORM_FORMATS = (
    *_FORMATS,
    ("xlsx", "XLSX untuk diisi di lembar kerja dan diimpor kembali"),
    ("csv", "CSV untuk diisi di lembar kerja dan diimpor kembali"),
)


async def make_documents(screen: LkjipScreen[Any], names: Sequence[str], unit: str = "") -> None:
    """Ask which document, form and folder; make them under a bar; say where they lie."""
    from exports.documents import DOCUMENTS

    if not names:
        screen.say("Langkah ini tidak mempunyai dokumen.")
        return
    options = [(name, _sentence(DOCUMENTS[name].isi)) for name in names]
    name = options[0][0] if len(options) == 1 else await screen.choose("Dokumen", options)
    if name is None:
        return
    kind = DOCUMENTS[name]
    if kind.per_unit:
        chosen = await _ask_unit(screen, kind, unit)
        if chosen is None:
            return
        unit = chosen
    part = await _ask_part(screen, name)
    if part is None:
        return
    formats = await screen.choose(f"Bentuk {kind.isi}", _formats(name))
    folder = await ask_folder(screen, "Simpan di folder") if formats else None
    if formats is None or folder is None:
        return

    def work(report: Report, cancel: threading.Event) -> Exported:
        from lkjip_tui.actions.exporting import export

        return export(
            screen.session,
            name,
            folder,
            formats.split(),
            unit=unit if kind.per_unit else "",
            part=part,
            keep_both=True,
            progress=report,
            cancel=cancel,
        )

    made = await run_with_progress(screen, f"Membuat {kind.isi}", work)
    files = "\n".join(str(path) for path in made.paths)
    gaps = f"\n\nBelum diisi ({len(made.gaps)}):\n" + "\n".join(made.gaps) if made.gaps else ""
    await screen.tell("Dokumen selesai dibuat.", files + gaps)


def _formats(name: str) -> Sequence[tuple[str, str]]:
    if name == "formulir":
        return _FORM_FORMATS
    return _FORMATS if name in _LETTERS else _TABLE_FORMATS


async def make_archive(screen: LkjipScreen[Any]) -> None:
    """Ask for the folder, build the archive under a bar, record it."""
    from lkjip_tui.actions.archiving import archive as build
    from lkjip_tui.screens.steps.archive_shape import ask_shape

    parent = await ask_folder(screen, "Arsip dibuat di dalam folder")
    shape = await ask_shape(screen) if parent is not None else None
    if parent is None or shape is None:
        return

    def work(report: Report, cancel: threading.Event) -> Archived:
        return build(screen.session, parent, shape=shape, progress=report, cancel=cancel)

    made = await run_with_progress(screen, "Membuat arsip", work)
    screen.lkjip.show_newest()
    await screen.tell(
        f"Arsip selesai: {made.folder}",
        f"{made.files} berkas, sidik manifes (SHA-256):\n{made.digest}",
    )


async def ask_folder(screen: LkjipScreen[Any], title: str) -> Path | None:
    """A folder that exists, made now if the person agrees; None where the person went back."""
    first = screen.session.path.resolve().parent / f"dokumen-{screen.tahun}"
    return await screen.ask_for(title, str(first), "Folder yang belum ada akan dibuat.", _folder)


def _folder(text: str) -> Path:
    if not text.strip():
        raise InputError("Nama folder belum ditulis.")
    folder = typed_path(text)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeFileError(
            f"Folder {folder} tidak dapat dibuat ({reason_of(error)}).",
            "Pilih folder lain yang dapat ditulisi.",
        ) from error
    return folder


def typed_path(text: str) -> Path:
    """A path as a person types or pastes it: blanks and quotes around it, "~" in front."""
    bare = text.strip().strip("\"'")
    try:
        return Path(bare).expanduser()
    except RuntimeError as error:
        raise InputError(f"Pengguna pada {bare} tidak dikenal komputer ini.") from error


async def _ask_unit(screen: LkjipScreen[Any], kind: DocumentKind, unit: str) -> str | None:
    """The unit whose document is made, "" for all that it is made for."""
    units = kind.unit_mana(_context(screen))
    if not units:
        screen.say(f"Tidak ada unit yang perlu {kind.isi.split(' kepada ')[0]}.")
        return None
    options = [("", f"Semua ({len(units)} unit)")]
    options += [(item.id, f"{item.kode} {item.nama}") for item in units]
    return await screen.choose(f"{_sentence(kind.isi)}: unit", options, unit)


async def _ask_part(screen: LkjipScreen[Any], name: str) -> str | None:
    """The version or quarter of a document that has several; "" for the usual one."""
    from exports.documents import DOCUMENTS

    kind = DOCUMENTS[name]
    options = kind.pilihan(_context(screen))
    if len(options) < 2:
        return ""
    return await screen.choose(f"{_sentence(kind.bagian)} dari {kind.isi}", options)


def _context(screen: LkjipScreen[Any]) -> Context:
    from exports.documents import Context

    return Context(screen.office, screen.tahun, screen.session.calendar, screen.session.now())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
