"""Looking at the report as an evaluator does: internal review, LKE, recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from kinerja import fields as f
from kinerja.records.base import Record

JAWABAN_REVIU = {"ya": "Ya", "tidak": "Tidak", "tidak_relevan": "Tidak relevan"}
JAWABAN_LKE = {
    "AA": "AA (100)", "A": "A (90)", "BB": "BB (80)", "B": "B (70)", "CC": "CC (60)",
    "C": "C (50)", "D": "D (30)", "E": "E (0)",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class KriteriaReviu(Record):
    """One item of the CHECKLIST REVIU (PermenPANRB 53/2014, Lamp. III/2-2), as the office has it.

    `syarat` names the items whose "tidak" makes this one relevant; empty for an unconditional
    one. `hitungan` names the computation that can pre-answer it.
    """

    table: ClassVar[str] = "kriteria_reviu"
    label: ClassVar[str] = "Butir checklist reviu"
    plural: ClassVar[str] = "Lembar checklist reviu"
    natural: ClassVar[tuple[str, ...]] = ("kode",)

    kode: str = f.text("Kode", required=True, help="mis. III.4")
    bagian: str = f.text("Bagian", required=True)
    uraian: str = f.paragraph("Pernyataan", required=True)
    urutan: int | None = f.integer("Urutan", required=True)
    syarat: tuple[str, ...] = f.lines("Hanya bila tidak pada butir")
    hitungan: str = f.text("Hitungan", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class JawabanReviu(Record):
    """A person's answer to one item for one year."""

    table: ClassVar[str] = "jawaban_reviu"
    label: ClassVar[str] = "Jawaban reviu"
    plural: ClassVar[str] = "Jawaban reviu"
    natural: ClassVar[tuple[str, ...]] = ("tahun", "kriteria")

    tahun: int | None = f.integer("Tahun", required=True)
    kriteria: str = f.ref("Butir", "kriteria_reviu", required=True)
    jawaban: str = f.choice("Jawaban", JAWABAN_REVIU, required=True)
    catatan: str = f.paragraph("Catatan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PernyataanReviu(Record):
    """The statement that the report was reviewed, for one year (form III/1-2)."""

    table: ClassVar[str] = "pernyataan_reviu"
    label: ClassVar[str] = "Pernyataan reviu"
    plural: ClassVar[str] = "Pernyataan reviu"
    natural: ClassVar[tuple[str, ...]] = ("tahun",)

    tahun: int | None = f.integer("Tahun", required=True)
    tanggal: date | None = f.day("Tanggal", required=True)
    tempat: str = f.text("Tempat")
    nama: str = f.text("Nama pereviu", required=True)
    jabatan: str = f.text("Jabatan pereviu", required=True)
    nip: str = f.text("NIP")
    simpulan: str = f.paragraph("Simpulan", help="kosong: kalimat baku bila tidak ada temuan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class KriteriaLke(Record):
    """One criterion of the evaluation sheet (LKE, PermenPANRB 88/2021), as the office has it.

    `bobot` is the points of its sub-component, shared by all criteria of it.
    """

    table: ClassVar[str] = "kriteria_lke"
    label: ClassVar[str] = "Kriteria LKE"
    plural: ClassVar[str] = "Lembar LKE"
    natural: ClassVar[tuple[str, ...]] = ("kode",)

    kode: str = f.text("Kode", required=True, help="mis. 3.b.4")
    komponen: str = f.text("Komponen", required=True)
    subkomponen: str = f.text("Subkomponen", required=True)
    uraian: str = f.paragraph("Kriteria", required=True)
    bobot: Decimal | None = f.number("Bobot subkomponen", required=True)
    urutan: int | None = f.integer("Urutan", required=True)
    hitungan: str = f.text("Hitungan", hidden=True)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class JawabanLke(Record):
    """A person's answer to one criterion for one year."""

    table: ClassVar[str] = "jawaban_lke"
    label: ClassVar[str] = "Jawaban LKE"
    plural: ClassVar[str] = "Jawaban LKE"
    natural: ClassVar[tuple[str, ...]] = ("tahun", "kriteria")

    tahun: int | None = f.integer("Tahun", required=True)
    kriteria: str = f.ref("Kriteria", "kriteria_lke", required=True)
    jawaban: str = f.choice("Jawaban", JAWABAN_LKE, required=True)
    catatan: str = f.paragraph("Catatan")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rekomendasi(Record):
    """Something to improve, from a report, review or evaluation, and what was done about it."""

    table: ClassVar[str] = "rekomendasi"
    label: ClassVar[str] = "Rekomendasi"
    plural: ClassVar[str] = "Tindak lanjut rekomendasi"

    tahun: int | None = f.integer("Tahun tindak lanjut", required=True)
    uraian: str = f.paragraph("Rekomendasi", required=True)
    asal: str = f.text("Asal", help="mis. LKjIP 2024, LHE 2024, reviu internal")
    unit: str = f.ref("Penanggung jawab", "unit")
    tenggat: date | None = f.day("Tenggat")
    status: str = f.choice(
        "Status",
        {"belum": "Belum", "berjalan": "Berjalan", "selesai": "Selesai"},
        default="belum",
        required=True,
    )
    tindak_lanjut: str = f.paragraph("Tindak lanjut")

    @property
    def title(self) -> str:
        """The recommendation."""
        return self.uraian[:60] or self.label
