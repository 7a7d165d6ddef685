"""What a step still lacks: one function for each kind of step, as real contents and not ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kinerja import frozen_set, penjelasan, pernyataan
from kinerja.batch import label_of
from kinerja.fields import fields_of
from kinerja.gap import Gap
from kinerja.office import DELETED, Office
from kinerja.pengukuran import Pengukuran, measure
from kinerja.records import (
    RECORD_TYPES,
    Analisis,
    Arsip,
    Disposisi,
    Indikator,
    Laporan,
    Nilai,
    Pengiriman,
    Penugasan,
    Permintaan,
    Record,
    Sasaran,
    SuratPengantar,
    Unit,
)
from kinerja.rujukan import reference_gaps

TEKS_LAPORAN = ("ikhtisar", "kesimpulan", "langkah_perbaikan")
"""Without these texts a report has no summary and no Bab IV (PermenPANRB 53/2014, Lamp. II/1)."""

TEKS_ANALISIS = ("uraian", "penyebab", "solusi", "efisiensi")
"""What must be written about every sasaran (the same, Bab III.A, analyses 1, 5 and 6)."""


def content_gaps(office: Office, tahun: int, jenis: str) -> tuple[Gap, ...]:
    """What must be written down before a step of this kind can finish."""
    return tuple(_CONTENTS[jenis](frozen_set.as_signed(office, tahun), tahun))


def empty_cells(office: Office, tahun: int) -> Iterator[tuple[Gap, bool]]:
    """Targets and realisasi of the year that are empty or in conflict.

    With each whether it may be meant empty: its unit's form is said to be complete, and that is
    not in question, or the figure has a reason. A realisasi is there also where a quarter has
    one, which then makes the year's.
    """
    complete = {
        item.unit
        for item in office.all(Permintaan)
        if item.tahun == tahun and pernyataan.state_of(office, item) == "lengkap"
    }
    figures = office.tables.get(Nilai.table, {})
    for indikator in office.all(Indikator):
        meant = indikator.unit in complete
        year_id = f"{indikator.id}.{tahun}.tahun"
        year = figures.get(year_id)
        meant = meant or bool(getattr(year, "alasan_kosong", "").strip())
        quarters = [figures.get(f"{indikator.id}.{tahun}.tw{n}") for n in (1, 2, 3, 4)]
        for name in ("target", "realisasi"):
            others = quarters if name == "realisasi" else []
            disputed = [
                item.id for item in (year, *others) if item is not None and name in item.bentrok
            ]
            if disputed:
                text = f"{label_of(indikator)}: {name} {tahun} bentrok; pilih satu nilai."
                yield Gap(text, Nilai.table, disputed[0], name), False
            elif not any(getattr(item, name, "") for item in (year, *others)):
                text = f"{label_of(indikator)}: {name} {tahun} belum diisi."
                yield Gap(text, Nilai.table, year_id, name), meant


def double_codes(office: Office) -> Iterator[Gap]:
    """Records of one table that share a code, as a merge of two copies can bring them."""
    for kind in RECORD_TYPES.values():
        if "kode" not in fields_of(kind):
            continue
        first: dict[tuple[str, str], Record] = {}
        for record in office.all(kind):
            kode = str(getattr(record, "kode", "")).strip()
            scope = record.sasaran if isinstance(record, Indikator) else ""
            other = first.setdefault((scope, kode.casefold()), record)
            if kode and other is not record:
                yield Gap(
                    f"Kode ganda: dua {kind.label} berkode “{kode}”; ubah salah satu kodenya "
                    "atau hapus salah satunya.",
                    kind.table, record.id, "kode",
                )  # fmt: skip


def conflict_gaps(office: Office, tahun: int) -> Iterator[Gap]:
    """The open conflicts in what the report of the year prints."""
    for conflict in frozen_set.conflicts_of(office, tahun):
        record = office.record(conflict.table, conflict.id)
        assert record is not None
        if conflict.field == DELETED:
            what = "dihapus di satu salinan dan dipakai di salinan lain; putuskan"
        else:
            label = fields_of(type(record))[conflict.field].label
            what = f"{label} bentrok; pilih satu nilai"
        yield Gap(
            f"{label_of(record, office)}: {what}.", conflict.table, conflict.id, conflict.field
        )


def unexplained(measured: Pengukuran) -> Iterator[Gap]:
    """The explanations that the results of the year ask for and that nobody wrote."""
    for item in measured.indikator:
        key = f"{item.indikator.id}.{measured.tahun}.tahun"
        for lacking in penjelasan.missing(item, measured.tahun):
            text = f"{label_of(item.indikator)}: {lacking.sebab}; {lacking.label} belum diisi."
            yield Gap(text, Nilai.table, key, lacking.field)


def _filled(
    office: Office, kind: type[Record], key: str, tahun: int, names: Iterable[str] = ()
) -> Iterator[Gap]:
    """Gaps of one record: that it is not there, or its required (and these) fields are empty."""
    record = office.tables.get(kind.table, {}).get(key)
    if record is None:
        yield Gap(f"{kind.label} untuk laporan {tahun} belum dibuat.", kind.table, key)
        return
    for name, field in fields_of(kind).items():
        if not (field.required or name in names):
            continue
        if name in record.bentrok:
            text = f"{kind.label}: {field.label} bentrok; pilih satu nilai."
            yield Gap(text, kind.table, key, name)
        elif getattr(record, name) in ("", None, ()):
            yield Gap(f"{kind.label}: {field.label} belum diisi.", kind.table, key, name)


def _disposisi(office: Office, tahun: int) -> Iterator[Gap]:
    yield from _filled(office, Disposisi, str(tahun), tahun)


def _penugasan(office: Office, tahun: int) -> Iterator[Gap]:
    yield from _filled(office, Penugasan, str(tahun), tahun)
    asked = {item.unit for item in _requests(office, tahun)}
    owing = {item.unit for item in office.all(Indikator)} - asked
    for unit in office.all(Unit):
        if unit.id in owing:
            yield Gap(
                f"Permintaan data kepada {unit.nama} belum dibuat.",
                Permintaan.table, f"{tahun}.{unit.id}",
            )  # fmt: skip
    if not asked and not owing.intersection(unit.id for unit in office.all(Unit)):
        yield Gap("Belum ada permintaan data kepada unit mana pun.", Permintaan.table)


def _format(office: Office, tahun: int) -> Iterator[Gap]:
    for item in _requests(office, tahun):
        if item.diserahkan is None:
            yield Gap(
                f"Formulir untuk {_unit_name(office, item)} belum diserahkan.",
                Permintaan.table, item.id, "diserahkan",
            )  # fmt: skip


def _penghimpunan(office: Office, tahun: int) -> Iterator[Gap]:
    for item in _requests(office, tahun):
        if item.dibebaskan.strip():
            continue
        name = _unit_name(office, item)
        if not item.lengkap:
            text = f"Formulir dari {name} belum dinyatakan lengkap."
            yield Gap(text, Permintaan.table, item.id, "lengkap")
        elif moved := pernyataan.changes(office, item):
            text = f"{name} dinyatakan lengkap, lalu nilainya berubah ({_some(moved)}); "
            text += "nyatakan lengkap lagi, atau batalkan pernyataan itu."
            yield Gap(text, Permintaan.table, item.id, "lengkap")
    if not office.all(Indikator):
        yield Gap("Belum ada indikator kinerja.", Indikator.table)
    yield from (gap for gap, meant in empty_cells(office, tahun) if not meant)


def analysis_gaps(office: Office, tahun: int, measured: Pengukuran | None = None) -> Iterator[Gap]:
    """What step 5 lacks, given the measured year where somebody has it already."""
    with_indicators = {item.sasaran for item in office.all(Indikator)}
    disputed = tuple(conflict_gaps(office, tahun))
    told = {(gap.table, gap.id, gap.field) for gap in disputed}
    for sasaran in office.all(Sasaran):
        if sasaran.id in with_indicators:
            key = f"{sasaran.id}.{tahun}"
            for gap in _filled(office, Analisis, key, tahun, TEKS_ANALISIS):
                if (gap.table, gap.id, gap.field) not in told:
                    yield Gap(f"{label_of(sasaran)}: {gap.text}", gap.table, gap.id, gap.field)
    measured = measured or measure(office, tahun)
    yield from unexplained(measured)
    if office.get(Laporan, str(tahun)) is None:
        yield Gap(f"Teks laporan {tahun} belum ditulis.", Laporan.table, str(tahun))
    else:
        for gap in _filled(office, Laporan, str(tahun), tahun, TEKS_LAPORAN):
            if (gap.table, gap.id, gap.field) not in told:
                yield gap
    yield from reference_gaps(office, tahun, measured)
    yield from disputed
    yield from double_codes(office)


def _penandatanganan(office: Office, tahun: int) -> Iterator[Gap]:
    state = frozen_set.signature_state(office, tahun)
    key = str(tahun)
    if state == "belum":
        yield Gap(f"Laporan {tahun} belum ditandatangani.", "tanda_tangan")
    elif state == "ada perubahan menyusul":
        yield Gap(
            f"Laporan {tahun} ditandatangani, tetapi ada perubahan menyusul; sisihkan perubahan "
            "itu atau buka kembali laporan lalu tanda tangani lagi.",
            Laporan.table, key,
        )  # fmt: skip


def _pengantar(office: Office, tahun: int) -> Iterator[Gap]:
    yield from _filled(office, SuratPengantar, str(tahun), tahun, ("nomor", "penandatangan"))


def _pengiriman(office: Office, tahun: int) -> Iterator[Gap]:
    sent = [item for item in office.all(Pengiriman) if item.tahun == tahun]
    if not sent:
        yield Gap(f"Belum ada pengiriman laporan {tahun} yang dicatat.", Pengiriman.table)
    for item in sent:
        for name, lacking in (
            ("diterima_oleh", "nama penerimanya belum dicatat"),
            ("tanggal_terima", "tanggal terimanya belum dicatat"),
        ):
            if not getattr(item, name):
                text = f"Tanda terima dari {item.title}: {lacking}."
                yield Gap(text, Pengiriman.table, item.id, name)


def _arsip(office: Office, tahun: int) -> Iterator[Gap]:
    if not any(item.tahun == tahun for item in office.all(Arsip)):
        yield Gap(f"Laporan {tahun} belum diarsipkan.", Arsip.table)


def _requests(office: Office, tahun: int) -> list[Permintaan]:
    return [item for item in office.all(Permintaan) if item.tahun == tahun]


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f", dan {len(names) - 3} lagi" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def _unit_name(office: Office, item: Permintaan) -> str:
    unit = office.get(Unit, item.unit)
    return unit.nama if unit is not None else "unit yang sudah dihapus"


_CONTENTS: dict[str, Callable[[Office, int], Iterator[Gap]]] = {
    "disposisi": _disposisi,
    "penugasan": _penugasan,
    "format": _format,
    "penghimpunan": _penghimpunan,
    "analisis": analysis_gaps,
    "penandatanganan": _penandatanganan,
    "pengantar": _pengantar,
    "pengiriman": _pengiriman,
    "arsip": _arsip,
}
