"""The office's file: journal, fold, merge, lock and last good copies behind one face."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from store.change import Source
from store.errors import (
    AlreadyThere,
    AlteredOnTheWay,
    ChangedElsewhere,
    ChecksumWrong,
    CutShort,
    Damaged,
    DiskFull,
    EmptyFile,
    FileLocked,
    FileMissing,
    FolderMissing,
    Foreign,
    JournalBroken,
    LinkLoop,
    MediumFailed,
    NewerVersion,
    NoLock,
    NoPermission,
    NotAFile,
    NotAPacket,
    NothingToUndo,
    NotJson,
    NotUndoable,
    OlderVersion,
    OtherOffice,
    Overtaken,
    PacketAhead,
    PacketHere,
    PacketNotSynced,
    PacketRefused,
    ReadOnly,
    SameFile,
    UnknownBase,
)
from store.state import Writer
from store.store import Saved, Store

if TYPE_CHECKING:
    from store.history import HistoryRow
    from store.merge import FilePreview, Merged, MergePreview
    from store.undo import Undone, UndoPlan
    from store.verification import VerifyReport, verify

_ON_DEMAND = {
    "HistoryRow": "store.history",
    "FilePreview": "store.merge",
    "Merged": "store.merge",
    "MergePreview": "store.merge",
    "Undone": "store.undo",
    "UndoPlan": "store.undo",
    "VerifyReport": "store.verification",
    "verify": "store.verification",
}
"""What opening a file does not need loads when it is first named: a start takes that long less."""


def __getattr__(name: str) -> Any:
    if name in _ON_DEMAND:
        return getattr(import_module(_ON_DEMAND[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "AlreadyThere", "AlteredOnTheWay", "ChangedElsewhere", "ChecksumWrong", "CutShort", "Damaged",
    "DiskFull", "EmptyFile", "FileLocked", "FileMissing", "FilePreview", "FolderMissing", "Foreign",
    "HistoryRow", "JournalBroken", "LinkLoop", "MediumFailed", "MergePreview", "Merged",
    "NewerVersion", "NoLock", "NoPermission", "NotAFile", "NotAPacket", "NotJson", "NotUndoable",
    "NothingToUndo", "OlderVersion", "OtherOffice", "Overtaken", "PacketAhead", "PacketHere",
    "PacketNotSynced", "PacketRefused", "ReadOnly", "SameFile", "Saved", "Source", "Store",
    "UndoPlan", "Undone", "UnknownBase", "VerifyReport", "Writer", "verify",
]  # fmt: skip
