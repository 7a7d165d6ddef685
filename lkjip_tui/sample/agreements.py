"""The sample's two versions of the Perjanjian Kinerja, both signed in the year they bind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.perjanjian_isi import Isi, propose
from kinerja.records import Instansi, Perjanjian
from lkjip_tui.sample.reading import TAHUN, Ids, text_of


def agreements(office: Office, ids: Ids) -> Iterator[Edit]:
    """Each version as one record; `target` and `pagu` say where it was other than the plan now."""
    head = ids.of("pegawai", "kepala")
    plan = propose(office, TAHUN, head)
    for versi, item in enumerate(json.loads(text_of("perjanjian.json"))["versi"], 1):
        values: dict[str, Any] = {
            "tahun": TAHUN,
            "versi": versi,
            "nomor": item["nomor"],
            "tanggal": item["tanggal"],
            "ditandatangani": item["tanggal"],
            "pihak_pertama": head,
            "pihak_kedua": "Nama Contoh Wali Kota",
            "jabatan_pihak_kedua": office.one(Instansi).kepala_daerah,
            "sebab": item.get("sebab"),
            "alasan": item.get("alasan"),
            "isi": _content(plan, item).stored(),
        }
        yield new(Perjanjian, values)


def _content(plan: Isi, item: dict[str, Any]) -> Isi:
    indikator = tuple(
        replace(row, target=item["target"].get(row.kode, row.target)) for row in plan.indikator
    )
    program = tuple(replace(row, pagu=item["pagu"].get(row.kode, row.pagu)) for row in plan.program)
    return replace(plan, indikator=indikator, program=program)
