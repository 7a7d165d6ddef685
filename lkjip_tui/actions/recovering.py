"""A damaged file: what can be had back, as lines and as a table, and taking one of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from exports import table as t
from kinerja.dates import print_moment
from kinerja.errors import InputError

if TYPE_CHECKING:
    from store.recovery import Candidate, Findings, Lost, Restored

_MOST_NAMED = 12


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
    if len(candidate.sources) > 1:
        return f"{len(candidate.sources)} berkas"
    same = candidate.path.parent == findings.path.parent
    return candidate.path.name if same else str(candidate.path)


def condition_of(candidate: Candidate) -> str:
    """In a word or two: whole, whole once something is undone, all there, or a part."""
    if candidate.altered:
        return "utuh, dikembalikan"
    if candidate.whole:
        return "utuh"
    return "sebagian" if candidate.missing else "lengkap"


def notes(findings: Findings) -> list[str]:
    """For each state what is lost of it, whose, and when; what is alike is said once."""
    said: dict[tuple[str, ...], list[str]] = {}
    for number, one in enumerate(findings.candidates, 1):
        said.setdefault(tuple(loss_lines(one)), []).append(str(number))
    return [
        f"Keadaan {', '.join(numbers)}: {line}" for lines, numbers in said.items() for line in lines
    ]


def loss_lines(candidate: Candidate) -> list[str]:
    """What was put right, what is lost, and what only a table tells: a sentence each."""
    lines = []
    if candidate.mended:
        lines.append(
            f"{candidate.mended} perubahan yang rusak dikembalikan persis; sidiknya membuktikannya."
        )
    lines += [f"hilang {_loss(lost)}." for lost in candidate.losses[:_MOST_NAMED]]
    if len(candidate.losses) > _MOST_NAMED:
        lines.append(f"hilang juga {len(candidate.losses) - _MOST_NAMED} perubahan lain.")
    if candidate.doubtful:
        rest = len(candidate.doubtful) - _MOST_NAMED
        more = f", dan {rest} lagi" if rest > 0 else ""
        lines.append(
            "nilai yang hanya terbaca di tabelnya ikut diambil; periksalah (yang berbeda dari "
            "riwayatnya menjadi bentrok): "
            f"{', '.join(candidate.doubtful[:_MOST_NAMED])}{more}."
        )
    return lines


def _loss(lost: Lost) -> str:
    """A lost change as far as its line can still be read; none of that is proved."""
    loss = lost.loss
    if loss.last > loss.first:
        count = loss.last - loss.first + 1
        return f"perubahan nomor {loss.first} sampai {loss.last} ({count}), tidak terbaca lagi"
    parts = [lost.name, f"oleh {loss.who}" if loss.who else "", _moment(loss.when), loss.label]
    known = ", ".join(filter(None, parts)) or "tidak terbaca lagi"
    return f"perubahan nomor {loss.first}: {known}"


def _moment(text: str) -> str:
    try:
        return print_moment(datetime.fromisoformat(text))
    except ValueError:
        return ""


def recovery_table(findings: Findings) -> t.Table:
    """What was found, best first, with the numbers that `lkjip pulihkan --ambil` takes."""
    rows: list[t.Row] = [
        {
            "nomor": t.count(number),
            "asal": t.text(one.origin),
            "perubahan": t.count(one.changes),
            "kurang": t.count(one.missing),
            "terbaru": t.text(moment_of(one)),
            "keadaan": t.text(condition_of(one)),
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
        catatan=(state, *notes(findings)),
        tetap=1,
    )


def done_sentence(done: Restored) -> str:
    """What was taken and where the damaged file is kept."""
    from store.losses import WHO

    lack = f", {done.missing} perubahan tidak terselamatkan" if done.missing else ""
    kept = f" Berkas yang rusak disimpan sebagai {done.kept.name}." if done.kept else ""
    doubt = (
        f" Nilai {done.doubtful} rekaman hanya dari tabelnya: periksa di Riwayat (oleh {WHO})."
        if done.doubtful
        else ""
    )
    gap = (
        " Bila salinan yang masih memuat yang hilang ditemukan, gabungkan." if done.missing else ""
    )
    return f"Dipulihkan: {done.path} dengan {done.changes} perubahan{lack}.{doubt}{gap}{kept}"


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
