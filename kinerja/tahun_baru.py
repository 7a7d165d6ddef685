"""Closing a year and opening the next: what goes on, what begins anew, what is to be followed up.

Indicators, Renstra, units, people and programmes belong to no year, so they are there; the old
year's realisasi are the new one's history. Carried over are the report's settings, what the
office is (Bab I), the Renstra's targets as a proposal, and what the old report promised.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

from kinerja.dates import print_date
from kinerja.edits import change, new
from kinerja.errors import InputError, StateError
from kinerja.frozen_set import signature_state
from kinerja.office import Edit, Office
from kinerja.penutupan import is_closed
from kinerja.records import Indikator, Laporan, Nilai, Pegawai, Rekomendasi, Renstra
from kinerja.steps import Who, next_step, used_steps
from kinerja.values import stored_values

_CARRIED = (
    "renstra", "penandatangan", "skala", "target_nol", "batas_atas", "batas_bawah_nol",
    "rata_rata_dibatasi", "gambaran_umum", "tugas_fungsi", "susunan_organisasi", "isu_strategis",
)  # fmt: skip
"""What goes on from report to report; no text about the results of the old year."""

_MARKER = re.compile(r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+")


def close(office: Office, tahun: int, who: Who, now: datetime) -> list[Edit]:
    """Close a year whose report went through all its steps, and open the one after it.

    Raises StateError where the report is not finished or is not what was signed.
    """
    laporan = _report(office, tahun)
    if is_closed(laporan):
        raise StateError(f"Tahun {tahun} sudah ditutup{_when(laporan)}.")
    step = next_step(office, tahun)
    if step is not None:
        raise StateError(
            f"Tahun {tahun} belum dapat ditutup: langkah {step.title} belum selesai.",
            "Selesaikan semua langkah sampai Arsip lebih dulu.",
        )
    signed = any(step.jenis == "penandatanganan" for step in used_steps(office, tahun))
    if signed and signature_state(office, tahun) != "berlaku":
        raise StateError(
            f"Tahun {tahun} belum dapat ditutup: laporan berubah setelah ditandatangani.",
            "Sisihkan perubahan yang menyusul, atau buka kembali laporan dan tandatangani lagi.",
        )
    closing = {"ditutup_pada": now.isoformat(), "ditutup_oleh": who.name, "alasan_dibuka": None}
    return [Edit(Laporan.table, laporan.id, closing), *open_year(office, tahun + 1)]


def reopen(office: Office, tahun: int, alasan: str) -> list[Edit]:
    """Open a closed year again, for a reason; what the next year holds stays.

    Raises InputError without a reason, StateError where the year is not closed.
    """
    if not alasan.strip():
        raise InputError("Alasan membuka kembali tahun wajib diisi.")
    laporan = _report(office, tahun)
    if not is_closed(laporan):
        raise StateError(f"Tahun {tahun} tidak ditutup, jadi tidak perlu dibuka kembali.")
    return [
        change(laporan, ditutup_pada=None, ditutup_oleh=None, alasan_dibuka=alasan.strip())
    ]  # fmt: skip


def open_year(office: Office, tahun: int) -> list[Edit]:
    """The edits that begin a year's report; only what is not there yet.

    Its settings come from the newest report before it (from the newest of all, where there is
    none before); targets and recommendations only from an earlier one.
    """
    reports = [item for item in office.all(Laporan) if item.tahun and item.tahun != tahun]
    earlier = [item for item in reports if (item.tahun or 0) < tahun]
    source = max(earlier or reports, key=lambda item: item.tahun or 0, default=None)
    edits: list[Edit] = []
    if office.get(Laporan, str(tahun)) is None:
        kept = {} if source is None else _settings(office, source, tahun)
        edits.append(new(Laporan, {**kept, "tahun": tahun}))
    if earlier and source is not None:
        edits += _targets(office, tahun)
        edits += _recommendations(office, source, tahun)
    return edits


def items_of(text: str) -> tuple[str, ...]:
    """The single recommendations in a text: its list items, else its paragraphs.

    A line that only announces a list ("Langkah ke depan:") is none.
    """
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        block: list[str] = []
        for line in filter(None, map(str.strip, paragraph.splitlines())):
            if block and not _MARKER.match(line):
                block[-1] += f" {line}"
            else:
                block.append(line)
        found += [_MARKER.sub("", line) for line in block if not line.endswith(":")]
    return tuple(found)


def _report(office: Office, tahun: int) -> Laporan:
    laporan = office.get(Laporan, str(tahun))
    if laporan is None:
        raise StateError(f"Laporan {tahun} belum ada.")
    return laporan


def _when(laporan: Laporan) -> str:
    if laporan.ditutup_pada is None:
        return ""
    return f" pada {print_date(laporan.ditutup_pada.date())} oleh {laporan.ditutup_oleh}"


def _settings(office: Office, source: Laporan, tahun: int) -> dict[str, object]:
    stored = stored_values(source)
    kept = {name: stored[name] for name in _CARRIED if name in stored}
    plan = office.get(Renstra, source.renstra)
    if plan is not None and not (plan.tahun_awal or tahun) <= tahun <= (plan.tahun_akhir or tahun):
        kept.pop("renstra")
    person = office.get(Pegawai, source.penandatangan)
    if person is not None and person.selesai is not None and person.selesai.year <= tahun:
        kept.pop("penandatangan")
    return kept


def _targets(office: Office, tahun: int) -> Iterator[Edit]:
    """The Renstra's targets as the year's, where nobody has set one."""
    for indikator in office.all(Indikator):
        nilai = office.get(Nilai, f"{indikator.id}.{tahun}.tahun")
        if nilai is None or nilai.target or nilai.bentrok & {"target", "target_renstra"}:
            continue
        if nilai.target_renstra:
            yield change(nilai, target=nilai.target_renstra)


def _recommendations(office: Office, source: Laporan, tahun: int) -> Iterator[Edit]:
    """What the old report promised, and what of its own list is not done yet."""
    for item in office.all(Rekomendasi):
        if item.tahun == source.tahun and item.status != "selesai":
            yield from _follow_up(office, {**stored_values(item), "tahun": tahun})
    origin = f"LKjIP {source.tahun}"
    for uraian in items_of(source.langkah_perbaikan):
        yield from _follow_up(office, {"tahun": tahun, "uraian": uraian, "asal": origin})


def _follow_up(office: Office, values: dict[str, object]) -> Iterator[Edit]:
    """A recommendation under an id made of its words: two copies that open a year agree."""
    words = f"{values['tahun']}\n{values.get('asal', '')}\n{values['uraian']}"
    key = hashlib.sha256(words.encode("utf-8")).hexdigest()[:15]
    if office.get(Rekomendasi, key) is None:
        yield Edit(Rekomendasi.table, key, new(Rekomendasi, values).values)
