"""Which column means what: the headers of tables that offices send around."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinerja.text import same_words

INDIKATOR: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kode indikator", "no indikator", "nomor indikator"),
    "no": ("no", "nomor", "no urut"),
    "kode_sasaran": ("kode sasaran", "no sasaran"),
    "sasaran": ("sasaran", "sasaran strategis", "tujuan/sasaran strategis", "tujuan/sasaran",
                "sasaran kinerja", "sasaran program"),
    "indikator": ("indikator", "indikator kinerja", "indikator kinerja utama", "nama indikator",
                  "indikator sasaran", "indikator kinerja sasaran", "uraian indikator", "iku"),
    "satuan": ("satuan", "satuan ukuran"),
    "rumus": ("rumus", "arah", "arah/rumus", "arah rumus", "rumus/arah", "rumus capaian",
              "arah indikator", "polaritas", "tren", "trend"),
    "target": ("target", "target kinerja", "target tahun ini"),
    "realisasi": ("realisasi", "realisasi kinerja", "realisasi tahun ini"),
    "capaian": ("capaian", "capaian kinerja", "persentase capaian", "% capaian", "capaian %",
                "tingkat capaian", "%"),
    "unit": ("unit", "unit kerja", "unit penanggung jawab", "penanggung jawab", "bidang",
             "bidang/unit"),
    "tahun": ("tahun",),
    "periode": ("periode", "triwulan"),
    "sumber": ("sumber", "sumber data"),
    "target_renstra": ("target renstra",),
    "pembilang": ("pembilang",),
    "penyebut": ("penyebut",),
    "pendorong": ("faktor pendorong", "pendorong"),
    "hambatan": ("hambatan", "hambatan/penyebab", "penyebab"),
    "solusi": ("solusi", "solusi yang dilakukan"),
    "tindak_lanjut": ("tindak lanjut", "rencana tindak lanjut"),
    "catatan": ("catatan", "keterangan", "ket"),
    "definisi": ("definisi", "definisi operasional"),
    "cara_hitung": ("cara menghitung", "cara hitung", "formulasi"),
}  # fmt: skip

ANGGARAN: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kode program", "kode rekening"),
    "no": ("no", "nomor", "no urut"),
    "program": ("program", "nama program", "program/kegiatan", "urusan/program", "uraian"),
    "kode_sasaran": ("kode sasaran", "no sasaran"),
    "sasaran": ("sasaran", "sasaran strategis", "tujuan/sasaran"),
    "pagu": ("pagu", "pagu anggaran", "anggaran", "jumlah anggaran"),
    "realisasi": ("realisasi", "realisasi anggaran"),
    "capaian": ("capaian", "serapan", "persentase", "%", "% realisasi", "persentase serapan"),
    "tahun": ("tahun",),
    "sumber_dana": ("sumber dana",),
    "unit": ("unit", "unit pelaksana", "unit kerja"),
}


@dataclass(frozen=True)
class Header:
    """A header row: the kind of table, the place of each known column, what is left over."""

    jenis: str
    letak: Mapping[str, int]
    diabaikan: tuple[str, ...]
    ganda: str = ""


def find_columns(cells: Sequence[str]) -> Header | None:
    """The columns that a row names, or None where it is no header of a known table."""
    names = [_plain(cell) for cell in cells]
    budget = _header("anggaran", cells, names, ANGGARAN)
    if {"program", "pagu"} <= budget.letak.keys():
        return budget
    table = _header("indikator", cells, names, INDIKATOR)
    others = {"target", "realisasi", "satuan", "sasaran"}
    return table if "indikator" in table.letak and table.letak.keys() & others else None


def _plain(cell: str) -> str:
    """A header for comparison: without unit in brackets, stars and dots."""
    bare = re.sub(r"\([^)]*\)", " ", cell)
    name = same_words(re.sub(r"[.*:]", " ", bare)) or same_words(cell).strip("()")
    return re.sub(r"\s*/\s*", "/", name)


def _header(
    jenis: str, cells: Sequence[str], names: Sequence[str], known: Mapping[str, tuple[str, ...]]
) -> Header:
    """Each key's column by its first word that is there; further words for it are left over."""
    places: dict[str, int] = {}
    double = ""
    for key, words in known.items():
        word = next((word for word in words if word in names), None)
        if word is not None:
            places[key] = names.index(word)
            double = double or (word if names.count(word) > 1 else "")
    unknown = [cell for i, cell in enumerate(cells) if i not in places.values()]
    ignored = tuple(" ".join(cell.split()) for cell in unknown if cell.strip())
    return Header(jenis, places, ignored, double)
