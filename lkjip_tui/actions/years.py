"""Closing a year and opening the next, and opening a closed year again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja import tahun_baru
from kinerja.records import Nilai, Rekomendasi

if TYPE_CHECKING:
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class Closed:
    """A year that was closed, and what the next one begins with."""

    tahun: int
    berikut: int
    target: int
    rekomendasi: int

    @property
    def sentence(self) -> str:
        """What happened, for the person who asked for it."""
        return (
            f"Tahun {self.tahun} ditutup; laporan {self.berikut} dimulai dengan {self.target} "
            f"usulan target dari Renstra dan {self.rekomendasi} rekomendasi untuk ditindaklanjuti."
        )


def close_year(session: Session) -> Closed:
    """Close the session's year and go on to the next. Raises StateError naming what is missing."""
    tahun = session.tahun
    edits = tahun_baru.close(session.office, tahun, session.who, session.now())
    session.save(edits, f"Menutup tahun {tahun}")
    session.tahun = tahun + 1
    return Closed(
        tahun,
        tahun + 1,
        sum(edit.table == Nilai.table for edit in edits),
        sum(edit.table == Rekomendasi.table for edit in edits),
    )


def reopen_year(session: Session, reason: str) -> None:
    """Open the session's closed year again. Raises InputError without a reason."""
    edits = tahun_baru.reopen(session.office, session.tahun, reason)
    session.save(edits, f"Membuka kembali tahun {session.tahun}")
