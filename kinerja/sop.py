"""The office's SOP as data: its identity and its nine steps.

From the office's own form (PermenPANRB 35/2012 lays down its parts; activities are written verb
first and without a subject). The scanned form names another regency in its rows: here the
office's own name stands everywhere. Step 2 is missing in the scan: it is a proposal to be
confirmed, without a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.office import Edit, Office
from kinerja.records import JENIS_LANGKAH, Instansi, LangkahSop, Laporan, Sop
from kinerja.shapes import tidy
from kinerja.values import make_record, stored_values

DEFAULT_SOP: Mapping[str, Any] = {
    "nama": "Penyusunan Laporan Kinerja Instansi Pemerintah (LKjIP) {instansi}",
    "dasar_hukum": [
        "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi "
        "Pemerintah",
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi "
        "Pemerintah",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun "
        "2014 tentang Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu "
        "atas Laporan Kinerja Instansi Pemerintah",
    ],
    "kualifikasi": [
        "Memiliki kewenangan dalam penyusunan Laporan Kinerja Instansi Pemerintah (LKjIP)",
        "Memiliki kemampuan dalam menyusun dan menganalisis data kinerja SKPD",
    ],
    "keterkaitan": [
        "SOP alur surat masuk dan surat keluar",
        "SOP pencarian data dan informasi",
        "SOP penetapan kinerja",
        "SOP pengadaan barang dan jasa",
    ],
    "peralatan": ["Dokumen", "Komputer", "ATK"],
    "peringatan": [
        "Keamanan data dan informasi dijamin sesuai peraturan perundang-undangan yang berlaku",
        "Data/informasi tertulis dibubuhi tanda tangan sehingga dijamin keasliannya",
    ],
    "pencatatan": ["Indikator kinerja, target, realisasi, dan persentase capaian kinerja"],
}
"""The identity part; {instansi} stands for the office's own name."""


def _step(  # noqa: PLR0917 - the columns of the form, in their order
    jenis: str,
    pelaksana: str,
    waktu: str,
    satuan: str,
    kegiatan: str,
    kelengkapan: str,
    output: str,
    keterangan: str = "",
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "jenis": jenis,
        "urutan": list(JENIS_LANGKAH).index(jenis) + 1,
        "kegiatan": kegiatan,
        "pelaksana": pelaksana.split(),
        "kelengkapan": kelengkapan,
        "waktu": waktu,
        "satuan_waktu": satuan,
        "output": output,
        "keterangan": keterangan,
    }
    return {name: value for name, value in values.items() if value}  # fmt: skip


DEFAULT_LANGKAH: tuple[Mapping[str, Any], ...] = (
    _step(
        "disposisi", "kepala_dinas", "5", "menit",
        "Memerintahkan penyusunan LKjIP {instansi}",
        "Surat masuk", "Lembar disposisi", "SOP alur surat masuk dan surat keluar",
    ),
    {
        **_step(
            "penugasan", "sekretaris", "", "hari",
            "Menugaskan Kasubbag Program dan Keuangan menyiapkan format pengumpulan data dan "
            "penyusunan LKjIP {instansi}",
            "Lembar disposisi", "Nota penugasan",
        ),
        "perlu_konfirmasi": True,
    },
    _step(
        "format", "kasubbag jfu", "30", "menit",
        "Menyampaikan format pengumpulan data dan informasi kinerja kepada masing-masing bidang "
        "dan sekretariat",
        "Format penyusunan LKjIP {instansi}", "Format penyusunan LKjIP {instansi}",
    ),
    _step(
        "penghimpunan", "kasubbag jfu", "5", "hari",
        "Menghimpun format data dan informasi kinerja dari masing-masing bidang dan sekretariat",
        "Format penyusunan LKjIP {instansi}", "Format penyusunan LKjIP {instansi} (terisi)",
        "SOP pencarian data dan informasi",
    ),
    _step(
        "analisis", "sekretaris", "5", "hari",
        "Menganalisis dan mengevaluasi data dan informasi kinerja yang telah terkumpul",
        "Format penyusunan LKjIP {instansi} (terisi)", "Draf LKjIP {instansi}",
        "SOP penetapan kinerja",
    ),
    _step(
        "penandatanganan", "kepala_dinas", "1", "hari",
        "Menandatangani dokumen LKjIP {instansi}",
        "Draf LKjIP {instansi}", "Dokumen LKjIP {instansi}", "SOP penetapan kinerja",
    ),
    _step(
        "pengantar", "kepala_dinas", "15", "menit",
        "Menandatangani surat pengantar LKjIP {instansi}",
        "Konsep surat pengantar", "Surat pengantar", "SOP alur surat masuk dan surat keluar",
    ),
    _step(
        "pengiriman", "jfu", "30", "menit",
        "Menggandakan dan mengirimkan dokumen LKjIP {instansi}",
        "Dokumen LKjIP {instansi}", "Dokumen LKjIP {instansi} (terkirim) dan tanda terima",
        "SOP pengadaan barang dan jasa",
    ),
    _step(
        "arsip", "jfu", "1", "hari",
        "Mengarsipkan dokumen LKjIP {instansi}",
        "Dokumen LKjIP {instansi}", "Arsip LKjIP {instansi}",
    ),
)  # fmt: skip
"""The nine steps in the order of the form; {instansi} stands for the office's own name."""


def _named(value: Any, office_name: str) -> Any:
    if isinstance(value, str):
        return value.replace("{instansi}", office_name).strip()
    if isinstance(value, list):
        return [_named(item, office_name) for item in value]
    return value


def default_edits(office_name: str) -> list[Edit]:
    """The default SOP for a new office, in its own name ("Dinas Pendidikan Kota Binjai")."""

    def edit(kind: type[Sop] | type[LangkahSop], key: str, values: Mapping[str, Any]) -> Edit:
        known = fields_of(kind)
        named = {name: tidy(known[name], _named(v, office_name)) for name, v in values.items()}
        return Edit(kind.table, key, named)

    identity = edit(Sop, Sop.table, DEFAULT_SOP)
    return [identity, *(edit(LangkahSop, str(s["jenis"]), s) for s in DEFAULT_LANGKAH)]


def office_name(office: Office) -> str:
    """The office's name with its region, as documents print it."""
    instansi = office.one(Instansi)
    if instansi.daerah and instansi.daerah.casefold() in instansi.nama.casefold():
        return instansi.nama
    return f"{instansi.nama} {instansi.daerah}".strip()


def sop_of(office: Office, tahun: int | None = None) -> Sop:
    """The SOP's identity part: the one the report of `tahun` started with, else the current."""
    kept = _snapshot(office, tahun)
    if kept is not None:
        return make_record(Sop, Sop.table, kept["sop"])
    stored = office.get(Sop, Sop.table)
    return stored or make_record(Sop, Sop.table, default_edits(office_name(office))[0].values)


def steps_in_order(office: Office, tahun: int | None = None) -> tuple[LangkahSop, ...]:
    """All steps, also those not used: of the SOP the report started with, else of the current.

    A step that was confirmed since the report started is confirmed for it too.
    """
    kept = _snapshot(office, tahun)
    if kept is not None:
        steps = [_as_kept(office, item) for item in kept["langkah"]]
    else:
        steps = list(office.all(LangkahSop)) or [
            make_record(LangkahSop, edit.id, edit.values)
            for edit in default_edits(office_name(office))[1:]
        ]
    form = list(JENIS_LANGKAH)
    return tuple(sorted(steps, key=lambda s: (s.urutan or 0, form.index(s.id))))


def _as_kept(office: Office, item: Mapping[str, Any]) -> LangkahSop:
    step = make_record(LangkahSop, str(item["jenis"]), item)
    current = office.get(LangkahSop, step.id)
    if step.perlu_konfirmasi and current is not None and not current.perlu_konfirmasi:
        return replace(step, perlu_konfirmasi=False)
    return step


def snapshot_of(office: Office) -> dict[str, Any]:
    """The current SOP as a report keeps it from its first step on (`Laporan.sop`)."""
    return {
        "sop": stored_values(sop_of(office)),
        "langkah": [stored_values(step) for step in steps_in_order(office)],
    }


def _snapshot(office: Office, tahun: int | None) -> Mapping[str, Any] | None:
    laporan = office.get(Laporan, str(tahun)) if tahun is not None else None
    return laporan.sop if laporan is not None else None


def confirm(office: Office) -> list[Edit]:
    """Take the mark "perlu dikonfirmasi" from every step that has it (step 2 as shipped)."""
    return [
        Edit(LangkahSop.table, step.id, {"perlu_konfirmasi": False})
        for step in office.all(LangkahSop)
        if step.perlu_konfirmasi
    ]


def move(office: Office, jenis: str, place: int) -> list[Edit]:
    """Bring a step to another place (1 is first) of the current SOP; the others close up."""
    steps = [step for step in steps_in_order(office) if step.jenis != jenis]
    moved = [step for step in steps_in_order(office) if step.jenis == jenis]
    if not moved or not 1 <= place <= len(steps) + 1:
        raise InputError(f"Tempat {place} tidak ada; isi antara 1 dan {len(steps) + 1}.")
    steps.insert(place - 1, moved[0])
    return [
        Edit(LangkahSop.table, step.id, {"urutan": number})
        for number, step in enumerate(steps, start=1)
        if step.urutan != number
    ]


def leave_out(office: Office, jenis: str, reason: str) -> list[Edit]:
    """Mark a step "tidak dipakai"; InputError without a reason or for an unknown step."""
    if office.get(LangkahSop, jenis) is None:
        raise InputError(f"Langkah “{jenis}” tidak ada dalam SOP ini.")
    if not reason.strip():
        raise InputError("Alasan langkah tidak dipakai wajib diisi.")
    alasan = tidy(fields_of(LangkahSop)["alasan"], reason)
    return [Edit(LangkahSop.table, jenis, {"tidak_dipakai": True, "alasan": alasan})]
