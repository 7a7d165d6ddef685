"""What can be wrong with an office's file, each with an Indonesian sentence and a way out.

`advice` says what a person can do now; where a good copy lies beside the file it names it.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinerja.errors import InputError, OfficeFileError, StateError
from store.media_errors import (
    AlreadyThere,
    DiskFull,
    FileLocked,
    FileMissing,
    FolderMissing,
    LinkLoop,
    MediumFailed,
    NoLock,
    NoPermission,
    NotAFile,
    ReadOnly,
)

__all__ = [
    "AlreadyThere", "AlteredOnTheWay", "ChangedElsewhere", "ChecksumWrong", "CutShort", "Damaged",
    "DiskFull", "EmptyFile", "FileLocked", "FileMissing", "FolderMissing", "Foreign",
    "JournalBroken", "LinkLoop", "MediumFailed", "NewerVersion", "NoLock", "NoPermission",
    "NotAFile", "NotAPacket", "NotJson", "NotUndoable", "NothingToUndo", "OlderVersion",
    "OtherOffice", "Overtaken", "PacketAhead", "PacketHere", "PacketNotSynced", "PacketRefused",
    "ReadOnly", "SameFile", "UnknownBase",
]  # fmt: skip


class Damaged(OfficeFileError):
    """The file is an office's file, or should be one, but its content is not whole."""

    def __init__(self, path: Path, what: str, advice: str = "") -> None:
        super().__init__(
            f"{path} rusak: {what}.",
            advice or _way_out(path),
        )
        self.path = path
        self.what = what


def _way_out(path: Path) -> str:
    """What to do about a damaged file: a unit has its packet whole, an office looks around."""
    if _is_packet(path):
        return "Minta paket itu sekali lagi dari yang membuatnya."
    return f"Jangan disimpan ulang. Lihat yang dapat diselamatkan: {rescue(path)}"


def _is_packet(path: Path) -> bool:
    return path.name.casefold().endswith(".paket.lkjip.json")


def rescue(path: Path) -> str:
    """The command that shows what can be had back for a file."""
    return f"lkjip pulihkan {shlex.quote(str(path))}"


class EmptyFile(Damaged):
    """0 bytes: what a pulled stick leaves, never an empty office."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "berkas ini kosong (0 bita)")


class CutShort(Damaged):
    """The end of the file is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "bagian akhirnya hilang (salinan terputus)")


class AlteredOnTheWay(Damaged):
    """Nothing is lost: an editor or a repaired stick added or rewrote what can be undone exactly.

    `what` says what was done to it.
    """

    def __init__(self, path: Path, what: str) -> None:
        back = f"Kembalikan persis seperti semula: {rescue(path)} --ambil 1"
        advice = "" if _is_packet(path) else back
        super().__init__(path, f"{what}; isinya sendiri lengkap", advice)


class ChecksumWrong(Damaged):
    """A byte is not what was saved, or another program rewrote the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "isinya tidak cocok dengan sidiknya (bita berubah, atau disimpan program lain)"
        )


class JournalBroken(Damaged):
    """The checksum holds but a change in the journal does not: it was altered on purpose."""


class NotJson(Damaged):
    """Not JSON at all."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            "isinya bukan JSON, jadi bukan berkas lkjip yang utuh",
            f"Periksa nama berkasnya. Bila memang berkas kantor: {rescue(path)}",
        )


class Foreign(OfficeFileError):
    """JSON, but not an office's file."""

    def __init__(self, path: Path, advice: str = "") -> None:
        super().__init__(
            f"{path} adalah berkas JSON biasa, bukan berkas lkjip.",
            advice or "Periksa nama berkasnya; berkas lkjip berakhiran .lkjip.json.",
        )


class NewerVersion(OfficeFileError):
    """Written by a newer lkjip, in a format that this one does not know."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(
            f"{path} dibuat oleh lkjip yang lebih baru (format {version}, di sini {known}).",
            "Pasang lkjip yang terbaru untuk membukanya; berkas tidak diubah.",
        )
        self.version = version


class OlderVersion(OfficeFileError):
    """Written in a format older than any that this program can bring up to date."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            f"{path} memakai format {version}, yang tidak dikenal lagi.",
            "Buka dan simpan dulu dengan lkjip versi yang membuatnya; berkas tidak diubah.",
        )
        self.version = version


class OtherOffice(StateError):
    """The file belongs to another office, or was begun apart from this one."""

    def __init__(self, ours: str, theirs: str, path: Path) -> None:
        super().__init__(
            f"{path} milik {theirs}, bukan salinan berkas {ours} ini, jadi tidak digabung.",
            "Gabung hanya untuk salinan dari satu berkas. "
            "Untuk mengambil data dari berkas yang dimulai terpisah, pakai: lkjip impor.",
        )
        self.ours = ours
        self.theirs = theirs


class UnknownBase(StateError):
    """Values were written over a state that this file never held."""

    def __init__(self, table: str, record: str) -> None:
        super().__init__(
            f"Isian ini dibuat dari keadaan yang tidak ada dalam berkas ini ({table} {record}).",
            "Gabungkan dulu salinan yang mengeluarkannya (lkjip gabung), lalu ulangi.",
        )


class PacketHere(StateError):
    """Something that only the office's whole file can do was asked of a packet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} adalah paket untuk satu unit, bukan berkas lengkap kantor.",
            "Lakukan ini pada berkas kantor; paketnya digabungkan ke sana dengan: lkjip gabung.",
        )


class PacketAhead(StateError):
    """A packet was made of a copy that holds changes which this file lacks.

    `first` says which copy is to be merged before it.
    """

    def __init__(self, path: Path, first: str) -> None:
        super().__init__(
            f"Paket {path} dibuat dari salinan yang lebih baru daripada berkas ini, "
            "jadi tidak digabung.",
            f"{first} Sesudah itu paketnya.",
        )


class PacketRefused(StateError):
    """A packet brings what its unit may not write, or what this file never handed out.

    `advice` is for a packet that another copy of the file may vouch for.
    """

    def __init__(self, path: Path, what: str, advice: str = "") -> None:
        super().__init__(
            f"Paket {path} tidak digabung, tidak ada yang masuk. {what}.",
            advice or "Lihat dan pilih isinya satu per satu dengan: lkjip impor.",
        )


class PacketNotSynced(StateError):
    """A packet was to be made equal to the office's whole file: the unit would get all of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} adalah paket satu unit, jadi tidak disinkronkan; tidak ada yang diubah.",
            "Ambil isiannya dengan Impor (lkjip impor); yang baru untuk unit dibuat dengan: "
            "lkjip paket.",
        )


class NotAPacket(OfficeFileError):
    """An office's whole file where a packet was wanted."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} adalah berkas lengkap kantor, bukan paket.",
            "Gabungkan dengan: lkjip gabung. Paket berakhiran .paket.lkjip.json.",
        )


class SameFile(InputError):
    """A file was to be merged with itself."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} adalah berkas yang sedang dibuka ini juga.", "Sebutkan salinannya yang lain."
        )


class NothingToUndo(StateError):
    """The person has no action left that can be taken back."""

    def __init__(self, who: str, left: tuple[str, ...] = ()) -> None:
        if not left:
            super().__init__(f"Tidak ada perubahan {who or 'Anda'} yang dapat diurungkan.")
            return
        super().__init__(
            f"Perubahan terakhir {who or 'Anda'} tidak dapat diurungkan lagi, "
            f"karena sudah diubah sejak itu: {'; '.join(left)}.",
            "Tulis nilainya kembali bila memang keliru.",
        )


class NotUndoable(StateError):
    """The last action is an act towards the outside, which undo must not take back."""

    def __init__(self, label: str, kind: str) -> None:
        super().__init__(
            f"“{label}” tidak dapat diurungkan, karena menyangkut {kind.lower()}.",
            "Bila keliru: kembalikan langkahnya dengan alasan, buka kembali laporannya, atau "
            "perbaiki di layarnya sendiri.",
        )


@dataclass(frozen=True)
class Overtaken:
    """A field that somebody else changed while it was open on a form.

    `mine` and `theirs` are stored values (None: no data); `when` is ISO text, `change` the id
    of their change.
    """

    table: str
    id: str
    field: str
    mine: Any
    theirs: Any
    who: str
    when: str
    change: str


class ChangedElsewhere(StateError):
    """Somebody else saved other values for fields that were open on this form."""

    def __init__(self, conflicts: tuple[Overtaken, ...], where: str = "") -> None:
        people = ", ".join(sorted({item.who for item in conflicts if item.who})) or "orang lain"
        more = " dan lainnya" if len({(item.table, item.id) for item in conflicts}) > 1 else ""
        place = f" ({where}{more})" if where else ""
        super().__init__(
            f"{len(conflicts)} isian{place} sudah diubah oleh {people} sejak Anda membukanya; "
            "tidak ada yang disimpan.",
            "Lihat nilai terbaru, lalu pilih salah satu.",
        )
        self.conflicts = conflicts
