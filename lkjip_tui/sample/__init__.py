"""The sample office: a fictitious dinas, marked as sample, in the middle of its report.

Its figures are built on published ones; `data/SUMBER.md` names the sources. Everything in it is
saved as people would have saved it, so history, undo and merge have something to show.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.office import Edit
from kinerja.sop import default_edits
from lkjip_tui.sample import evaluation, letters
from lkjip_tui.sample.agreements import agreements
from lkjip_tui.sample.journey import ANALYSIS, COLLECTED, ORDERED, Act, Journey
from lkjip_tui.sample.reading import TAHUN, Ids, budget, figures, records, texts

if TYPE_CHECKING:
    from store import Store, Writer

__all__ = ["TAHUN", "Act", "build", "edits"]

_PLANNED = ("indikator", "tahun", "periode", "target", "target_renstra")
"""Fields of a Nilai that are set with the plan; the rest comes in with the unit's form."""


def edits(now: datetime) -> list[Act]:
    """What the sample office did, oldest first, in the working days before `now` (aware)."""
    ids = Ids()
    journey = Journey(ids, now)
    _prepare(journey, ids)
    journey.order()
    journey.hand_out()
    journey.collect(
        [edit for edit in map(_result, figures(ids, range(TAHUN, TAHUN + 1))) if edit.values]
    )
    evidence = records("bukti.json", ids)
    journey.write("Mencatat bukti dukung", "jfu", journey.at(COLLECTED, 15), evidence)
    journey.begin_analysis()
    writing = texts("teks-indikator.md", ids) + texts("teks-sasaran.md", ids)
    journey.write("Menulis analisis", "kasubbag", journey.at(ANALYSIS, 15), writing)
    report = texts("teks-laporan.md", ids)
    journey.write("Menulis naskah laporan", "kasubbag", journey.at(ANALYSIS - 1, 10), report)
    moment = journey.at(ANALYSIS - 1, 11)
    journey.write("Menjawab reviu internal", "sekretaris", moment, evaluation.review())
    journey.write("Menilai sendiri dengan LKE", "sekretaris", moment, evaluation.assessment())
    return journey.acts


def _prepare(journey: Journey, ids: Ids) -> None:
    """What the office had before the report: itself, its plan, its earlier years, its budget."""
    office = records("kantor.json", ids) + default_edits("Dinas Pendidikan Kota Contoh")
    journey.write("Membuat kantor contoh", "kasubbag", journey.at(ORDERED + 4, 9), office)
    moment = journey.at(ORDERED + 4, 9, 30)
    journey.write("Mengatur kop dan nomor surat", "kasubbag", moment, letters.layout())
    journey.write(
        "Mengisi rencana strategis",
        "kasubbag",
        journey.at(ORDERED + 4, 10),
        records("rencana.json", ids),
    )
    targets = [_planned(edit) for edit in figures(ids, range(TAHUN, TAHUN + 2))]
    earlier = figures(ids, range(TAHUN - 4, TAHUN))
    journey.write("Mengisi tahun-tahun lalu", "kasubbag", journey.at(ORDERED + 4, 11), earlier)
    journey.write(f"Menetapkan target {TAHUN}", "kasubbag", journey.at(ORDERED + 4, 13), targets)
    programs, money = budget(ids)
    told = evaluation.recommendations(ids, journey.deadline())
    journey.write("Mencatat rekomendasi", "kasubbag", journey.at(ORDERED + 4, 14), told)
    journey.write("Mengisi program", "kasubbag", journey.at(ORDERED + 3, 9), programs)
    journey.write("Mengisi anggaran", "kasubbag", journey.at(ORDERED + 3, 10), money)
    journey.write(
        "Mengisi rencana aksi", "kasubbag", journey.at(ORDERED + 3, 10, 30),
        records("aksi.json", ids),
    )  # fmt: skip
    for versi, edit in enumerate(agreements(journey.office, ids), 1):
        label = f"Mencatat Perjanjian Kinerja {TAHUN} versi {versi}"
        journey.write(label, "kasubbag", journey.at(ORDERED + 3, 10, 30 + versi), [edit])
    report = {
        "tahun": TAHUN,
        "renstra": "renstra",
        "penandatangan": "kepala",
        "tenggat": journey.deadline(),
    }
    journey.write(
        "Membuka laporan", "kasubbag", journey.at(ORDERED + 3, 11), [ids.edit("laporan", report)]
    )


def _planned(edit: Edit) -> Edit:
    """The part of a figure that is set with the plan."""
    return replace(
        edit, values={name: edit.values[name] for name in _PLANNED if name in edit.values}
    )


def _result(edit: Edit) -> Edit:
    """The part of a figure that comes in with the unit's form."""
    return replace(edit, values={k: v for k, v in edit.values.items() if k not in _PLANNED})


def build(path: Path, now: datetime) -> Store:
    """Write the sample office's file. Raises what `Store.create` raises."""
    from store import Source, Store

    first, *others = edits(now)
    office = Store.create(path, first.edits, _writer(first), first.label)
    for act in others:
        source = Source(*act.source) if act.source else None
        office.save(act.edits, _writer(act), act.label, source=source)
    return office


def _writer(act: Act) -> Writer:
    """Who did an act, with a clock that stands at its moment."""
    from store import Writer

    return Writer(act.who, lambda: act.when)
