"""P-0xx: the steps, conflicts, codes and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kinerja.batch import label_of
from kinerja.calendar import legal_deadline
from kinerja.checks.core import KEBIASAAN, Hit, Year, check, of_gap
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.gaps import conflict_gaps, double_codes
from kinerja.office import DELETED
from kinerja.paket import deadline_of
from kinerja.penghimpunan import received_on
from kinerja.pengiriman import overdue, overdue_sentence
from kinerja.records import JENIS_LANGKAH, Instansi, Langkah, Penugasan, Permintaan, Unit
from kinerja.signature_states import SETTLE, apart_sentence
from kinerja.sop import steps_in_order
from kinerja.steps import is_done, used_steps

NEAR = timedelta(days=14)
"""So long before the legal deadline the reminder begins."""

_CHOOSE = "Buka layar Konflik dan pilih satu."
_MERGE = "Kebiasaan baik (data yang digabung dari dua salinan)"
_DEADLINE = "PermenPANRB 53/2014, Lamp. II.D (dua bulan setelah tahun anggaran berakhir)"
_SOP = "SOP penyusunan LKjIP instansi"


@check("P-001", "blokir", "Bentrok dalam isi laporan", cara=_CHOOSE, sumber=_MERGE)
def conflicts(year: Year) -> Iterator[Hit]:
    """A field with two values has none."""
    yield from map(of_gap, conflict_gaps(year.office, year.tahun))


@check("P-002", "peringatan", "Bentrok di luar isi laporan",
       cara=_CHOOSE, sumber=_MERGE, langkah="penghimpunan")  # fmt: skip
def other_conflicts(year: Year) -> Iterator[Hit]:
    """Letters, steps, people: nothing the report prints, but somebody's data all the same."""
    inside = {(gap.table, gap.id, gap.field) for gap in conflict_gaps(year.office, year.tahun)}
    for item in year.office.conflicts:
        record = year.office.record(item.table, item.id)
        if record is None or (item.table, item.id, item.field) in inside:
            continue
        if getattr(record, "tahun", year.tahun) != year.tahun:
            continue
        field = fields_of(type(record)).get(item.field)
        what = "penghapusannya" if item.field == DELETED else field.label if field else item.field
        text = f"{label_of(record, year.office)}: {what} bentrok."
        if isinstance(record, Langkah):
            text += " Sebelum diselesaikan, keadaan yang lebih awal yang berlaku."
        jenis = getattr(record, "jenis", "")
        tempat = f"{item.table}/{item.id}/{item.field}"
        yield Hit(text, tempat, jenis if jenis in JENIS_LANGKAH else "")


@check("P-003", "blokir", "Kode ganda",
       cara="Ubah salah satu kode, atau hapus yang tidak dipakai.", sumber=_MERGE)  # fmt: skip
def codes(year: Year) -> Iterator[Hit]:
    """Two records with one code after a merge."""
    yield from map(of_gap, double_codes(year.office))


@check("P-004", "blokir", "Langkah belum lengkap",
       cara="Lengkapi di layar langkahnya.", sumber=_SOP)  # fmt: skip
def steps_lack(year: Year) -> Iterator[Hit]:
    """Whatever a step lacks and no other check names."""
    for step in used_steps(year.office, year.tahun):
        cara = f"Lengkapi di layar langkah {step.title}."
        if is_done(year.office, year.tahun, step.jenis):
            cara = f"Langkah {step.title} sudah selesai tetapi kurang lagi: lengkapi di layarnya."
        for gap in year.gaps(step.jenis):
            yield of_gap(gap, step.jenis, cara)


@check("P-005", "saran", "Langkah SOP perlu dikonfirmasi",
       cara="Sesuaikan dan konfirmasi di layar SOP.", sumber=_SOP)  # fmt: skip
def unconfirmed(year: Year) -> Iterator[Hit]:
    """Step 2 is missing in the office's own form and ships as a default."""
    for step in steps_in_order(year.office, year.tahun):
        if step.perlu_konfirmasi and not step.tidak_dipakai:
            text = f"Langkah {step.title} dalam SOP masih perlu dikonfirmasi."
            yield Hit(text, f"langkah_sop/{step.jenis}/perlu_konfirmasi", step.jenis)


@check("P-006", "peringatan", "Data contoh",
       cara="Buat berkas sendiri untuk laporan yang sebenarnya.", sumber=KEBIASAAN,
       langkah="disposisi")  # fmt: skip
def sample(year: Year) -> Iterator[Hit]:
    """Nobody may send a sample."""
    if year.office.one(Instansi).contoh:
        text = "Berkas ini berisi data contoh, bukan data instansi Anda."
        yield Hit(text, "instansi/instansi/contoh")


@check("P-007", "saran", "Tenggat laporan mendekat",
       cara="Selesaikan dan kirim laporan secepatnya.", sumber=_DEADLINE,
       langkah="pengiriman")  # fmt: skip
def deadline_near(year: Year) -> Iterator[Hit]:
    """Two weeks before the day."""
    deadline = legal_deadline(year.tahun, year.laporan)
    left = deadline - year.today
    if timedelta(0) <= left <= NEAR and not _sent(year):
        when = f"tinggal {left.days} hari ({print_date(deadline)})" if left else "jatuh hari ini"
        text = f"Tenggat laporan {year.tahun} {when}."
        yield Hit(text, f"laporan/{year.tahun}/tenggat")


@check("P-008", "peringatan", "Tenggat laporan lewat",
       cara="Selesaikan dan kirim laporan secepatnya.", sumber=_DEADLINE,
       langkah="pengiriman")  # fmt: skip
def deadline_past(year: Year) -> Iterator[Hit]:
    """To the Wali Kota or Bupati, at the end of February or on the region's own day."""
    deadline = legal_deadline(year.tahun, year.laporan)
    late = (year.today - deadline).days
    if late > 0 and not _sent(year):
        text = f"Tenggat laporan {year.tahun} ({print_date(deadline)}) sudah lewat {late} hari."
        yield Hit(text, f"laporan/{year.tahun}/tenggat")


def _sent(year: Year) -> bool:
    return is_done(year.office, year.tahun, "pengiriman")


@check("P-009", "peringatan", "Formulir unit terlambat",
       cara="Tagih formulirnya.", sumber=_SOP, langkah="penghimpunan")  # fmt: skip
def forms_late(year: Year) -> Iterator[Hit]:
    """What a unit owes and did not bring by the day that it was given."""
    for item in year.office.all(Permintaan):
        if item.tahun != year.tahun or item.lengkap or item.dibebaskan.strip():
            continue
        due = deadline_of(year.office, item.unit, year.tahun)
        back = received_on(year.office, item.unit, year.tahun)
        if due is not None and due < year.today and back is None:
            unit = year.office.get(Unit, item.unit)
            name = unit.nama if unit is not None else "unit yang sudah dihapus"
            text = f"Formulir {name} belum diterima, tenggatnya {print_date(due)}."
            yield Hit(text, f"permintaan/{item.id}/diterima")


@check("P-010", "peringatan", "Draf laporan terlambat",
       cara="Selesaikan langkah Analisis.", sumber=_SOP)  # fmt: skip
def draft_late(year: Year) -> Iterator[Hit]:
    """The day that the assignment set for the draft."""
    order = year.office.get(Penugasan, str(year.tahun))
    due = order.tenggat_draf if order is not None else None
    if due is not None and due < year.today and not is_done(year.office, year.tahun, "analisis"):
        text = f"Draf laporan {year.tahun} belum selesai, tenggatnya {print_date(due)}."
        yield Hit(text, f"penugasan/{year.tahun}/tenggat_draf")


@check("P-011", "peringatan", "Ditandatangani di dua salinan",
       cara=SETTLE, sumber=_MERGE, langkah="penandatanganan")  # fmt: skip
def signed_twice(year: Year) -> Iterator[Hit]:
    """Two copies were signed apart and met in a merge."""
    sentence = apart_sentence(year.office, year.tahun)
    if sentence:
        yield Hit(sentence, "tanda_tangan")


@check("P-012", "peringatan", "Kiriman lewat tenggat",
       cara="Kirim, atau tagih dan catat tanda terimanya, di langkah Penggandaan dan pengiriman.",
       sumber=_SOP, langkah="pengiriman")  # fmt: skip
def copies_late(year: Year) -> Iterator[Hit]:
    """A copy whose recipient should have it by now; no day means no deadline."""
    for copy in overdue(year.office, year.tahun, year.today):
        field = "tanggal_terima" if copy.tanggal_kirim else "tanggal_kirim"
        yield Hit(overdue_sentence(copy), f"pengiriman/{copy.id}/{field}")
