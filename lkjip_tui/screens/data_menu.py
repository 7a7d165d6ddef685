"""All data of the office by kind: one list that leads to every register and form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from kinerja.records import (
    RECORD_TYPES,
    Analisis,
    BeritaAcara,
    Bukti,
    HariLibur,
    Instansi,
    Laporan,
    Pegawai,
    Pembanding,
    Pengaturan,
    Program,
    Record,
    Rekomendasi,
    RencanaAksi,
    Renstra,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    Tujuan,
    Unit,
)
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row

if TYPE_CHECKING:
    from lkjip_tui.app import LkjipApp

_OWN = (
    ("indikator", "Indikator kinerja", "Pohon tujuan, sasaran, indikator"),
    ("capaian", "Target dan realisasi", "Isi angka tahun ini dan per triwulan"),
    ("anggaran", "Anggaran", "Pagu dan realisasi per program"),
    ("perjanjian", "Perjanjian Kinerja", "Versi, tanda tangan, perubahan"),
    ("pohon", "Pohon kinerja", "Tujuan sampai program sebagai pohon"),
)
"""Data with a screen of its own."""

_ASSESSMENT = (
    ("nomor", "Nomor surat", "Beri nomor; register, nomor ganda, blok per salinan"),
    ("tata", "Tata naskah", "Kertas, huruf, kop dan logo, pola nomor, kalimat surat"),
    ("reviu", "Reviu internal", "Checklist 23 butir, pernyataan telah direviu"),
    ("lke", "LKE mandiri", "Lembar kerja evaluasi, nilai dan yang menaikkannya"),
)
"""Letters, and how the office looks at its own report; below the data."""

_PROOF = (("kunci", "Kunci pegawai", "Siapa memegang kunci yang mana; cabut, segel, enkripsi"),)
"""Who can prove what; at the end."""

_SCREENS = (*_OWN, *_ASSESSMENT, *_PROOF)

_COUNTED = {"capaian": "nilai", "reviu": "jawaban_reviu", "lke": "jawaban_lke", "pohon": "tujuan",
            "nomor": "nomor_surat", "tata": "tata_naskah"}  # fmt: skip
"""Whose records the menu counts there."""

_TEXTS: tuple[tuple[type[Record], str], ...] = (
    (Instansi, "Nama, daerah, alamat, penerima laporan"),
    (Pegawai, "Siapa menjabat apa, NIP, peran dalam SOP"),
    (Unit, "Bidang dan sekretariat"),
    (Renstra, "Periode rencana strategis"),
    (Tujuan, "Tujuan Renstra"),
    (Sasaran, "Sasaran strategis"),
    (Program, "Program, kegiatan, subkegiatan"),
    (RencanaAksi, "Aksi per triwulan menuju target"),
    (Laporan, "Pengaturan hitung dan naskah laporan per tahun"),
    (Analisis, "Uraian per sasaran"),
    (Pembanding, "Angka nasional dan provinsi"),
    (Bukti, "Berkas bukti dukung"),
    (Rekomendasi, "Rekomendasi tahun lalu dan tindak lanjutnya"),
    (SkalaTingkat, "mis. TMP, TW, WDP, WTP"),
    (SkalaPredikat, "Batas Sangat Tinggi, Tinggi, …"),
    (BeritaAcara, "Serah terima laporan dengan dua penanda tangan"),
    (HariLibur, "Cuti bersama, libur daerah, hari kerja pengganti"),
    (Pengaturan, "Jam kerja dan hari kerja seminggu"),
)

KINDS = tuple(kind for kind, _ in _TEXTS)
"""Kinds of record that have a register or, where there is only one of them, a form."""


def opener(app: LkjipApp, kind: type[Record]) -> Callable[[], None]:
    """What opens the register of a kind."""

    def go() -> None:
        if kind.singleton:
            app.open("formulir", kind=kind, id=kind.table)
        else:
            app.open("daftar", kind=kind)

    return go


class DataMenuScreen(LkjipScreen[None]):
    """What there is to fill in, and how much of it is there."""

    screen_title = "Data kantor"
    keys = ("buka", "saring")
    help_text = (
        "Semua data kantor menurut jenisnya. Enter membuka daftarnya; di sana data ditambah, "
        "diubah, dan dihapus. Angka di kanan menunjukkan banyaknya isian."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList((Col("Data"), Col("Isi", grow=True), Col("Ada", right=True)))
        yield self.list

    def refresh_data(self) -> None:
        """Count what is there."""
        rows = [Row(name, (title, text, self._count(name))) for name, title, text in _OWN]
        for kind, text in _TEXTS:
            rows.append(Row(kind.table, (kind.plural, text, self._count(kind.table))))
        rows += [
            Row(name, (title, text, self._count(name)))
            for name, title, text in (*_ASSESSMENT, *_PROOF)
        ]
        self.list.set_rows(rows)

    def _count(self, table: str) -> str:
        count = len(self.office.tables.get(_COUNTED.get(table, table), {}))
        kind = RECORD_TYPES.get(table)
        if kind is not None and kind.singleton:
            return "ada" if count else "–"
        return str(count)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Open the register, the form or the own screen."""
        if message.key in {name for name, _, _ in _SCREENS}:
            self.lkjip.open(message.key)
        else:
            opener(self.lkjip, RECORD_TYPES[message.key])()
