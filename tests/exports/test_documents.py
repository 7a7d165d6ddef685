from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from markdown_it import MarkdownIt

from exports.archive import Entry
from exports.documents import (
    DOCUMENTS,
    PAPER,
    Context,
    Document,
    compose,
    compose_all,
    form_csv,
    list_documents,
    manifest,
)
from exports.plain import csv_file
from kinerja.csv_headers import find_columns
from kinerja.csv_import import plan, read_table
from kinerja.errors import InputError
from kinerja.fields import Kind, fields_of
from kinerja.frozen import data_hash, frozen_set, signature_state
from kinerja.office import Edit, Office
from kinerja.penyebutan import wording_of
from kinerja.snapshot import apply
from kinerja.values import stored_values
from tests.exports.small_office import (
    CALENDAR,
    NOW,
    TAHUN,
    disputed_office,
    empty_office,
    small_office,
)
from tests.exports.test_markdown import NASTY

PARSER = MarkdownIt("commonmark").enable("table")
OFFICES = {"kecil": small_office(), "bentrok": disputed_office(), "kosong": empty_office()}


def context(office: Office) -> Context:
    return Context(office, TAHUN, CALENDAR, NOW)


def documents(office: Office) -> Iterator[Document]:
    for name in DOCUMENTS:
        yield from compose_all(name, context(office))


def skeleton(markdown: str) -> list[tuple[str, str]]:
    """A document's structure: its blocks, its own comments and tags, without any words."""
    found = []
    for token in PARSER.parse(markdown):
        if token.type == "html_block":
            kind = re.sub(r"(kepala|kaki): .*", r"\1", token.content.strip())
            found.append((token.type, kind))
        elif token.type != "inline":
            found.append((token.type, token.tag))
        found.extend(
            (child.type, "" if child.type == "image" else child.content)
            for child in token.children or []
            if child.type not in ("text", "text_special", "softbreak", "hardbreak")
        )
    return found


def signed_office(ready: Office | None = None) -> Office:
    office = ready or small_office()
    values = {
        "tahun": TAHUN, "penandatangan": "p1", "nama": "Pegawai Contoh Satu, M.Pd.",
        "jabatan": "Kepala Dinas Pendidikan", "nip": "197001011995121001",
        "tanggal": date(2026, 2, 10).isoformat(), "cara": "basah",
        "sidik_data": data_hash(office, TAHUN),
        "penyebutan": wording_of(frozen_set(office, TAHUN)["isi"]),
    }  # fmt: skip
    return apply(office, [Edit("tanda_tangan", "tt1", values)])


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
def test_every_document_is_made_of_any_office(office: Office) -> None:
    for document in documents(office):
        assert document.paper in PAPER
        assert document.title
        assert "Demak" not in document.markdown
        assert "None" not in document.markdown
        assert document.markdown.endswith("\n")
        opened, closed = document.markdown.count("<div"), document.markdown.count("</div>")
        assert opened == closed


def test_the_list_names_every_document() -> None:
    assert [name for name, _ in list_documents()] == list(DOCUMENTS)


def test_unknown_documents_and_units_are_answered_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="lkjip"):
        compose("lkjipp", context(small_office()))
    with pytest.raises(InputError, match="SD, SET"):
        compose("formulir", context(small_office()), "XX")
    with pytest.raises(InputError, match="unit"):
        compose("formulir", context(small_office()))


def test_what_is_missing_is_visible_and_listed_with_its_place() -> None:
    report = compose("lkjip", context(small_office()))
    assert "Tugas dan fungsi: isi di Laporan 2025, isian “Tugas dan fungsi”" in report.gaps
    assert "Realisasi IK-9: isi di Nilai indikator IK-9 tahun 2025" in report.gaps
    assert "Realisasi program 1.01.01: isi di Anggaran 2025" in report.gaps
    assert "Tugas dan fungsi: **belum diisi**" in report.markdown
    measured = report.markdown.split("**Tabel 3.7. ")[1]
    row = next(line for line in measured.split("\n") if "| IK-9 " in line)
    assert [cell.strip() for cell in row.split("|")[4:8]] == ["7–8", "belum diisi", "–", "–"]
    front = report.markdown.split("# Kata Pengantar")[0]
    assert len(re.findall(r"^\d+\. ", front, re.MULTILINE)) == len(report.gaps)
    assert len(set(report.gaps)) == len(report.gaps)


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
def test_no_mark_of_a_gap_goes_unlisted_and_no_gap_unmarked(office: Office) -> None:
    for document in documents(office):
        assert ("belum diisi" in document.markdown) == bool(document.gaps), document.name


def test_a_text_in_conflict_is_a_gap_and_not_an_empty_text() -> None:
    office = small_office()
    laporan = office.tables["laporan"]["2025"]
    disputed = type(laporan)(**{**laporan.__dict__, "bentrok": frozenset({"kesimpulan"})})
    office = Office(office.id, {**office.tables, "laporan": {"2025": disputed}})
    report = compose("lkjip", context(office))
    assert "Kesimpulan umum (bentrok): isi di Konflik" in report.gaps


def test_the_report_has_its_parts_in_the_order_of_the_regulation() -> None:
    report = compose("lkjip", context(small_office())).markdown
    chapters = re.findall(r"^# (.+)$", report, re.MULTILINE)
    assert chapters == [
        "Daftar Isian yang Belum Lengkap", "Kata Pengantar", "Ikhtisar Eksekutif", "Daftar Isi",
        "Daftar Tabel", "Daftar Gambar", "BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA",
        "BAB III AKUNTABILITAS KINERJA", "BAB IV PENUTUP", "LAMPIRAN 1 PERJANJIAN KINERJA",
        "LAMPIRAN 2 PENGUKURAN KINERJA", "LAMPIRAN 3 INDIKATOR KINERJA UTAMA",
        "LAMPIRAN 4 BUKTI DUKUNG", "LAMPIRAN 5 RUMUS DAN SKALA YANG DIPAKAI",
        "LAMPIRAN 6 POHON KINERJA",
    ]  # fmt: skip
    analysed = report.split("\n## B. Realisasi Anggaran\n")[0]
    for number, goal in enumerate(analysed.split("\n### ")[1:], 1):
        assert goal.startswith(f"Sasaran {number}: ")
        analyses = re.findall(r"^#### (\d)", goal, re.MULTILINE)
        assert analyses == list("1234567")


def test_tables_are_numbered_within_their_chapter_and_listed() -> None:
    report = compose("lkjip", context(small_office())).markdown
    captions = re.findall(r"^\*\*(Tabel \w+\.\d+\. .+)\*\*$", report, re.MULTILINE)
    third = [caption for caption in captions if caption.startswith("Tabel 3.")]
    assert [int(caption.split(".")[1]) for caption in third] == list(range(1, len(third) + 1))
    listed = report.split("<!-- daftar tabel -->")[1].split("<!-- /daftar tabel -->")[0]
    assert re.findall(r"^- (.+)$", listed, re.MULTILINE) == captions
    for caption in captions:
        after = report.split(f"**{caption}**\n\n")[1]
        assert after.startswith("|")


def test_headings_skip_no_level_and_are_listed() -> None:
    report = compose("lkjip", context(small_office())).markdown
    levels = [len(mark) for mark in re.findall(r"^(#+) ", report, re.MULTILINE)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    listed = report.split("<!-- daftar isi -->")[1].split("<!-- /daftar isi -->")[0]
    entries = [line.strip(" -") for line in listed.strip().split("\n")]
    headings = re.findall(r"^##? (.+)$", report, re.MULTILINE)
    assert entries == [text for text in headings if "Belum Lengkap" not in text]


def test_a_report_is_a_draft_until_it_is_signed() -> None:
    draft = compose("lkjip", context(small_office()))
    assert draft.watermark == "KONSEP"
    assert "KONSEP, belum ditandatangani" in draft.markdown
    final = compose("lkjip", context(signed_office()))
    assert final.watermark == ""
    assert "KONSEP" not in final.markdown
    assert "# Daftar Isian yang Belum Lengkap" not in final.markdown
    assert final.gaps
    assert "Contoh, 10 Februari 2026" in final.markdown


def test_a_change_after_the_signature_is_said_on_every_page() -> None:
    office = apply(signed_office(), [Edit("laporan", "2025", {"kesimpulan": "lain"})])
    report = compose("lkjip", context(office))
    assert report.watermark == "KONSEP"
    assert "<!-- kepala: Ditandatangani, ada perubahan menyusul" in report.markdown


LATER = {
    "unit": {"kode": "BARU", "nama": "Bidang Baru", "kepala": "Kepala Baru"},
    "tujuan": {"kode": "T9", "uraian": "Tujuan baru", "renstra": "r1"},
    "sasaran": {"kode": "S9", "uraian": "Sasaran baru", "tujuan": "t1"},
    "indikator": {"kode": "IK-1", "nama": "Indikator baru", "sasaran": "s2", "unit": "u1"},
    "renstra": {"nama": "Renstra baru", "tahun_awal": 2024, "tahun_akhir": 2030},
    "program": {"kode": "9.99", "nama": "Program baru", "sasaran": "s1"},
}


@pytest.mark.parametrize("table", LATER)
def test_what_is_made_for_later_years_is_no_part_of_a_signed_report(table: str) -> None:
    text = Edit("laporan", "2025", {"kesimpulan": "Tercapai {{ realisasi:IK-1 }}%."})
    office = signed_office(apply(small_office(), [text]))
    later = apply(office, [Edit(table, "baru", LATER[table])])
    assert signature_state(later, TAHUN) == "berlaku"
    assert compose("lkjip", context(later)).markdown == compose("lkjip", context(office)).markdown


def test_a_new_head_of_a_unit_is_not_named_in_a_report_signed_before() -> None:
    later = apply(signed_office(), [Edit("unit", "u1", {"kepala": "Kepala Baru"})])
    assert signature_state(later, TAHUN) == "berlaku"
    assert "Kepala Baru" not in compose("lkjip", context(later)).markdown


def test_everything_of_the_sample_office_is_marked_and_of_a_real_one_not() -> None:
    real = small_office(instansi={"instansi": {"nama": "Dinas Pendidikan", "contoh": False}})
    for document in documents(small_office()):
        assert "DATA CONTOH" in document.markdown
    for document in documents(real):
        assert "DATA CONTOH" not in document.markdown


def attacked(office: Office, text: str) -> Office:
    """The office with the same text in every free text field that has one already."""
    edits = []
    for record in office:
        fields = fields_of(type(record))
        values: dict[str, Any] = {}
        for name, stored in stored_values(record).items():
            if fields[name].kind in (Kind.TEXT, Kind.PARAGRAPH) and name not in ("kode", "sha256"):
                values[name] = text
            elif fields[name].kind is Kind.LIST and name != "pelaksana":
                values[name] = [text for _ in stored]
        edits.append(Edit(record.table, record.id, values))
    return apply(office, edits)


def test_no_text_of_a_user_changes_the_structure_of_a_document() -> None:
    office = small_office()
    plain = [skeleton(document.markdown) for document in documents(attacked(office, "biasa"))]
    for text in NASTY:
        one_line = " ".join(text.split())
        made = [] if not one_line else documents(attacked(office, one_line))
        for document, expected in zip(made, plain, strict=False):
            found = skeleton(document.markdown)
            if document.name == "sop":  # a longer text takes more pages of the flowchart
                assert set(found) == set(expected), text
                continue
            assert found == expected, (document.name, text)


def test_texts_of_10000_letters_are_printed_whole() -> None:
    long = ("Kalimat panjang. " * 600).strip()
    office = attacked(small_office(), long)
    report = compose("lkjip", context(office)).markdown
    assert report.count(long) >= 10


def test_letters_have_kop_number_receipt_and_signature() -> None:
    letter = {
        "2025": {
            "tahun": TAHUN, "nomor": "000/123/2026", "tanggal": "2026-02-20",
            "kepada": "Wali Kota Contoh", "di": "Contoh", "banyaknya": "1 (satu) berkas",
            "penandatangan": "p1", "tembusan": ["Inspektorat", "Arsip"],
        }
    }  # fmt: skip
    document = compose("surat-pengantar", context(small_office(surat_pengantar=letter)))
    assert document.gaps == ()
    text = document.markdown
    for part in (
        '<div class="kop">\n\nPEMERINTAH KOTA CONTOH\\\n**DINAS PENDIDIKAN**',
        "Contoh, 20 Februari 2026",
        "Yth. Wali Kota Contoh\\\ndi Contoh",
        "**SURAT PENGANTAR**",
        "NOMOR 000/123/2026",
        "| No | Naskah Dinas yang Dikirimkan",
        "<!-- kolom kanan -->",
        "**Pegawai Contoh Satu, M.Pd.**\\\nPembina Utama Muda (IV/c)\\\nNIP 19700101 199512 1 001",
        "Tembusan:\n\n1. Inspektorat\n2. Arsip",
    ):
        assert part in text
    assert text.index("Penerima,") < text.index("<!-- kolom kanan -->") < text.index("NIP 1970")


def test_the_disposition_sheet_ticks_what_was_chosen() -> None:
    record = {
        "2025": {
            "tahun": TAHUN, "surat_dari": "Sekretaris Daerah", "nomor_surat": "1/2026",
            "tanggal_surat": "2026-01-02", "perihal": "Penyusunan LKjIP", "diterima": "2026-01-05",
            "nomor_agenda": "7", "sifat": "segera", "diteruskan": ["Sekretaris"],
            "harapan": ["Proses lebih lanjut", "Segera lapor"], "catatan": "Susun LKjIP.",
            "tanggal": "2026-01-05", "pemberi": "p1",
        }
    }  # fmt: skip
    document = compose("disposisi", context(small_office(disposisi=record)))
    assert document.gaps == ()
    assert document.paper_mm == (215.0, 165.0)
    for part in (
        "\\[x\\] Segera", "\\[ \\] Rahasia", "\\[x\\] Proses lebih lanjut", "\\[x\\] Segera lapor",
        "\\[ \\] Tanggapan dan Saran", "Tgl. surat: 2 Januari 2026", "Susun LKjIP.",
    ):  # fmt: skip
        assert part in document.markdown


def test_a_form_shows_what_is_known_and_leaves_room_for_the_rest() -> None:
    document = compose("formulir", context(small_office()), "SD")
    assert "Dikembalikan paling lambat: 15 Januari 2026" in document.markdown
    row = next(line for line in document.markdown.split("\n") if "| IK-1 " in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells == ["1", "IK-1", "Angka Partisipasi Murni SD/MI", "%", "94,5", "95,25",
                     "", "", "", ""]  # fmt: skip
    assert "IK-9" not in document.markdown


def test_a_form_without_a_deadline_of_its_own_is_due_by_the_assignment() -> None:
    office = small_office(
        permintaan={"2025.u1": {"tenggat": None}},
        penugasan={"2025": {"tahun": TAHUN, "tenggat_data": "2026-01-12"}},
    )
    document = compose("formulir", context(office), "SD")
    assert "Dikembalikan paling lambat: 12 Januari 2026" in document.markdown
    assert not [gap for gap in document.gaps if "Tenggat" in gap]


def test_the_form_as_csv_has_headers_that_the_import_knows() -> None:
    data = csv_file(form_csv(small_office(), TAHUN, "SD")).decode("utf-8-sig")
    rows = [line.split(";") for line in data.strip().split("\r\n")]
    header = find_columns(rows[0])
    assert header is not None
    assert header.jenis == "indikator"
    assert header.diabaikan == ()
    assert {"kode", "target", "realisasi", "pembilang", "penyebut", "tahun", "hambatan"} <= set(
        header.letak
    )
    assert data.count("IK-") == 2


def test_a_form_that_comes_back_as_it_went_out_changes_nothing() -> None:
    more = {
        "i1.2025.tahun": {
            "indikator": "i1", "tahun": TAHUN, "periode": "tahun", "target": "1234567.5",
            "realisasi": "-0.25", "pembilang": "1085", "penyebut": "1138.125",
            "hambatan": "- jarak ke sekolah\n- biaya; “mahal”", "solusi": "=bukan rumus",
            "pendorong": "+ 'kutip'", "tindak_lanjut": "'- petik sendiri",
        }
    }  # fmt: skip
    office = small_office(nilai=more)
    table = read_table(csv_file(form_csv(office, TAHUN, "SD")), "formulir.csv")
    back = plan(office, [table], TAHUN, "koma")
    assert back.problems == ()
    assert [row.status for row in back.rows if row.status != "tetap"] == []
    assert back.edits == ()


def test_the_manifest_lists_every_file_with_its_hash() -> None:
    entries = [Entry("LKjIP.pdf", 12345, "a" * 64), Entry("data/x|y.json", 1, "b" * 64)]
    document = manifest(context(small_office()), entries, NOW, "c" * 64)
    assert "Dibuat 20 Januari 2026 09.00; 2 berkas." in document.markdown
    assert "a" * 64 in document.markdown
    assert "data/x\\|y.json" in document.markdown
    assert " ".join(["c" * 16] * 4) in document.markdown


def test_the_printed_form_says_its_version() -> None:
    office = small_office()
    made = Context(office, TAHUN, CALENDAR, NOW, versi=3)
    assert "Formulir versi: 3" in compose("formulir", made, "SD").markdown
    assert "Formulir versi" not in compose("formulir", context(office), "SD").markdown
    out = {"tahun": TAHUN, "unit": "u1", "jenis": "paket", "versi": 2, "berkas": "a"}
    handed = apply(office, [Edit("penyerahan", "x", out)])
    assert "Formulir versi: 2" in compose("formulir", context(handed), "SD").markdown


def test_a_star_in_the_name_of_the_region_ends_no_line_of_the_sop() -> None:
    office = small_office(instansi={"instansi": {"daerah": "Kota Contoh*"}})
    text = compose("sop", context(office)).markdown
    assert "| PEMERINTAH KOTA CONTOH\\*<br>DINAS PENDIDIKAN |" in text


def test_rows_of_one_indicator_share_its_cell_in_print() -> None:
    """Parted by a page end, a row without its indicator would say nothing."""
    text = compose("lkjip", context(small_office())).markdown
    lines = text.split("\n")
    below = [at for at, line in enumerate(lines) if re.match(r"\| <!-- atas --> +\| Capaian", line)]
    assert below
    assert all("Realisasi" in lines[at - 1] for at in below)
