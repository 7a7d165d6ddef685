"""The checklist of the review as data: the form's own wording until an office has its own.

CHECKLIST REVIU, PermenPANRB 53/2014, Lamp. III/2-2: format 6, mechanism 7, substance 10 items.
"""

from __future__ import annotations

from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.records import KriteriaReviu
from kinerja.values import stored_values

BAGIAN = {"I": "Format", "II": "Mekanisme penyusunan", "III": "Substansi"}

_BUTIR: tuple[tuple[str, str, str], ...] = (
    ("I.1", "LKj telah menampilkan data penting IP", "data-penting"),
    ("I.2", "LKj telah menyajikan informasi target kinerja", "target"),
    ("I.3", "LKj telah menyajikan capaian kinerja IP yang memadai", "capaian"),
    (
        "I.4",
        "LKj telah menyajikan dengan lampiran yang mendukung informasi pada badan laporan",
        "lampiran",
    ),
    ("I.5", "LKj telah menyajikan upaya perbaikan ke depan", "perbaikan"),
    ("I.6", "LKj telah menyajikan akuntabilitas keuangan", "keuangan"),
    ("II.1", "LKj IP disusun oleh unit kerja yang memiliki tugas fungsi untuk itu", ""),
    ("II.2", "Informasi yang disampaikan dalam LKj didukung data yang memadai", ""),
    (
        "II.3",
        "Ada mekanisme penyampaian data dan informasi dari unit kerja ke unit penyusun LKj",
        "mekanisme",
    ),
    (
        "II.4",
        "Telah ditetapkan penanggung jawab pengumpulan data/informasi di setiap unit kerja",
        "penanggung-jawab",
    ),
    ("II.5", "Data/informasi kinerja yang disampaikan dalam LKj telah diyakini keandalannya", ""),
    ("II.6", "Analisis/penjelasan dalam LKj telah diketahui oleh unit kerja terkait", ""),
    ("II.7", "LKj IP bukan gabungan unit kerja di bawahnya", ""),
    ("III.1", "Tujuan/sasaran dalam LKj sesuai perjanjian kinerja", "sasaran-pk"),
    ("III.2", "Tujuan/sasaran dalam LKj selaras dengan rencana strategis", "renstra"),
    ("III.3", "Jika butir 1 dan 2 “tidak”, ada penjelasan yang memadai", ""),
    ("III.4", "Target indikator dalam LKj sesuai perjanjian kinerja", "target-pk"),
    ("III.5", "IKU pada LKj sesuai dokumen IKU", "iku"),
    ("III.6", "Jika butir 4 dan 5 “tidak”, ada penjelasan yang memadai", ""),
    (
        "III.7",
        "Ada perbandingan data kinerja dengan tahun lalu, standar nasional dan sebagainya yang "
        "bermanfaat",
        "perbandingan",
    ),
    ("III.8", "IKU dan IK cukup mengukur tujuan/sasaran", ""),
    ("III.9", "Jika butir 8 “tidak”, ada penjelasan yang memadai", ""),
    ("III.10", "IKU dan IK telah SMART", ""),
)
"""Code, statement, and the computation (`kinerja.reviu.hitungan`) that can answer it."""

_SYARAT = {"III.3": ("III.1", "III.2"), "III.6": ("III.4", "III.5"), "III.9": ("III.8",)}
"""Items that are asked only where one of these was answered "tidak"."""

DEFAULT_BUTIR: tuple[KriteriaReviu, ...] = tuple(
    KriteriaReviu(
        id=kode,
        kode=kode,
        bagian=f"{kode.partition('.')[0]} {BAGIAN[kode.partition('.')[0]]}",
        uraian=uraian,
        urutan=number,
        syarat=_SYARAT.get(kode, ()),
        hitungan=hitungan,
    )
    for number, (kode, uraian, hitungan) in enumerate(_BUTIR, 1)
)


def butir_reviu(office: Office) -> tuple[KriteriaReviu, ...]:
    """The office's own items in their order; without any the form's 23."""
    own = office.all(KriteriaReviu)
    return tuple(sorted(own, key=lambda item: item.urutan or 0)) if own else DEFAULT_BUTIR


def lembar_edits(office: Office) -> list[Edit]:
    """The edits that put the default sheet into the file, where it has none of its own yet.

    Their ids are the codes: two copies that both do so meet in the same records.
    """
    if office.all(KriteriaReviu):
        return []
    return [new(KriteriaReviu, stored_values(item)) for item in DEFAULT_BUTIR]
