"""What a record is called: its own code, and for a figure that of its indicator and its period."""

from __future__ import annotations

import pytest

from kinerja import edits
from kinerja.batch import label_of
from kinerja.errors import InputError, StateError
from kinerja.naming import full_name, name_by_id, sentence
from kinerja.office import Edit, Office
from kinerja.records import RECORD_TYPES
from kinerja.snapshot import apply

RECORDS: dict[str, dict[str, dict[str, object]]] = {
    "sasaran": {"s": {"kode": "S-1", "uraian": "Mutu"}},
    "unit": {"u": {"kode": "SD", "nama": "Bidang SD"}},
    "program": {"p": {"kode": "1.01", "nama": "Program"}},
    "indikator": {"i": {"kode": "IK-1", "nama": "APM", "sasaran": "s"}},
    "nilai": {
        "i.2025.tahun": {"indikator": "i", "tahun": 2025, "periode": "tahun"},
        "i.2025.tw2": {"indikator": "i", "tahun": 2025, "periode": "tw2"},
    },
    "anggaran": {"p.2025": {"program": "p", "tahun": 2025}},
    "bukti": {"b": {"indikator": "i", "tahun": 2025, "nama": "rekap.pdf"}},
    "laporan": {"2025": {"tahun": 2025}},
    "langkah": {"2025.analisis": {"tahun": 2025, "jenis": "analisis"}},
}
OFFICE = apply(
    Office(),
    [Edit(table, key, values) for table, rows in RECORDS.items() for key, values in rows.items()],
)
NAMES = [
    ("nilai", "i.2025.tahun", "IK-1 2025"),
    ("nilai", "i.2025.tw2", "IK-1 2025 Triwulan II"),
    ("anggaran", "p.2025", "1.01 2025"),
    ("bukti", "b", "IK-1 rekap.pdf"),
    ("indikator", "i", "IK-1"),
    ("laporan", "2025", "2025"),
]


@pytest.mark.parametrize(("table", "key", "name"), NAMES)
def test_a_record_is_called_by_what_it_belongs_to(table: str, key: str, name: str) -> None:
    record = OFFICE.record(table, key)
    assert record is not None
    assert full_name(record, OFFICE) == name
    label = RECORD_TYPES[table].label
    assert label_of(record, OFFICE) == name_by_id(OFFICE, table, key) == f"{label} {name}"


def test_of_a_deleted_record_no_raw_id_is_shown() -> None:
    assert name_by_id(OFFICE, "nilai", "i.2024.tw1") == (
        "Nilai indikator IK-1 2024 Triwulan I (sudah dihapus)"
    )
    assert name_by_id(OFFICE, "indikator", "f00d") == "Indikator (sudah dihapus)"
    assert name_by_id(OFFICE, "nilai", "f00d.2024.tw1").startswith(
        "Nilai indikator (sudah dihapus)"
    )
    assert name_by_id(OFFICE, "nilai", "rusak") == "Nilai indikator (sudah dihapus)"
    assert name_by_id(OFFICE, "instansi", "instansi") == "Instansi"


def test_refusals_name_the_figure_by_its_indicator() -> None:
    indikator = OFFICE.record("indikator", "i")
    assert indikator is not None
    with pytest.raises(StateError, match="Nilai indikator IK-1 2025 Triwulan II"):
        edits.delete(OFFICE, indikator)
    with pytest.raises(InputError, match=r"^Nilai indikator IK-1 2025 Triwulan II, Target: "):
        edits.check(OFFICE, [Edit("nilai", "i.2025.tw2", {"target": "1,5"})])
    with pytest.raises(InputError) as refused:
        edits.check(OFFICE, [Edit("indikator", "i", {"sasaran": "f00d"})])
    assert "f00d" not in str(refused.value)


@pytest.mark.parametrize("person", ["Contoh Staf", "Contoh Kasubbag, S.E."])
def test_a_sentence_that_ends_with_a_name_has_one_full_stop(person: str) -> None:
    assert sentence(f"Diisi oleh {person}") == f"Diisi oleh {person.rstrip('.')}."
