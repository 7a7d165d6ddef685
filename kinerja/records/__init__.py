"""The records of an office, as frozen dataclasses that declare their own fields."""

from __future__ import annotations

from kinerja.records.base import Record
from kinerja.records.correspondence import (
    JENIS_SURAT,
    STATUS_NOMOR,
    BeritaAcara,
    NomorSurat,
    PolaNomor,
)
from kinerja.records.evaluation import (
    JAWABAN_LKE,
    JAWABAN_REVIU,
    JawabanLke,
    JawabanReviu,
    KriteriaLke,
    KriteriaReviu,
    PernyataanReviu,
    Rekomendasi,
)
from kinerja.records.exchange import JENIS_FORMULIR, Penerimaan, Penyerahan
from kinerja.records.keys import JENIS_BERKAS, BerkasLaporan, Kunci
from kinerja.records.layout import HURUF, KERTAS, LAMBANG, Logo, TataNaskah
from kinerja.records.letters import SIFAT, Disposisi, Penugasan, Permintaan
from kinerja.records.measurement import (
    KEPUTUSAN,
    PERIODE,
    Analisis,
    Anggaran,
    Bukti,
    Nilai,
    Pembanding,
    Tinjauan,
)
from kinerja.records.organisation import (
    PERAN,
    PERAN_PENDEK,
    HariLibur,
    Instansi,
    Pegawai,
    Pengaturan,
    Unit,
)
from kinerja.records.planning import (
    AKUMULASI,
    RUMUS,
    Indikator,
    Perjanjian,
    Program,
    RencanaAksi,
    Renstra,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    Tujuan,
)
from kinerja.records.procedure import (
    JENIS_LANGKAH,
    STATUS_LANGKAH,
    Langkah,
    LangkahSop,
    Sop,
)
from kinerja.records.reporting import (
    Arsip,
    Laporan,
    Pengiriman,
    SuratPengantar,
    TandaTangan,
)

RECORD_TYPES: dict[str, type[Record]] = {
    kind.table: kind
    for kind in (
        Instansi, Unit, Pegawai, Pengaturan, HariLibur,
        Renstra, Tujuan, Sasaran, Indikator, SkalaTingkat, SkalaPredikat, Program,
        Perjanjian, RencanaAksi,
        Nilai, Tinjauan, Pembanding, Bukti, Analisis, Anggaran,
        Laporan, TandaTangan, Kunci, BerkasLaporan, SuratPengantar, Pengiriman, Arsip,
        Sop, LangkahSop, Langkah,
        Disposisi, Penugasan, Permintaan, Penyerahan, Penerimaan,
        KriteriaReviu, JawabanReviu, PernyataanReviu, KriteriaLke, JawabanLke, Rekomendasi,
        TataNaskah, Logo, PolaNomor, NomorSurat, BeritaAcara,
    )
}  # fmt: skip
"""Every record type by the name of its table in the file."""

__all__ = [
    "AKUMULASI", "HURUF", "JAWABAN_LKE", "JAWABAN_REVIU", "JENIS_BERKAS", "JENIS_FORMULIR",
    "JENIS_LANGKAH", "JENIS_SURAT", "KEPUTUSAN", "KERTAS", "LAMBANG", "PERAN", "PERAN_PENDEK",
    "PERIODE", "RECORD_TYPES", "RUMUS", "SIFAT", "STATUS_LANGKAH", "STATUS_NOMOR", "Analisis",
    "Anggaran", "Arsip", "BeritaAcara", "BerkasLaporan", "Bukti", "Disposisi", "HariLibur",
    "Indikator", "Instansi", "JawabanLke", "JawabanReviu", "KriteriaLke", "KriteriaReviu", "Kunci",
    "Langkah", "LangkahSop", "Laporan", "Logo", "Nilai", "NomorSurat", "Pegawai", "Pembanding",
    "Penerimaan", "Pengaturan", "Pengiriman", "Penugasan", "Penyerahan", "Perjanjian", "Permintaan",
    "PernyataanReviu", "PolaNomor", "Program", "Record", "Rekomendasi", "RencanaAksi", "Renstra",
    "Sasaran", "SkalaPredikat", "SkalaTingkat", "Sop", "SuratPengantar", "TandaTangan",
    "TataNaskah", "Tinjauan", "Tujuan", "Unit",
]  # fmt: skip
