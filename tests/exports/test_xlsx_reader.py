"""What the reader of workbooks refuses, and that it says which file and why."""

from __future__ import annotations

import io
import struct
import zipfile
from decimal import Decimal

import pytest

from exports import xlsx
from exports.xlsx import archive as limits
from exports.xlsx import sheets
from exports.xlsx.book import open_book
from exports.xlsx.parts import Format, format_of
from exports.xlsx.sheets import address, number_of, place_of
from exports.xlsx.xml import escaped, unescaped
from kinerja.errors import InputError
from tests.exports.workbooks import (
    archive,
    form_bytes,
    parts_of,
    replaced_in,
    sheet_bytes,
    with_part,
)

SHEET = "xl/worksheets/sheet1.xml"


def refusal(data: bytes) -> str:
    """The sentence with which a workbook is refused."""
    with pytest.raises(InputError) as caught:
        open_book(data, "uji.xlsx")
    assert caught.value.sentence.startswith("uji.xlsx")
    assert caught.value.exit_code == 2
    return str(caught.value)


def sheet_of(xml: str) -> bytes:
    """A plain workbook whose sheet has this XML between its tags."""
    data = sheet_bytes([["x"]])
    whole = f"<worksheet><sheetData>{xml}</sheetData></worksheet>"
    return archive({**parts_of(data), SHEET: whole.encode()})


def test_a_form_that_nobody_touched_is_read() -> None:
    assert xlsx.read_form(form_bytes(), "uji.xlsx").masalah == ()


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("xl/vbaProject.bin", "makro"),
        ("xl/externalLinks/externalLink1.xml", "tautan ke berkas lain"),
        ("xl/connections.xml", "sambungan data luar"),
        ("xl/activeX/activeX1.xml", "ActiveX"),
        ("xl/embeddings/oleObject1.bin", "objek sisipan"),
        ("xl/macrosheets/sheet1.xml", "makro"),
        ("XL\\VBAPROJECT.BIN", "makro"),
    ],
)
def test_parts_that_act_are_refused(part: str, why: str) -> None:
    assert why in refusal(with_part(part, b"x"))


def test_a_workbook_that_calls_itself_macro_enabled_is_refused() -> None:
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    new = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"

    assert "makro" in refusal(replaced_in("[Content_Types].xml", old, new))


def test_a_relation_to_another_workbook_is_refused() -> None:
    more = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/externalLinkPath" Target="http://a.example/x.xlsx" TargetMode="External"/>'
        b"</Relationships>"
    )

    found = refusal(replaced_in("xl/_rels/workbook.xml.rels", b"</Relationships>", more))

    assert "tautan ke berkas lain" in found


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_dtds_and_entities_are_refused(part: str, prolog: bytes) -> None:
    parts = parts_of(form_bytes())

    assert "DTD atau entitas" in refusal(archive({**parts, part: prolog + parts[part]}))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "bukan buku kerja"),
        (b"Kode;Indikator\n", "bukan buku kerja"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kata sandi"),
    ],
)
def test_other_files_are_named_for_what_they_are(data: bytes, why: str) -> None:
    assert why in refusal(data)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    assert "bukan buku kerja" in refusal(archive({"a.txt": b"x"}))
    assert "biner" in refusal(archive({"xl/workbook.bin": b"x"}))


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(form_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1

    assert "kata sandi" in refusal(bytes(data))


def test_too_many_parts_are_refused() -> None:
    parts = {**parts_of(form_bytes()), **{f"x/{i}": b"" for i in range(limits.MAX_ENTRIES)}}

    assert "terlalu banyak" in refusal(archive(parts))


def test_a_part_that_unpacks_to_far_more_is_refused_by_its_claim() -> None:
    assert "terlalu besar" in refusal(with_part("xl/media/x.xml", b" " * 3_000_000))


def test_all_parts_together_may_not_unpack_to_more_than_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 10_000)

    assert "terlalu besar" in refusal(form_bytes())


def test_a_part_that_lies_about_its_size_is_refused_while_reading() -> None:
    parts = parts_of(form_bytes())
    big = parts[SHEET] + b" " * 50_000_000
    data = bytearray(archive({**parts, SHEET: big}))
    at = data.rindex(SHEET.encode()) - 46  # its entry in the zip's directory
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 5_000)

    assert "terlalu besar" in refusal(bytes(data)) or "rusak" in refusal(bytes(data))


def test_parts_that_share_their_bytes_are_refused() -> None:
    data = bytearray(with_part("xl/a.xml", b"x" * 1000))
    entries = zipfile.ZipFile(io.BytesIO(bytes(data))).infolist()
    first = next(entry for entry in entries if entry.filename == SHEET)
    at = data.rindex(b"xl/a.xml") - 46
    struct.pack_into("<I", data, at + 42, first.header_offset)

    assert "rusak" in refusal(bytes(data))


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO(form_bytes())
    with zipfile.ZipFile(buffer, "a") as target:
        target.writestr(SHEET.upper(), b"<worksheet/>")

    assert "rusak" in refusal(buffer.getvalue())


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 50)

    assert "sel berisi terlalu banyak" in refusal(form_bytes())


def test_a_file_of_many_megabytes_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1000)

    assert "terlalu besar" in refusal(form_bytes())


@pytest.mark.parametrize(
    "xml",
    [
        "<row r='1'><c r='A0'><v>1</v></c></row>",
        "<row r='1'><c r='ZZZ1'><v>1</v></c></row>",
        "<row r='9999999'><c><v>1</v></c></row>",
        "<row r='x'><c><v>1</v></c></row>",
        "<row><c t='s'><v>99999</v></c></row>",
        "<row><c t='s'><v>-1</v></c></row>",
        "<c><v>1</v></c>",
        "<row>" * 100,
    ],
)
def test_a_sheet_that_makes_no_sense_is_damage(xml: str) -> None:
    assert "rusak" in refusal(sheet_of(xml))


@pytest.mark.parametrize(("number", "text"), [("0", "a"), ("1", "b"), ("2", ""), ("-1", "")])
def test_a_shared_text_is_found_by_its_number_or_the_file_is_damaged(
    number: str, text: str
) -> None:
    strings = b"<sst><si><t>a</t></si><si><r><t>b</t></r><rPh><t>dibaca</t></rPh></si></sst>"
    whole = sheet_of(f"<row><c t='s'><v>{number}</v></c></row>")
    data = with_part("xl/sharedStrings.xml", strings, whole)

    if text:
        assert open_book(data, "uji.xlsx").lembar[0].sel[1, 1].teks == text
    else:
        assert "rusak" in refusal(data)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("<c r='A1'><f>1+1</f><v>2</v></c>", sheets.FORMULA),
        ("<c r='A1' t='str'><f>A2</f><v>x</v></c>", sheets.FORMULA),
        ("<c r='A1'><f t='shared' si='0'/><v>2</v></c>", sheets.FORMULA),
        ("<c r='A1' t='b'><v>1</v></c>", sheets.LOGICAL),
        ("<c r='A1' t='e'><v>#N/A</v></c>", sheets.BROKEN),
        ("<c r='A1' t='d'><v>2025-08-07</v></c>", sheets.DATE),
        ("<c r='A1'><v>1e999</v></c>", sheets.NOT_FINITE),
        ("<c r='A1'><v>nan</v></c>", sheets.NOT_FINITE),
        ("<c r='A1'><v>1_000</v></c>", sheets.NOT_FINITE),
    ],
)
def test_cells_that_cannot_be_trusted_say_why(cell: str, why: str) -> None:
    book = open_book(sheet_of(f"<row r='1'>{cell}</row>"), "uji.xlsx")

    assert book.lembar[0].sel[1, 1].alasan == why


def test_every_cell_that_an_array_formula_fills_is_a_formula() -> None:
    xml = (
        "<row r='1'><c r='A1'><f t='array' ref='A1:B2'>X</f><v>1</v></c><c r='B1'><v>2</v></c>"
        "<c r='C1'><v>3</v></c></row><row r='2'><c r='B2'><v>4</v></c></row>"
    )
    cells = open_book(sheet_of(xml), "uji.xlsx").lembar[0].sel

    assert {place for place, cell in cells.items() if cell.alasan} == {(1, 1), (1, 2), (2, 2)}
    assert cells[1, 3].angka == 3


def test_cells_without_places_stand_one_after_another() -> None:
    xml = "<row><c><v>1</v></c><c/><c t='inlineStr'><is><t>a</t><r><t>b</t></r></is></c></row>"
    cells = open_book(sheet_of(xml), "uji.xlsx").lembar[0].sel

    assert cells[1, 1].angka == 1
    assert cells[1, 3].teks == "ab"


@pytest.mark.parametrize(
    ("raw", "percent", "number"),
    [
        ("95.31", False, "95.31"),
        ("0.1", False, "0.1"),
        ("95.310000000000002", False, "95.31"),
        ("0.30000000000000004", False, "0.3"),
        ("0.07", True, "7"),
        ("0.953100000000001", True, "95.3100000000001"),
        ("1E-3", False, "0.001"),
        ("5294655000", False, "5294655000"),
    ],
)
def test_a_number_is_exact_at_fifteen_digits(raw: str, percent: bool, number: str) -> None:
    assert number_of(raw, Format(persen=percent)) == Decimal(number)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", Format()),
        ("[$-421]General", Format()),
        ("[$-421]#,##0.00", Format()),
        ('#,##0 "orang per hari"', Format()),
        ('"Rp"#,##0', Format()),
        ("0.00%", Format(persen=True)),
        ('0.00" %"', Format()),
        (r"0\%", Format()),
        ("[Red]0.0%;[Blue]-0.0%", Format(persen=True)),
        ("d mmm yyyy", Format(tanggal=True)),
        ("[$-421]d mmmm yyyy;@", Format(tanggal=True)),
        ("[h]:mm", Format(tanggal=True)),
        ("@", Format()),
    ],
)
def test_formats_say_date_or_percent(code: str, expected: Format) -> None:
    assert format_of(code) == expected


@pytest.mark.parametrize(
    ("place", "name"), [((1, 1), "A1"), ((7, 27), "AA7"), ((9, 16384), "XFD9")]
)
def test_places_are_written_as_people_write_them(place: tuple[int, int], name: str) -> None:
    assert address(place) == name
    assert place_of(name) == place


def test_what_looks_like_an_escape_comes_back_as_it_was() -> None:
    for text in ("_x0041_", "a_x000D_b", "_x_", "_x005F_x0041_", "x_y"):
        assert unescaped(escaped(text)) == text
    assert unescaped("_x000D_") == "\r"
