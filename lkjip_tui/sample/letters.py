"""The sample office's letters: a drawn mark as logo, numbers with their gaps, a handing over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256

from kinerja import penomoran_isi as isi
from kinerja.edits import new
from kinerja.logo import set_logo
from kinerja.office import Edit, Office
from kinerja.records import BeritaAcara, PolaNomor
from lkjip_tui.sample.reading import TAHUN

MARK = b"""<svg xmlns="http://www.w3.org/2000/svg" width="60" height="80" viewBox="0 0 60 80">
<path d="M4 4 H56 V50 Q56 68 30 77 Q4 68 4 50 Z" fill="#ffffff" stroke="#000000"
 stroke-width="2.5"/>
<path d="M14 46 V26 Q22 22 30 27 Q38 22 46 26 V46 Q38 42 30 47 Q22 42 14 46 Z" fill="none"
 stroke="#000000" stroke-width="2"/>
<path d="M30 27 V47" fill="none" stroke="#000000" stroke-width="1.5"/>
<text x="30" y="62" text-anchor="middle" font-family="Helvetica" font-size="9"
 font-weight="bold">CONTOH</text>
</svg>
"""
"""A shield with an open book and the word CONTOH: no region's emblem."""


def layout() -> list[Edit]:
    """The mark, and a pattern that names the sample."""
    pattern = {"pola": "{kode}/{nomor:2}/CONTOH/{bulan-romawi}/{tahun}", "deret": "nota"}
    return [
        set_logo(MARK, "lambang-contoh.svg"),
        *(new(PolaNomor, {"jenis": jenis, **pattern}) for jenis in ("penugasan", "permintaan")),
    ]


def assignment_number(office: Office, day: date, who: str) -> list[Edit]:
    """The assignment's number; the one before it was skipped, with the reason."""
    order = office.record("penugasan", str(TAHUN))
    assert order is not None
    given = isi.give(
        office, "penugasan", order, today=day, who=who, number=2,
        reason="dipakai nota lain pada buku agenda umum (contoh)",
    )  # fmt: skip
    return steady(given.edits)


def steady(edits: Iterable[Edit]) -> list[Edit]:
    """The same edits with ids that every sample has: made of what a record says."""
    kept = []
    for edit in edits:
        if {"tahun_nomor", "barang"} & edit.values.keys():  # a new one, not a change of it
            said = json.dumps(
                {key: edit.values.get(key) for key in ("deret", "nomor_urut", "status", "barang")}
            )
            edit = replace(edit, id=sha256(said.encode()).hexdigest()[:15])  # noqa: PLW2901
        kept.append(edit)
    return kept


def handing_over(office: Office, giver: str, taker: str, day: date) -> list[Edit]:
    """A berita acara: a unit hands its data over; `giver` and `taker` are ids of people."""
    person = office.record("pegawai", taker)
    assert person is not None
    record = {
        "tahun": TAHUN,
        "tanggal": day.isoformat(),
        "pihak_pertama": giver,
        "nama_kedua": getattr(person, "nama", ""),
        "nip_kedua": getattr(person, "nip", "") or None,
        "jabatan_kedua": getattr(person, "jabatan", ""),
        "instansi_kedua": "Dinas Pendidikan Kota Contoh",
        "barang": [f"Formulir data kinerja SMP Tahun {TAHUN}, 1 (satu) berkas", "Bukti dukungnya"],
    }
    return steady([new(BeritaAcara, record)])


def number_of(office: Office, day: date, who: str) -> list[Edit]:
    """The number of the berita acara."""
    record = office.all(BeritaAcara)[-1]
    return steady(isi.give(office, "berita_acara", record, today=day, who=who).edits)
