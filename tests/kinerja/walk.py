"""A tiny office, and what each of its nine steps writes down, for tests of the rules."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from kinerja import frozen, steps
from kinerja.office import Office
from kinerja.records import (
    Analisis,
    Arsip,
    Disposisi,
    Indikator,
    Instansi,
    Laporan,
    Nilai,
    Pegawai,
    Pengiriman,
    Penugasan,
    Permintaan,
    Sasaran,
    SuratPengantar,
    Unit,
)
from kinerja.sop import default_edits
from kinerja.steps import Who
from tests.kinerja.snapshot import add, apply

TAHUN = 2025
WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 1, 12, 8, 0, tzinfo=WIB)
JENIS = (
    "disposisi", "penugasan", "format", "penghimpunan", "analisis", "penandatanganan",
    "pengantar", "pengiriman", "arsip",
)  # fmt: skip


def tiny_office() -> tuple[Office, dict[str, str]]:
    """An office with one unit, one sasaran, one indicator and a head; and their ids."""
    office = apply(Office(), default_edits("Dinas Contoh Kota Contoh"))
    ids: dict[str, str] = {}
    office, _ = add(office, Instansi, nama="Dinas Contoh", daerah="Kota Contoh")
    office, ids["unit"] = add(office, Unit, kode="U1", nama="Bidang Contoh")
    office, ids["kadis"] = add(
        office, Pegawai, nama="Kepala Contoh", jabatan="Kepala Dinas", peran="kepala_dinas",
        mulai="2024-01-02", selesai="2026-12-31",
    )  # fmt: skip
    office, ids["sasaran"] = add(office, Sasaran, kode="S1", uraian="Sasaran contoh")
    office, ids["indikator"] = add(
        office, Indikator, kode="IK-1", nama="Indikator contoh", sasaran=ids["sasaran"],
        unit=ids["unit"],
    )  # fmt: skip
    return office, ids


def boss(office: Office, ids: dict[str, str]) -> Who:
    """The head of the tiny office at the keyboard."""
    pegawai = office.get(Pegawai, ids["kadis"])
    assert pegawai is not None
    return Who(pegawai.nama, pegawai)


def write(office: Office, ids: dict[str, str], jenis: str) -> Office:
    """What a step of this kind writes down."""
    if jenis == "penandatanganan":
        pegawai = office.get(Pegawai, ids["kadis"])
        assert pegawai is not None
        return apply(office, frozen.sign(office, TAHUN, pegawai, NOW.date()))
    for kind, values in _contents(ids)[jenis]:
        office, _ = add(office, kind, **values)
    return office


def _contents(ids: dict[str, str]) -> dict[str, list[tuple[Any, dict[str, Any]]]]:
    year: dict[str, Any] = {"tahun": TAHUN}
    unit = {**year, "unit": ids["unit"]}
    head = ids["kadis"]
    return {
        "disposisi": [(Disposisi, {**year, "surat_dari": "Wali Kota", "perihal": "LKjIP",
            "diteruskan": ["Sekretaris"], "catatan": "Susun.", "tanggal": "2026-01-05",
            "pemberi": head})],
        "penugasan": [
            (Penugasan, {**year, "tanggal": "2026-01-06", "pemberi": head, "petugas": head,
                "tenggat_data": "2026-01-20"}),
            (Permintaan, unit),
        ],
        "format": [(Permintaan, {**unit, "diserahkan": "2026-01-07"})],
        "penghimpunan": [
            (Permintaan, {**unit, "diterima": "2026-01-14", "lengkap": True}),
            (Nilai, {"indikator": ids["indikator"], **year, "periode": "tahun",
                "target": "90", "realisasi": "91.5"}),
        ],
        "analisis": [
            (Analisis, {"sasaran": ids["sasaran"], **year, "uraian": "a", "penyebab": "b",
                "solusi": "c", "efisiensi": "d"}),
            (Nilai, {"indikator": ids["indikator"], **year, "periode": "tahun",
                "pendorong": "h", "tindak_lanjut": "i"}),
            (Laporan, {**year, "ikhtisar": "e", "kesimpulan": "f", "langkah_perbaikan": "g"}),
        ],
        "pengantar": [(SuratPengantar, {**year, "nomor": "1/2026", "tanggal": "2026-02-02",
            "kepada": "Wali Kota", "penandatangan": head})],
        "pengiriman": [(Pengiriman, {**year, "penerima": "Bagian Organisasi", "jumlah": 2,
            "diterima_oleh": "Petugas", "tanggal_terima": "2026-02-03"})],
        "arsip": [(Arsip, {**year, "tanggal": "2026-02-04", "folder": "arsip-2025"})],
    }  # fmt: skip


def walk(office: Office, ids: dict[str, str], until: str) -> Office:
    """The office after all steps up to and including `until`, each started, written, finished."""
    who = boss(office, ids)
    for number, jenis in enumerate(JENIS[: JENIS.index(until) + 1]):
        now = NOW + timedelta(days=number)
        office = apply(office, steps.start(office, TAHUN, jenis, who, now))
        office = write(office, ids, jenis)
        later = now + timedelta(hours=1)
        office = apply(office, steps.finish(office, TAHUN, jenis, who, later))
    return office
