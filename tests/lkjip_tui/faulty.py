"""The sample office's report without a fault, and one deliberate fault for every check."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from kinerja.edits import new
from kinerja.office import DELETED, Conflict, Edit, Office, Version
from kinerja.records import (
    RECORD_TYPES,
    Bukti,
    Indikator,
    Pembanding,
    Penerimaan,
    Perjanjian,
    Permintaan,
    Record,
    Tinjauan,
)
from kinerja.snapshot import apply
from lkjip_tui.sample import TAHUN, edits

NOW = datetime(2026, 1, 28, 10, tzinfo=timezone(timedelta(hours=7)))
TODAY = NOW.date()
LATE = date(2026, 3, 20)
"""After every deadline of the report."""
LAST = TAHUN - 1


class Desk:
    """The office under somebody's hands: records by code, changed without the gate."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def id_of(self, table: str, kode: str) -> str:
        """The id of a record by its kode, or by its name."""
        for record in self.office.all(RECORD_TYPES[table]):
            if kode in (getattr(record, "kode", None), getattr(record, "nama", None)):
                return record.id
        raise KeyError((table, kode))

    def put(self, table: str, record_id: str, **values: Any) -> None:
        """Change fields of a record; a year-keyed record that is not there is made."""
        if self.office.record(table, record_id) is None:
            kind = RECORD_TYPES[table]
            values = {**dict(zip(kind.natural, _parts(kind, record_id), strict=True)), **values}
        self.office = apply(self.office, [Edit(table, record_id, values)])

    def make(self, table: str, **values: Any) -> str:
        """A new record."""
        edit = new(RECORD_TYPES[table], values)
        self.office = apply(self.office, [edit])
        return edit.id

    def drop(self, record: Record) -> None:
        """Take a record away."""
        self.office = apply(self.office, [Edit(record.table, record.id, {DELETED: True})])

    def indicator(self, kode: str, **values: Any) -> None:
        self.put("indikator", self.id_of("indikator", kode), **values)

    def value(self, kode: str, tahun: int = TAHUN, **values: Any) -> None:
        self.put("nilai", f"{self.id_of('indikator', kode)}.{tahun}.tahun", **values)

    def analysis(self, kode: str, **values: Any) -> None:
        self.put("analisis", f"{self.id_of('sasaran', kode)}.{TAHUN}", **values)

    def report(self, **values: Any) -> None:
        self.put("laporan", str(TAHUN), **values)

    def budget(self, kode: str, **values: Any) -> None:
        self.put("anggaran", f"{self.id_of('program', kode)}.{TAHUN}", **values)

    def dispute(self, table: str, record_id: str, field: str) -> None:
        """Two copies wrote different values."""
        record = self.office.record(table, record_id)
        assert record is not None
        disputed = dataclasses.replace(record, bentrok=record.bentrok | {field})
        tables = {**self.office.tables}
        tables[table] = {**tables[table], record_id: disputed}
        versions = (Version("1", "a", "x", ""), Version("2", "b", "y", ""))
        conflict = Conflict(table, record_id, field, versions)
        self.office = Office(self.office.id, tables, (*self.office.conflicts, conflict))

    def agree(self, change: Callable[[list[dict[str, Any]]], None]) -> None:
        """Change what was agreed in the Perjanjian Kinerja."""
        paper = self.office.get(Perjanjian, self.paper)
        assert paper is not None
        rows = [dict(row) for row in paper.isi["indikator"]]
        change(rows)
        self.put("perjanjian", paper.id, isi={"indikator": rows, "program": []})

    @property
    def paper(self) -> str:
        """The id of the latest version of the Perjanjian Kinerja, or of the first one to be."""
        mine = [item for item in self.office.all(Perjanjian) if item.tahun == TAHUN]
        return f"{TAHUN}.{max((item.versi or 1 for item in mine), default=1)}"

    def of_indicator(self, kind: type[Bukti] | type[Pembanding], kode: str) -> list[Any]:
        key = self.id_of("indikator", kode)
        return [item for item in self.office.all(kind) if item.indikator == key]


def _parts(kind: type[Record], record_id: str) -> list[Any]:
    parts = record_id.rsplit(".", len(kind.natural) - 1)
    return [
        int(part) if name in ("tahun", "versi") else part
        for name, part in zip(kind.natural, parts, strict=True)
    ]


def _number(desk: Desk, number: int, deret: str = "surat") -> None:
    desk.make("nomor_surat", tahun_nomor=TAHUN + 1, deret=deret, nomor_urut=number,
              nomor=f"{number}/{deret}", status="dipakai")  # fmt: skip


def clean() -> Desk:
    """The sample as an office would have it: its own, confirmed, agreed; only not signed yet."""
    office = Office()
    for act in edits(NOW):
        office = apply(office, act.edits)
    desk = Desk(office)
    desk.put("instansi", "instansi", contoh=False)
    desk.put("langkah_sop", "penugasan", perlu_konfirmasi=False)
    # What was said and decided about figures would question every fault of a figure a second time.
    for review in desk.office.all(Tinjauan):
        desk.drop(review)
    for asked in desk.office.all(Permintaan):
        desk.put("permintaan", asked.id, dibebaskan="Diterima lisan", lengkap=None)
    for jenis in ("penandatanganan", "pengantar", "pengiriman", "arsip"):
        desk.put("langkah_sop", jenis, tidak_dipakai=True, alasan="belum sampai di sana")
    desk.report(sop=None)
    values = {item.id: item for item in office.all(RECORD_TYPES["nilai"])}
    rows = [
        {"id": item.id, "kode": item.kode, "rumus": item.rumus,
         "target": values[f"{item.id}.{TAHUN}.tahun"].target}  # type: ignore[attr-defined]
        for item in office.all(Indikator)
    ]  # fmt: skip
    for paper in office.all(RECORD_TYPES["perjanjian"]):
        desk.drop(paper)
    isi = {"indikator": rows, "program": []}
    desk.put("perjanjian", desk.paper, ditandatangani="2025-01-20", isi=isi)
    return desk


def _agreed(kode: str, **values: Any) -> Callable[[Desk], None]:
    def fault(desk: Desk) -> None:
        def change(rows: list[dict[str, Any]]) -> None:
            next(row for row in rows if row["kode"] == kode).update(values)

        desk.agree(change)

    return fault


def _not_agreed(desk: Desk) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        rows[:] = [row for row in rows if row["kode"] != "IK-5.1"]

    desk.agree(change)


def _agreed_more(desk: Desk) -> None:
    desk.agree(lambda rows: rows.append({"id": "x", "kode": "IK-9", "nama": "Yang hilang"}))


def _late_form(desk: Desk) -> None:
    """The form of a unit whose own figures lack (the two faults after this one)."""
    unit = desk.id_of("unit", "GTK")
    desk.put("permintaan", f"{TAHUN}.{unit}", diterima=None, lengkap=False, tenggat="2026-01-20",
             dibebaskan=None)  # fmt: skip
    for entry in desk.office.all(Penerimaan):
        if entry.unit == unit:
            desk.put("penerimaan", entry.id, unit=None)


def _said_complete(desk: Desk) -> None:
    """A unit whose form a person called complete although a cell is empty without a reason."""
    unit = desk.office.record("indikator", desk.id_of("indikator", "IK-3.2")).unit  # type: ignore[union-attr]
    desk.put("permintaan", f"{TAHUN}.{unit}", dibebaskan=None, lengkap=True, lengkap_isi=None)
    desk.value("IK-3.2", realisasi=None)


def _no_figure(kode: str, field: str) -> Callable[[Desk], None]:
    def fault(desk: Desk) -> None:
        key = desk.id_of("unit", "GTK")
        desk.put("permintaan", f"{TAHUN}.{key}", lengkap=False, dibebaskan=None)
        desk.value(kode, **{field: None})

    return fault


def _no_programme(desk: Desk) -> None:
    other = desk.id_of("sasaran", "S5")
    desk.put("program", desk.id_of("program", "1.01.04"), sasaran=other)


def _scale(desk: Desk) -> None:
    desk.report(skala=desk.make("skala_predikat", nama="Buatan", kelas=[["50", "Baik"]]))


def _no_iku(desk: Desk) -> None:
    for item in desk.office.all(Indikator):
        desk.put("indikator", item.id, iku=False)


def _parts_differ(desk: Desk) -> None:
    desk.budget("1.01.02.2.03", pagu="4719600001", realisasi="3505790000")


def _signature(d: Desk, nama: str) -> str:
    return d.make("tanda_tangan", tahun=TAHUN, nama=nama, tanggal="2026-01-20", sidik_data="0")


def _late_draft(desk: Desk) -> None:
    desk.put("penugasan", str(TAHUN), tenggat_draf="2026-01-20")


def _signatory(**values: Any) -> Callable[[Desk], None]:
    return lambda desk: desk.put("pegawai", desk.id_of("pegawai", "Nama Contoh Kepala Dinas"),
                                 **values)  # fmt: skip


def _letter(**values: Any) -> Callable[[Desk], None]:
    def fault(desk: Desk) -> None:
        person = desk.id_of("pegawai", "Nama Contoh Sekretaris")
        desk.put("pegawai", person, **values)
        letter = {"nomor": "1", "tanggal": "2026-01-27", "kepada": "Wali Kota Contoh"}
        desk.put("surat_pengantar", str(TAHUN), penandatangan=person, **letter)

    return fault


def _reviewed_in_spite(desk: Desk) -> None:
    desk.put("jawaban_reviu", f"{TAHUN}.III.8", jawaban="tidak")
    desk.put("pernyataan_reviu", str(TAHUN), tanggal="2026-01-20", nama="Uji", jabatan="Uji")


def _last_year_text(desk: Desk) -> None:
    text = desk.office.record("laporan", str(TAHUN)).kesimpulan  # type: ignore[union-attr]
    desk.put("laporan", str(LAST), kesimpulan=f"{text} Sekian.")


FAULTS: dict[str, Callable[[Desk], None]] = {
    "P-001": lambda d: d.dispute("nilai", f"{d.id_of('indikator', 'IK-1.1')}.{TAHUN}.tahun",
                                 "catatan"),
    "P-002": lambda d: d.dispute("disposisi", str(TAHUN), "nomor_agenda"),
    "P-003": lambda d: d.make("unit", kode="SD", nama="Bidang SD"),
    "P-004": lambda d: d.put("penugasan", str(TAHUN), petugas=None),
    "P-005": lambda d: d.put("langkah_sop", "penugasan", perlu_konfirmasi=True),
    "P-006": lambda d: d.put("instansi", "instansi", contoh=True),
    "P-007": lambda d: d.report(tenggat="2026-02-01"),
    "P-008": lambda d: d.report(tenggat="2026-01-20"),
    "P-009": _late_form,
    "P-010": _late_draft,
    "P-011": lambda d: [_signature(d, "Satu"), _signature(d, "Dua")],
    "P-012": lambda d: d.make("pengiriman", tahun=TAHUN, penerima="Inspektorat Kota Contoh",
                              jumlah=1, tenggat="2026-01-20"),
    "P-101": _no_figure("IK-4.1", "target"),
    "P-102": _no_figure("IK-4.3", "realisasi"),
    "P-103": _said_complete,
    "P-104": lambda d: d.indicator("IK-5.2", satuan=None),
    "P-105": lambda d: d.indicator("IK-5.2", definisi=None),
    "P-106": lambda d: d.indicator("IK-5.2", sumber=None),
    "P-107": lambda d: d.indicator("IK-5.3", unit=None),
    "P-108": lambda d: d.indicator("IK-5.4", sasaran=None),
    "P-109": lambda d: d.make("sasaran", kode="S9", uraian="Tanpa indikator"),
    "P-110": lambda d: [d.drop(item) for item in d.of_indicator(Bukti, "IK-1.1")],
    "P-111": lambda d: d.indicator("IK-5.2", cara_hitung=None),
    "P-112": lambda d: d.put("renstra", d.office.all(RECORD_TYPES["renstra"])[0].id,
                             tahun_akhir=LAST),
    "P-113": lambda d: d.make("tinjauan", indikator=d.id_of("indikator", "IK-1.1"), tahun=TAHUN,
                              periode="tahun", keputusan="dikembalikan", catatan="Lihat lagi."),
    "P-201": _agreed("IK-1.1", target="99"),
    "P-202": _agreed("IK-1.1", rumus="turun"),
    "P-203": _agreed("IK-1.1", satuan="orang"),
    "P-204": _not_agreed,
    "P-205": _agreed_more,
    "P-206": lambda d: d.value("IK-1.1", target_renstra="70"),
    "P-207": _no_iku,
    "P-208": lambda d: d.indicator("IK-2.6", nama="Jumlah ruang kelas rusak"),
    "P-209": lambda d: [
        d.put("perjanjian", item.id, ditandatangani=None)
        for item in d.office.all(Perjanjian)
        if item.tahun == TAHUN
    ],
    "P-301": lambda d: [
        d.value("IK-2.3", target="0", target_renstra="0"), _agreed("IK-2.3", target="0")(d)
    ],
    "P-302": lambda d: d.indicator("IK-1.1", batas_wajar_atas="50"),
    "P-303": lambda d: d.value("IK-2.1", realisasi="100.5", pembilang=None, penyebut=None),
    "P-304": lambda d: d.value("IK-1.2", realisasi="0.823", penyebab_turun="Salah ketik."),
    "P-305": lambda d: d.value("IK-3.1", pembilang="127"),
    "P-306": lambda d: d.value("IK-5.2", realisasi="91.5"),
    "P-307": lambda d: d.value("IK-2.5", catatan=None),
    "P-308": _scale,
    "P-401": lambda d: d.analysis("S1", uraian=None),
    "P-402": lambda d: d.value("IK-3.3", LAST, realisasi=None),
    "P-403": lambda d: [
        d.value("IK-3.1", tahun, target_renstra=None) for tahun in (LAST, TAHUN + 1)
    ],
    "P-404": lambda d: [d.drop(item) for item in d.of_indicator(Pembanding, "IK-5.3")],
    "P-405": lambda d: d.analysis("S1", penyebab=None),
    "P-406": lambda d: d.analysis("S1", efisiensi=None),
    "P-407": _no_programme,
    "P-408": lambda d: d.value("IK-5.3", pendorong=None),
    "P-409": lambda d: [
        d.put("pembanding", item.id, sumber=None) for item in d.of_indicator(Pembanding, "IK-1.1")
    ],
    "P-410": lambda d: [
        d.put("pembanding", item.id, tidak_ada=True)
        for item in d.of_indicator(Pembanding, "IK-5.2")
    ],
    "P-411": lambda d: d.analysis("S3", efisiensi="Kegiatan ini sudah efisien."),
    "P-501": lambda d: d.report(kata_pengantar=None),
    "P-502": _last_year_text,
    "P-503": lambda d: d.analysis("S4", uraian="Seperti di Kab. Demak, guru menumpuk di kota."),
    "P-504": lambda d: d.analysis("S5", uraian="Capaian sasaran ini sebesar .......... persen."),
    "P-551": lambda d: d.analysis("S5", perbandingan="Capaiannya {{ capaian:IK-99 }}."),
    "P-552": lambda d: d.analysis("S2", perbandingan="Realisasi IK-2.4 sebesar 12,34%."),
    "P-601": _signatory(nip="19700101"),
    "P-602": _letter(nip="197113012000011002"),
    "P-603": _signatory(selesai="2025-12-31"),
    "P-604": lambda d: d.report(penandatangan=None),
    "P-901": lambda d: [_number(d, 1), _number(d, 1)],
    "P-902": lambda d: _number(d, 3, deret="lain"),
    "P-701": lambda d: d.budget("1.01.01.2.05.02", realisasi="99000000"),
    "P-702": lambda d: d.budget("1.01.05.2.01.01", pagu=None, realisasi="1"),
    "P-703": _parts_differ,
    "P-801": _reviewed_in_spite,
    "P-802": lambda d: d.make("rekomendasi", tahun=TAHUN, uraian="Lengkapi data",
                              tenggat="2026-01-02", status="belum"),
    "P-704": lambda d: d.make("program", kode="1.01.09", nama="Program lepas"),
}  # fmt: skip
"""How each check is made to fire, once."""
