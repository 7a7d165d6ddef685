"""Every kind of field is read, shown and edited in one way."""

from __future__ import annotations

import unicodedata
from dataclasses import fields as dataclass_fields
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.errors import InputError
from kinerja.fields import Kind, fields_of
from kinerja.input import BENTROK, edit_text, parse_field, show_field
from kinerja.numbers import Ambiguous
from kinerja.office import Office
from kinerja.records import (
    RECORD_TYPES,
    Anggaran,
    Indikator,
    Langkah,
    LangkahSop,
    Laporan,
    Nilai,
    Pegawai,
    Program,
    Record,
    Sasaran,
    SkalaPredikat,
    SkalaTingkat,
    Unit,
)
from kinerja.values import from_stored, to_stored

quick = settings(max_examples=100, database=None, deadline=None)

OFFICE = Office(
    tables={
        "sasaran": {
            "s1": Sasaran(id="s1", kode="S-1", uraian="Akses"),
            "s2": Sasaran(id="s2", kode="S-2", uraian="Mutu"),
        },
        "unit": {
            "u1": Unit(id="u1", kode="PAUD", nama="Bidang PAUD"),
            "u2": Unit(id="u2", kode="SD", nama="Bidang SD"),
        },
        "pegawai": {
            "p1": Pegawai(id="p1", nama="Contoh Satu", nip="19700101 199001 1 001", jabatan="x"),
            "p2": Pegawai(id="p2", nama="Contoh Sama", jabatan="x"),
            "p3": Pegawai(id="p3", nama="Contoh Sama", jabatan="y"),
        },
        "skala_tingkat": {"k1": SkalaTingkat(id="k1", nama="BPK", urutan=("WDP", "WTP"))},
        "indikator": {
            "i1": Indikator(id="i1", kode="IK-1", nama="APM SD", sasaran="s1", satuan="%"),
            "i2": Indikator(id="i2", kode="IK-1", nama="Lulusan", sasaran="s2", satuan="orang"),
            "i3": Indikator(id="i3", kode="IK-3", nama="Waktu", sasaran="s1", satuan="bulan",
                            rumus="rentang-turun"),
            "i4": Indikator(id="i4", kode="IK-4", nama="Opini", sasaran="s1", rumus="tingkat",
                            skala_tingkat="k1"),
        },
    }
)  # fmt: skip


def read(kind: type[Record], name: str, text: str, **values: Any) -> Any:
    return parse_field(fields_of(kind)[name], text, office=OFFICE, record_values=values)


@pytest.mark.parametrize(
    ("kind", "name", "text", "stored"),
    [
        (Unit, "nama", "  Bidang\tPAUD \n", "Bidang PAUD"),
        (Unit, "nama", "-", "-"),
        (Indikator, "nama", "satu\r\ndua", "satu\ndua"),
        (Indikator, "rumus", "TURUN", "turun"),
        (Indikator, "akumulasi", "Nilai terakhir", "akhir"),
        (Laporan, "target_nol", "Tidak dihitung", None),
        (Laporan, "batas_atas", "120%", "120"),
        (Indikator, "iku", "Ya", True),
        (Indikator, "iku", "tidak", False),
        (Indikator, "iku", "", None),
        (Indikator, "desimal", "3", 3),
        (Anggaran, "pagu", "Rp1.085", "1085"),
        (Anggaran, "pagu", "-", None),
        (Laporan, "tenggat", "31 Januari 2026", "2026-01-31"),
        (Langkah, "mulai", "31-01-2026 08.05", "2026-01-31T08:05:00+07:00"),
        (LangkahSop, "pelaksana", " jfu \n\nkasubbag", ["jfu", "kasubbag"]),
        (SkalaPredikat, "kelas", "91 = Tinggi\n= Rendah", [["91", "Tinggi"], ["", "Rendah"]]),
        (Laporan, "sop", '{"a": [1, true]}', {"a": [1, True]}),
        (Indikator, "sasaran", "mutu", "s2"),
        (Indikator, "unit", "paud", "u1"),
        (Indikator, "unit", "BIDANG  SD", "u2"),
        (Laporan, "penandatangan", "197001011990011001", "p1"),
        (Laporan, "penandatangan", "p3", "p3"),
        (Nilai, "indikator", "S-2/IK-1", "i2"),
        (Nilai, "indikator", "apm sd", "i1"),
    ],
)
def test_reads(kind: type[Record], name: str, text: str, stored: Any) -> None:
    assert read(kind, name, text) == stored


@pytest.mark.parametrize(
    ("key", "text", "stored"),
    [("i1", "95,25 %", "95.25"), ("i2", "1.101,97 orang", "1101.97"), ("i3", "7 - 8 bulan", "7-8"),
     ("i4", "wtp", "WTP"), ("i1", "n/a", None)],
)  # fmt: skip
def test_figures_are_read_by_their_indicator(key: str, text: str, stored: str | None) -> None:
    assert read(Nilai, "target", text, indikator=key) == stored


@pytest.mark.parametrize(
    ("kind", "name", "text", "values", "words"),
    [
        (Nilai, "target", "5 orang", {"indikator": "i1"}, "Target: .*satuannya “%”"),
        (Nilai, "target", "7-8", {"indikator": "i1"}, "rentang"),
        (Nilai, "realisasi", "7-8", {"indikator": "i3"}, "satu angka"),
        (Nilai, "target", "WTPP", {"indikator": "i4"}, "WTP"),
        (Nilai, "target", "5", {}, "indikator"),
        (Unit, "kode", "  ", {}, "Kode wajib diisi"),
        (Unit, "nama", "x" * 10_000, {}, "10000 huruf"),
        (Unit, "nama", "a\x1bb", {}, "karakter kendali"),
        (Unit, "nama", "a\ud800", {}, "separuh karakter"),
        (Indikator, "rumus", "turunn", {}, "Mungkin maksudnya “turun”"),
        (Indikator, "unit", "PAUDD", {}, "Mungkin maksudnya: “PAUD”"),
        (Indikator, "unit", "zzz", {}, "Yang ada: "),
        (Indikator, "desimal", "1,5", {}, "bulat"),
        (Indikator, "desimal", "11", {}, "antara 0 dan 10"),
        (Nilai, "tahun", "20", {}, "1900"),
        (Nilai, "indikator", "IK-1", {}, "cocok dengan 2.*S-1/IK-1"),
        (Laporan, "penandatangan", "contoh sama", {}, "cocok dengan 2"),
        (Indikator, "iku", "mungkin", {}, "ya atau tidak"),
        (Laporan, "tenggat", "besok", {}, "Tenggat daerah: “besok” bukan tanggal"),
        (SkalaPredikat, "kelas", "91 Tinggi", {}, "pasangan"),
        (Laporan, "sop", "{", {}, "JSON"),
        (Laporan, "sop", "[1.5]", {}, "hanya boleh"),
        (Laporan, "sop", "[" * 5_000, {}, "JSON|dalam"),
    ],
)
def test_refuses(
    kind: type[Record], name: str, text: str, values: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputError, match=f"(?s){words}") as caught:
        read(kind, name, text, **values)
    assert len(str(caught.value)) < 400


def test_an_ambiguous_number_names_its_field() -> None:
    with pytest.raises(Ambiguous, match=r"^Target: “1\.085” dapat dibaca 1085 atau 1,085"):
        read(Nilai, "target", "1.085", indikator="i1")


def test_shows_as_people_read_it() -> None:
    record = Nilai(id="n", indikator="i3", tahun=2025, target="7-8", realisasi="1234.5")
    known = fields_of(Nilai)
    shown = {name: show_field(field, record, OFFICE) for name, field in known.items()}
    assert shown["indikator"] == "IK-3"
    assert (shown["target"], shown["realisasi"]) == ("7–8", "1.234,5")
    assert (shown["periode"], shown["tahun"], shown["hambatan"]) == ("Tahun", "2025", "")
    money = Anggaran(pagu=Decimal(5000))
    assert show_field(fields_of(Anggaran)["pagu"], money, OFFICE) == "Rp5.000,00"
    lost = Nilai(indikator="hilang")
    assert show_field(known["indikator"], lost, OFFICE) == "(tidak ada: hilang)"


def test_a_conflict_is_shown_and_never_put_into_an_entry() -> None:
    record = Nilai(id="n", indikator="i1", bentrok=frozenset({"target"}))
    field = fields_of(Nilai)["target"]
    assert show_field(field, record, OFFICE) == BENTROK
    assert edit_text(field, record, OFFICE) == ""


numbers = st.decimals(-(10**12), 10**12, places=3)
lines = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: lines,
    Kind.PARAGRAPH: st.lists(lines, min_size=1, max_size=3).map("\n\n".join),
    Kind.NUMBER: numbers,
    Kind.MONEY: numbers,
    Kind.INTEGER: st.sampled_from([1900, 2200]),
    Kind.BOOL: st.booleans(),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    Kind.MOMENT: st.datetimes(
        datetime(1900, 1, 2),
        datetime(2200, 12, 30),
        timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
    ),
    Kind.LIST: st.lists(lines, min_size=1, max_size=3).map(tuple),
    Kind.PAIRS: st.lists(st.tuples(st.sampled_from(["", "91", "-5,5"]), lines), min_size=1).map(
        tuple
    ),
    # A structure is written by the program, which has its texts normalised already.
    Kind.STRUCTURE: st.recursive(
        lines.map(lambda text: unicodedata.normalize("NFC", text))
        | st.integers(-9, 9)
        | st.booleans(),
        st.lists,
        max_leaves=4,
    ),
}
_BOUNDED = {"desimal": 3, "hari_kerja": 5, "jumlah": 7, "urutan": 4}


def strategy(name: str, field: Any) -> st.SearchStrategy[Any]:
    if field.kind is Kind.INTEGER and name in _BOUNDED:
        return st.just(_BOUNDED[name])
    if field.kind is Kind.CHOICE:
        return st.sampled_from([word for word in field.choices if word])
    if field.kind is Kind.REF:
        return st.sampled_from(sorted(OFFICE.tables.get(field.refers_to, {"": None})))
    return VALUES[field.kind]


def indicator_figures() -> st.SearchStrategy[Nilai]:
    plain = st.builds(Nilai, indikator=st.just("i1"), target=numbers.map(_canonical))
    ranges = (
        st.tuples(numbers, numbers).map(sorted).map(lambda pair: "-".join(map(_canonical, pair)))
    )
    spans = st.builds(Nilai, indikator=st.just("i3"), target=ranges)
    grades = st.builds(Nilai, indikator=st.just("i4"), target=st.sampled_from(["WDP", "WTP"]))
    return plain | spans | grades


def _canonical(number: Decimal) -> str:
    return str(to_stored(fields_of(Nilai)["pembilang"], number))


@quick
@given(indicator_figures())
def test_a_figure_put_into_an_entry_is_read_back(record: Nilai) -> None:
    field = fields_of(Nilai)["target"]
    text = edit_text(field, record, OFFICE)
    assert read(Nilai, "target", text, indikator=record.indikator) == record.target


KINDS = sorted(
    (table, name)
    for table, kind in RECORD_TYPES.items()
    for name, field in fields_of(kind).items()
    if field.kind is not Kind.VALUE
)


@settings(max_examples=400, database=None, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_what_is_put_into_an_entry_is_read_back(
    place: tuple[str, str], data: st.DataObject
) -> None:
    kind, name = RECORD_TYPES[place[0]], place[1]
    field = fields_of(kind)[name]
    value = data.draw(strategy(name, field))
    stored = to_stored(field, value)
    record = kind(id="x", **{name: from_stored(field, stored) if stored is not None else value})
    text = edit_text(field, record, OFFICE)
    if stored is None:
        assert text == ""
    else:
        assert read(kind, name, text) == stored
        assert show_field(field, record, OFFICE)


def test_every_kind_of_field_is_tried() -> None:
    tried = {fields_of(RECORD_TYPES[table])[name].kind for table, name in KINDS} | {Kind.VALUE}
    assert tried == set(Kind)
    assert all(dataclass_fields(kind) for kind in RECORD_TYPES.values())


@quick
@given(st.sampled_from(KINDS), st.text(max_size=30))
def test_raises_nothing_but_input_errors(place: tuple[str, str], text: str) -> None:
    kind, name = RECORD_TYPES[place[0]], place[1]
    try:
        read(kind, name, text, indikator="i1")
    except InputError as error:
        said = str(error)
        assert fields_of(kind)[name].label in said


def test_a_reference_is_named_so_that_it_is_found_again() -> None:
    double = Program(id="q1", kode="P", nama="Sama"), Program(id="q2", kode="P", nama="Sama")
    office = Office(tables={"program": {item.id: item for item in double}})
    field = fields_of(Anggaran)["program"]
    for item in double:
        text = edit_text(field, Anggaran(program=item.id), office)
        found = parse_field(field, text, office=office, record_values={})
        assert found == item.id
