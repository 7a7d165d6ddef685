"""The office's file: journal, fold, merge, lock and last good copies behind one face."""

from __future__ import annotations

from store.errors import (
    AlreadyThere,
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
    NothingToUndo,
    NotJson,
    NotUndoable,
    OtherOffice,
    Overtaken,
    ReadOnly,
    SameFile,
)
from store.store import Saved, Store, Writer

__all__ = [
    "AlreadyThere", "ChangedElsewhere", "ChecksumWrong", "CutShort", "Damaged", "DiskFull",
    "EmptyFile", "FileLocked", "FileMissing", "FolderMissing", "Foreign", "JournalBroken",
    "LinkLoop", "MediumFailed", "NewerVersion", "NoLock", "NoPermission", "NotAFile", "NotJson",
    "NotUndoable", "NothingToUndo", "OtherOffice", "Overtaken", "ReadOnly", "SameFile", "Saved",
    "Store", "Writer",
]  # fmt: skip
