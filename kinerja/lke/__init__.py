"""Self-assessment by the LKE: the evaluation sheet of PermenPANRB 88/2021, as an estimate.

Pelaporan Kinerja is answered from the report itself where that can be counted; the rest, and
whatever a person knows better, is filled in.
"""

from __future__ import annotations

from kinerja.lke.lembar import DEFAULT_KRITERIA, PELAPORAN, kriteria_lke, lembar_edits
from kinerja.lke.nilai import NILAI, jawaban_bagian, predikat_lke
from kinerja.lke.penilaian import (
    JawabanKriteria,
    Lke,
    Subkomponen,
    answer_edits,
    score,
    so_far,
    total,
)

__all__ = [
    "DEFAULT_KRITERIA", "NILAI", "PELAPORAN", "JawabanKriteria", "Lke", "Subkomponen",
    "answer_edits", "jawaban_bagian", "kriteria_lke", "lembar_edits", "predikat_lke", "score",
    "so_far", "total",
]  # fmt: skip
