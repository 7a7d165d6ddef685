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
    OlderVersion,
    OtherOffice,
    Overtaken,
    ReadOnly,
    SameFile,
)
from store.history import HistoryRow
from store.merge import FilePreview, Merged, MergePreview
from store.state import Writer
from store.store import Saved, Store
from store.undo import Undone, UndoPlan
from store.verification import VerifyReport, verify

__all__ = [
    "AlreadyThere", "ChangedElsewhere", "ChecksumWrong", "CutShort", "Damaged", "DiskFull",
    "EmptyFile", "FileLocked", "FileMissing", "FilePreview", "FolderMissing", "Foreign",
    "HistoryRow", "JournalBroken", "LinkLoop", "MediumFailed", "MergePreview", "Merged",
    "NewerVersion", "NoLock", "NoPermission", "NotAFile", "NotJson", "NotUndoable", "NothingToUndo",
    "OlderVersion", "OtherOffice", "Overtaken", "ReadOnly", "SameFile", "Saved", "Store",
    "UndoPlan", "Undone", "VerifyReport", "Writer", "verify",
]  # fmt: skip
