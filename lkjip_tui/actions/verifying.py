"""Checking an office's file as a whole: its journal, its tables, its signatures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kinerja import frozen
from kinerja.dates import print_date
from kinerja.office import Office
from kinerja.signature_states import SETTLE, apart_sentence

_STATES = {
    "berlaku": "tanda tangan berlaku",
    "ada perubahan menyusul": "ditandatangani, ada perubahan menyusul",
}


@dataclass(frozen=True)
class Verified:
    """Whether the file is whole, and what was found, line by line."""

    ok: bool
    lines: tuple[str, ...]


def verify_file(path: Path) -> Verified:
    """Check a file byte by byte. Raises OfficeFileError for one that is not ours at all.

    Late changes after a signature are told and are no damage.
    """
    from store import Store, verify

    report = verify(path)
    if not report.ok:
        return Verified(False, report.problems)
    office = Store.open(path).office
    found = [f"{path} utuh: {report.changes} perubahan, isinya cocok dengan jurnalnya."]
    return Verified(True, (*found, *_signatures(office)))


def _signatures(office: Office) -> list[str]:
    lines = []
    for tahun, signature in sorted(frozen.signatures(office).items()):
        state = frozen.signature_state(office, tahun)
        day = print_date(signature.tanggal) if signature.tanggal else "tanpa tanggal"
        lines.append(
            f"Laporan {tahun}: {_STATES.get(state, state)} "
            f"({signature.nama}, {day}, sidik {signature.sidik_data[:16]}…)."
        )
        apart = apart_sentence(office, tahun)
        lines += [f"{apart} {SETTLE}"] if apart else []
    return lines
