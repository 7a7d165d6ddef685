"""The evaluation sheet (LKE) as data: components, weights, criteria; offices may have their own.

Components and weights, and the 22 criteria of Pelaporan Kinerja, as several regions' sheets under
PermenPANRB 88/2021 agree on them; its own text was not at hand (`docs/sumber.md`). The other three
components come as one row for each sub-component, to be replaced by the region's criteria.
"""

from __future__ import annotations

from decimal import Decimal

from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.records import KriteriaLke
from kinerja.values import stored_values

PELAPORAN = "3 Pelaporan Kinerja"
"""The component that is scored from the report itself."""

_KOMPONEN = (
    ("1 Perencanaan Kinerja", ("6", "9", "15")),
    ("2 Pengukuran Kinerja", ("6", "9", "15")),
    (PELAPORAN, ("3", "4.5", "7.5")),
    ("4 Evaluasi Akuntabilitas Kinerja Internal", ("5", "7.5", "12.5")),
)
"""Each component with the weights of its parts a, b and c: 30, 30, 15 and 25 in all."""

_BAGIAN = ("a Keberadaan/pemenuhan", "b Kualitas", "c Pemanfaatan")

_PELAPORAN: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "a",
        "Terdapat dokumen laporan yang menggambarkan kinerja",
        (
            ("Dokumen laporan kinerja telah disusun", "disusun"),
            ("Dokumen laporan kinerja telah disusun secara berkala", "berkala"),
            ("Dokumen laporan kinerja telah diformalkan", "diformalkan"),
            ("Dokumen laporan kinerja telah direviu", "direviu"),
            ("Dokumen laporan kinerja telah dipublikasikan", ""),
            ("Dokumen laporan kinerja telah disampaikan tepat waktu", "tepat-waktu"),
        ),
    ),
    (
        "b",
        "Dokumen laporan kinerja memenuhi standar (kualitas)",
        (
            ("Disusun secara berkualitas sesuai dengan standar", "standar"),
            ("Mengungkap seluruh informasi tentang pencapaian kinerja", "capaian"),
            ("Menyajikan analisis dan evaluasi realisasi dengan target tahunan", "tahunan"),
            (
                "Menyajikan analisis dan evaluasi realisasi dengan target jangka menengah",
                "renstra",
            ),
            (
                "Menyajikan analisis dan evaluasi realisasi dengan realisasi tahun-tahun "
                "sebelumnya",
                "tahun-lalu",
            ),
            (
                "Menyajikan analisis dan evaluasi realisasi dengan realisasi di level "
                "nasional/internasional (benchmark)",
                "pembanding",
            ),
            (
                "Menginfokan kualitas capaian beserta upaya nyata dan/atau hambatannya",
                "penjelasan",
            ),
            ("Menginfokan efisiensi penggunaan sumber daya", "efisiensi"),
            ("Menginfokan upaya perbaikan ke depan (rekomendasi)", "perbaikan"),
        ),
    ),
    (
        "c",
        "Pelaporan kinerja berdampak (pemanfaatan)",
        (
            ("Informasi dalam laporan kinerja menjadi perhatian utama pimpinan", ""),
            ("Informasi dalam laporan kinerja menjadi kepedulian seluruh pegawai", ""),
            ("Informasi digunakan dalam penyesuaian aktivitas untuk mencapai kinerja", ""),
            ("Informasi digunakan dalam penyesuaian penggunaan anggaran", ""),
            ("Informasi digunakan dalam evaluasi pencapaian keberhasilan kinerja", ""),
            ("Informasi digunakan dalam perencanaan kinerja berikutnya", ""),
            ("Informasi mempengaruhi perubahan budaya kinerja", ""),
        ),
    ),
)


def _default() -> tuple[KriteriaLke, ...]:
    rows: list[tuple[str, str, str, str, str, str]] = []
    for komponen, weights in _KOMPONEN:
        digit, _, name = komponen.partition(" ")
        for part, bobot in zip(_BAGIAN, weights, strict=True):
            kode = f"{digit}.{part[0]}"
            if komponen == PELAPORAN:
                _, title, criteria = next(item for item in _PELAPORAN if item[0] == part[0])
                rows += [
                    (f"{kode}.{number}", komponen, f"{kode} {title}", text, bobot, hitungan)
                    for number, (text, hitungan) in enumerate(criteria, 1)
                ]
            else:
                text = f"{part[2:]} {name.lower()} (nilai subkomponen)"
                rows.append((kode, komponen, f"{kode} {part[2:]}", text, bobot, ""))
    return tuple(
        KriteriaLke(
            id=kode, kode=kode, komponen=komponen, subkomponen=sub, uraian=text,
            bobot=Decimal(bobot), urutan=number, hitungan=hitungan,
        )
        for number, (kode, komponen, sub, text, bobot, hitungan) in enumerate(rows, 1)
    )  # fmt: skip


DEFAULT_KRITERIA = _default()


def kriteria_lke(office: Office) -> tuple[KriteriaLke, ...]:
    """The office's own criteria in their order; without any the default sheet."""
    own = office.all(KriteriaLke)
    return tuple(sorted(own, key=lambda item: item.urutan or 0)) if own else DEFAULT_KRITERIA


def lembar_edits(office: Office) -> list[Edit]:
    """The edits that put the default sheet into the file, where it has none of its own yet."""
    if office.all(KriteriaLke):
        return []
    return [new(KriteriaLke, stored_values(item)) for item in DEFAULT_KRITERIA]
