"""A damaged file: what can be had back, as lines and as a table, and taking one of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exports import table as t
from kinerja.dates import print_moment
from kinerja.errors import InputError

if TYPE_CHECKING:
    from store.recovery import Candidate, Findings, Restored


def candidate_number(findings: Findings, number: int) -> Candidate:
    """The state with this number in the list, from 1. Raises InputError."""
    if not 1 <= number <= len(findings.candidates):
        raise InputError(
            f"Tidak ada keadaan nomor {number}.", f"Nomornya 1 sampai {len(findings.candidates)}."
        )
    return findings.candidates[number - 1]


def moment_of(candidate: Candidate) -> str:
    """When its newest change was made."""
    return print_moment(candidate.newest) if candidate.newest else t.NO_DATA


def place_of(candidate: Candidate, findings: Findings) -> str:
    """Where it comes from: the file's name, with its folder where that is another one."""
    if candidate.sources:
        return f"{len(candidate.sources)} berkas"
    same = candidate.path.parent == findings.path.parent
    return candidate.path.name if same else str(candidate.path)


def recovery_table(findings: Findings) -> t.Table:
    """What was found, best first, with the numbers that `lkjip pulihkan --ambil` takes."""
    rows: list[t.Row] = [
        {
            "nomor": t.count(number),
            "asal": t.text(one.origin),
            "perubahan": t.count(one.changes),
            "kurang": t.count(one.missing),
            "terbaru": t.text(moment_of(one)),
            "keadaan": t.text("utuh" if one.whole else "dari bagian yang terbaca"),
            "berkas": t.text(place_of(one, findings)),
        }
        for number, one in enumerate(findings.candidates, 1)
    ]
    state = findings.damage.sentence if findings.damage else f"{findings.path} utuh."
    return t.Table(
        judul="Yang dapat dipulihkan",
        kolom=(
            t.Column("nomor", "No", kanan=True),
            t.Column("asal", "Asal"),
            t.Column("perubahan", "Perubahan", kanan=True),
            t.Column("kurang", "Kurang", kanan=True),
            t.Column("terbaru", "Perubahan terbaru"),
            t.Column("keadaan", "Keadaan"),
            t.Column("berkas", "Berkas"),
        ),
        baris=tuple(rows),
        catatan=(state,),
        tetap=1,
    )


def done_sentence(done: Restored) -> str:
    """What was taken and where the damaged file is kept."""
    lack = f", {done.missing} perubahan tidak terselamatkan" if done.missing else ""
    kept = f" Berkas yang rusak disimpan sebagai {done.kept.name}." if done.kept else ""
    return f"Dipulihkan: {done.path} dengan {done.changes} perubahan{lack}.{kept}"


def take(findings: Findings, number: int, to: Path | None) -> Restored:
    """Write the state with this number in the damaged file's place, or as the new file `to`."""
    from lkjip_tui.session import local_now
    from store import recovery

    if findings.damage is None and to is None:
        raise InputError(
            f"{findings.path} utuh, jadi tidak diganti.",
            "Tulis keadaan lama ke berkas lain: --ke BERKAS",
        )
    return recovery.restore(findings, candidate_number(findings, number), to, local_now())
