"""All checks of one year's report, as a list of findings (`lkjip periksa`, the home screen).

A new check is one decorated function below: it yields findings, each an Indonesian sentence
with its remedy and the step it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kinerja import frozen_set
from kinerja.batch import label_of
from kinerja.calendar import legal_deadline
from kinerja.capaian import ALASAN
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.gaps import Gap, conflict_gaps, content_gaps, double_codes, empty_cells
from kinerja.numbers import print_money
from kinerja.office import DELETED, Office
from kinerja.pengukuran import measure
from kinerja.predikat import check_scale
from kinerja.records import (
    JENIS_LANGKAH,
    Anggaran,
    Indikator,
    Instansi,
    Langkah,
    Laporan,
    Pegawai,
    Program,
    Sasaran,
    SkalaPredikat,
    Unit,
)
from kinerja.sop import steps_in_order
from kinerja.steps import is_done, used_steps

Tingkat = Literal["blokir", "peringatan", "saran"]

NEAR = timedelta(days=14)
"""So long before the legal deadline the reminder begins."""


@dataclass(frozen=True)
class Finding:
    """One thing found.

    `tingkat` is "blokir" where a step cannot be finished with it. `tempat` is where it is, as
    "tabel/id/kolom" (parts may be missing); `cara` the remedy; `langkah` the kind of step.
    """

    kode: str
    tingkat: Tingkat
    kalimat: str
    tempat: str
    cara: str
    langkah: str


Check = Callable[[Office, int, date], Iterator[Finding]]

_CHECKS: list[Check] = []


def check(function: Check) -> Check:
    """Register a check; findings come in the order of registration."""
    _CHECKS.append(function)
    return function


def run(office: Office, tahun: int, today: date) -> tuple[Finding, ...]:
    """Every finding about the report of a year; the same sentence is said once."""
    found: dict[str, Finding] = {}
    for function in _CHECKS:
        for finding in function(office, tahun, today):
            found.setdefault(finding.kalimat, finding)
    order = {"blokir": 0, "peringatan": 1, "saran": 2}
    steps = list(JENIS_LANGKAH)
    return tuple(
        sorted(found.values(), key=lambda item: (order[item.tingkat], steps.index(item.langkah)))
    )


def is_blocked(findings: tuple[Finding, ...]) -> bool:
    """Whether one of the findings blocks a step."""
    return any(item.tingkat == "blokir" for item in findings)


def _from_gap(kode: str, tingkat: Tingkat, gap: Gap, cara: str, langkah: str) -> Finding:
    place = "/".join(filter(None, (gap.table, gap.id, gap.field)))
    return Finding(kode, tingkat, gap.text, place, cara, langkah)


@check
def _conflicts(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    inside = list(conflict_gaps(office, tahun))
    for gap in inside:
        yield _from_gap("bentrok", "blokir", gap, "Buka layar Konflik dan pilih satu.", "analisis")
    known = {(gap.table, gap.id, gap.field) for gap in inside}
    for item in office.conflicts:
        record = office.record(item.table, item.id)
        if record is None or (item.table, item.id, item.field) in known:
            continue
        if getattr(record, "tahun", tahun) != tahun:
            continue
        field = fields_of(type(record)).get(item.field)
        what = "penghapusannya" if item.field == DELETED else field.label if field else item.field
        extra = ""
        if isinstance(record, Langkah):
            extra = " Sebelum diselesaikan, keadaan yang lebih awal yang berlaku."
        jenis = getattr(record, "jenis", "")
        yield Finding(
            "bentrok", "peringatan", f"{label_of(record)}: {what} bentrok.{extra}",
            f"{item.table}/{item.id}/{item.field}", "Buka layar Konflik dan pilih satu.",
            jenis if jenis in JENIS_LANGKAH else "penghimpunan",
        )  # fmt: skip


@check
def _double_codes(office: Office, _tahun: int, _today: date) -> Iterator[Finding]:
    for gap in double_codes(office):
        cara = "Ubah salah satu kode, atau hapus yang tidak dipakai."
        yield _from_gap("kode-ganda", "blokir", gap, cara, "analisis")


@check
def _steps(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    for step in used_steps(office, tahun):
        done = is_done(office, tahun, step.jenis)
        cara = f"Lengkapi di layar langkah {step.title}."
        if done:
            cara = f"Langkah {step.title} sudah selesai tetapi kurang lagi: lengkapi di layarnya."
        for gap in content_gaps(office, tahun, step.jenis):
            yield _from_gap("kurang", "blokir", gap, cara, step.jenis)


@check
def _empty_cells(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    for gap, meant in empty_cells(frozen_set.as_signed(office, tahun), tahun):
        if meant:
            cara = "Isi nilainya, atau biarkan bila memang tidak ada data."
            yield _from_gap("nilai-kosong", "peringatan", gap, cara, "penghimpunan")


@check
def _indicators(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    """What a merge or an import can leave unconnected, and figures that give no capaian."""
    for item in frozen_set.as_signed(office, tahun).all(Indikator):
        if office.get(Unit, item.unit) is None:
            yield Finding(
                "tanpa-unit", "peringatan", f"{label_of(item)} belum punya unit penanggung jawab.",
                f"indikator/{item.id}/unit", "Pilih unitnya pada daftar indikator.", "penugasan",
            )  # fmt: skip
        if office.get(Sasaran, item.sasaran) is None:
            yield Finding(
                "tanpa-sasaran", "peringatan", f"{label_of(item)} belum ditautkan ke sasaran.",
                f"indikator/{item.id}/sasaran", "Pilih sasarannya pada daftar indikator.",
                "analisis",
            )  # fmt: skip
    for group in measure(office, tahun).sasaran:
        for line in group.indikator:
            result = line.capaian
            told = result.alasan in {"bentrok", "tanpa persen"}  # elsewhere, or as meant
            if result.alasan and line.target and line.realisasi and not told:
                reason = ALASAN.get(result.alasan, result.alasan)
                yield Finding(
                    "tidak-terhitung", "peringatan",
                    f"{label_of(line.indikator)} tahun {tahun}: {reason}",
                    f"nilai/{line.indikator.id}.{tahun}.tahun/realisasi",
                    "Periksa target, realisasi, dan rumusnya.", "analisis",
                )  # fmt: skip


@check
def _absorption(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    for item in office.all(Anggaran):
        program = office.get(Program, item.program)
        spent, pagu = item.realisasi, item.pagu
        if item.tahun != tahun or program is None or spent is None:
            continue
        if pagu is None or spent > pagu:
            limit = f"pagu {print_money(pagu)}" if pagu is not None else "pagu yang belum diisi"
            yield Finding(
                "serapan", "peringatan",
                f"{label_of(program)}: realisasi anggaran {print_money(spent)} melebihi {limit}.",
                f"anggaran/{item.id}/realisasi", "Periksa pagu dan realisasinya.", "analisis",
            )  # fmt: skip


@check
def _scale(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    laporan = office.get(Laporan, str(tahun))
    scale = office.get(SkalaPredikat, laporan.skala) if laporan is not None else None
    for problem in check_scale(scale.kelas) if scale is not None else []:
        assert scale is not None
        yield Finding(
            "skala", "peringatan", f"{label_of(scale)}: {problem}",
            f"skala_predikat/{scale.id}/kelas", "Perbaiki batas kelasnya.", "analisis",
        )  # fmt: skip


@check
def _signatory(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    laporan = office.get(Laporan, str(tahun))
    person = office.get(Pegawai, laporan.penandatangan) if laporan is not None else None
    if person is not None and len([c for c in person.nip if c.isdigit()]) != 18:
        yield Finding(
            "nip", "peringatan", f"NIP penandatangan {person.nama} tidak terdiri dari 18 angka.",
            f"pegawai/{person.id}/nip", "Perbaiki NIP pada daftar pegawai.", "penandatanganan",
        )  # fmt: skip


@check
def _deadline(office: Office, tahun: int, today: date) -> Iterator[Finding]:
    if is_done(office, tahun, "pengiriman"):
        return
    deadline = legal_deadline(tahun, office.get(Laporan, str(tahun)))
    days = (deadline - today).days
    if days < 0:
        tingkat: Tingkat = "peringatan"
        text = f"Tenggat laporan {tahun} ({print_date(deadline)}) sudah lewat {-days} hari."
    elif timedelta(days=days) <= NEAR:
        tingkat = "saran"
        text = f"Tenggat laporan {tahun} tinggal {days} hari ({print_date(deadline)})."
    else:
        return
    cara = "Selesaikan dan kirim laporan secepatnya."
    yield Finding("tenggat", tingkat, text, f"laporan/{tahun}/tenggat", cara, "pengiriman")


@check
def _texts(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    laporan = office.get(Laporan, str(tahun)) or Laporan()
    for name in ("kata_pengantar", "permasalahan", "perencanaan", "uraian_anggaran"):
        if not getattr(laporan, name) and name not in laporan.bentrok:
            label = fields_of(Laporan)[name].label
            yield Finding(
                "teks", "saran", f"Laporan {tahun}: {label} belum diisi.",
                f"laporan/{tahun}/{name}", "Tulis di layar langkah Analisis.", "analisis",
            )  # fmt: skip


@check
def _sop(office: Office, tahun: int, _today: date) -> Iterator[Finding]:
    for step in steps_in_order(office, tahun):
        if step.perlu_konfirmasi and not step.tidak_dipakai:
            yield Finding(
                "sop", "saran", f"Langkah {step.title} dalam SOP masih perlu dikonfirmasi.",
                f"langkah_sop/{step.jenis}/perlu_konfirmasi",
                "Sesuaikan dan konfirmasi di layar SOP.", step.jenis,
            )  # fmt: skip


@check
def _sample(office: Office, _tahun: int, _today: date) -> Iterator[Finding]:
    if office.one(Instansi).contoh:
        yield Finding(
            "contoh", "peringatan", "Berkas ini berisi data contoh, bukan data instansi Anda.",
            "instansi/instansi/contoh", "Buat berkas sendiri untuk laporan yang sebenarnya.",
            "disposisi",
        )  # fmt: skip
