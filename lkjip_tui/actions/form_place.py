"""The stick or folder that forms are written to: all of them, each read back, or none."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from exports.files import check_space
from kinerja.errors import OfficeFileError, StateError
from lkjip_tui.actions.rendering import Progress
from store import ReadOnly, media, sticks
from store.media_errors import StickGone

_LEAST = {"paket": 25_000, "xlsx": 14_000, "pdf": 45_000, "nota": 40_000}
"""Bytes that a form takes at least in each shape: enough to say at once that a stick is full."""
_FOR_ALL = 0o644
_LOCKED = "Buka kunci tulis stik itu, atau pakai stik lain."


class FormPlace:
    """Where the forms of one order go; `paths` are the files that were written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = media.Place(folder)
        self.paths: list[Path] = []

    def check_room(self, units: int, shapes: Sequence[str]) -> None:
        """Raise OfficeFileError for a folder that is gone, locked, or too full for these forms.

        Asked before the forms are made, which takes a while.
        """
        check_space(self._folder, 0)
        least = units * sum(_LEAST[shape] for shape in (*shapes, "nota"))
        try:
            sticks.check_writable(self._folder, self._folder, least)
        except OfficeFileError as error:
            locked = isinstance(error, ReadOnly)
            error.advice = f"{_LOCKED if locked else error.advice} Belum ada formulir yang dibuat."
            raise

    def write(
        self, files: Mapping[str, bytes], progress: Progress, cancel: threading.Event | None
    ) -> sticks.Written:
        """All files, each read back from the medium and compared, or none.

        On a stick they are for other people's accounts, where the medium knows rights at all.
        """
        copy = sticks.NOTHING_WRITTEN
        try:
            check_space(self._folder, sum(map(len, files.values())))
            for number, (name, data) in enumerate(files.items()):
                if cancel is not None and cancel.is_set():
                    raise StateError(
                        "Pembuatan formulir dibatalkan; tidak ada berkas yang tinggal."
                    )
                progress(_sentence(name, copy), number, len(files))
                self._place.check()
                self.paths.append(self._folder / name)
                copy += sticks.put(self._folder / name, data)
            self._place.check()
            self._open_to_others()
        except OfficeFileError as error:
            self.take_back()
            rest = "; yang sudah ada di stik jangan dipakai" * isinstance(error, StickGone)
            error.advice = f"{error.advice} Tidak ada formulir yang tercatat keluar{rest}."
            raise
        except BaseException:
            self.take_back()
            raise
        return copy

    def take_back(self) -> None:
        """Remove what was written, as far as the medium still takes anything."""
        for path in self.paths:
            try:
                path.unlink(missing_ok=True)
            except OSError:  # noqa: PERF203 - a stick that was pulled out takes nothing back
                return

    def _open_to_others(self) -> None:
        if media.medium_of(self._folder.resolve()) is not None:
            for path in self.paths:
                with contextlib.suppress(OSError):
                    path.chmod(_FOR_ALL)


def _sentence(name: str, copy: sticks.Written) -> str:
    slow = " (stik lambat)" if copy.slow else ""
    return f"menulis {name}{slow}; jangan cabut stik"
