"""Sticks: what lies on them, which side is ahead, both sides brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError, LkjipError
from lkjip_tui import origins

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.stick_search import Found
    from store.sticks import Standing, Synced, Written


@dataclass(frozen=True)
class Seen:
    """A file on a stick; for a copy of this office how far apart both are, or what is wrong."""

    found: Found
    standing: Standing | None = None
    problem: str = ""

    @property
    def locked_copy(self) -> bool:
        """Whether it is by its name an encrypted copy that nobody has opened yet."""
        from store import stick_search

        name = self.found.path.name.casefold()
        return (
            self.found.kind == stick_search.LOCKED and name.endswith(_COPY) and _PACKET not in name
        )

    @property
    def sentence(self) -> str:
        """Which side is ahead, as people say it."""
        if self.problem:
            return self.problem
        if self.locked_copy:
            return "salinan terenkripsi; dibuka dengan kunci Anda"
        if self.standing is None:
            return _KINDS.get(self.found.kind, "")
        there, here = self.standing.there, self.standing.here
        if not there and not here:
            return MARKS_ONLY if self.standing.marks else "sama"
        parts = [f"stik: {there} perubahan baru"] if there else []
        parts += (
            [f"di sini: {here}" if parts else f"di sini: {here} perubahan baru"] if here else []
        )
        if self.standing.conflicts:
            parts.append(f"bentrok: {self.standing.conflicts}")
        return "; ".join(parts)


_COPY, _PACKET = ".lkjip.json.age", ".paket."
MARKS_ONLY = "stik: catatan pemadatan atau perubahan hilang yang belum ada di sini"
ONLY_MERGED = "Hanya digabungkan; salinan terenkripsi di sana tidak diubah."
COPIED = "Salinan sudah dibaca kembali dan sama: stik boleh dicabut."
_KINDS = {
    "paket": "paket formulir; ambil lewat Impor",
    "terkunci": "berkas terenkripsi; ambil lewat Impor",
    "kantor-lain": "milik kantor lain, tidak digabung",
    "rusak": "rusak atau bukan berkas lkjip; coba lkjip pulihkan",
}


def sticks_now() -> list[Path]:
    """Where sticks are mounted."""
    from store import media

    return media.sticks()


def look(session: Session, places: Sequence[Path] | None = None) -> list[Seen]:
    """What lies on the sticks, or in these folders; a file may also be named itself."""
    from store import stick_search

    wanted = stick_search.places_to_look() if places is None else list(places)
    missing = [place for place in wanted if not place.exists()]
    if missing and places is not None:
        raise InputError(f"{missing[0]} tidak ada.", "Pasang stiknya, atau periksa nama folder.")
    office, own = session.store.office_id, session.path
    named = [stick_search.classify(place, office) for place in wanted if place.is_file()]
    found = [one for one in named if one is not None]
    found += stick_search.look([place for place in wanted if place.is_dir()], office, own)
    return [_seen(session, one) for one in found]


def _seen(session: Session, found: Found) -> Seen:
    from store import stick_search, sticks

    if found.kind != stick_search.COPY:
        return Seen(found)
    try:
        return Seen(found, sticks.standing(session.store, found.path))
    except LkjipError as error:  # one bad copy must not hide the others
        return Seen(found, problem=error.sentence)


def recipients_known(session: Session, path: Path) -> bool:
    """Whether a copy may be written again: it is not encrypted, or its recipients are known.

    Whose key the office calls no longer used is no recipient.
    """
    from kinerja.kunci import live
    from kinerja.records import Kunci
    from store.lying import opening_of

    opening = opening_of(path)
    if opening is None:
        return True
    ended = {key.penerima for key in session.office.all(Kunci) if not live(key)}
    return bool(opening.recipients) and not ended.intersection(opening.recipients)


def synchronise(session: Session, path: Path) -> Synced:
    """Both sides up to date, the stick read back and compared; raises OfficeFileError.

    An encrypted copy that was opened is encrypted again. Raises RecipientsUnknown where that
    cannot be: nothing was done then.
    """
    from store import sticks
    from store.lying import RecipientsUnknown

    if not recipients_known(session, path):
        raise RecipientsUnknown(path)
    preview = session.store.preview_merge([path])
    done = sticks.synchronise(session.store, path)
    origins.remember(preview.origins)
    return done


def done_sentence(done: Synced) -> str:
    """What synchronising did, for people; only now may the stick be pulled out."""
    return (
        f"Masuk {done.taken} perubahan, keluar {done.given}. "
        f"Sudah dibaca kembali dan sama: stik boleh dicabut.{slow_warning(done.copy)}"
    )


def slow_warning(copy: Written) -> str:
    """A sentence, with a blank before it, for a stick that took very long; else ""."""
    if not copy.slow:
        return ""
    size = f"{copy.size / 1_000_000:.1f}".replace(".", ",")
    return (
        f" Stik ini lambat: {size} MB memerlukan {copy.seconds:.0f} detik. "
        "Pakai stik lain bila ada; stik yang makin lambat biasanya hampir rusak."
    )


def copy_onto(session: Session, folder: Path) -> tuple[Path, Written]:
    """A new, verified copy in a folder, and where it lies."""
    from store import sticks

    if not folder.is_dir():
        raise InputError(f"Folder {folder} tidak ada.", "Pasang stiknya, atau pilih folder lain.")
    return sticks.copy_onto(session.store, folder)


def only_stick() -> Path:
    """The one stick that is mounted. Raises InputError where there is none or more than one."""
    found = sticks_now()
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(
            "Tidak ada stik yang terpasang.", "Pasang stiknya, atau sebutkan foldernya: --di FOLDER"
        )
    names = ", ".join(map(str, found))
    raise InputError(f"Ada beberapa stik: {names}.", "Sebutkan yang dipakai: --di FOLDER")
