"""PDF/A-2b: what is added, what is refused, and the same bytes each time."""

from __future__ import annotations

import io
from datetime import datetime, timezone

import pytest

from exports.pdf import render_pdf
from kinerja.errors import InputError

pikepdf = pytest.importorskip("pikepdf")

from exports.pdfa import pdfa_problems, srgb_profile, to_pdfa  # noqa: E402

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0H9V9Z"/></svg>'
PDF = render_pdf(
    "# Bab é\n\nTeks **tebal**.\n\n| a | b |\n|---|---:|\n| x | 1 |\n\n![Grafik (é)](a.svg)\n",
    "Judul é & <b>",
    created=datetime(2026, 1, 31, tzinfo=timezone.utc),
    resources={"a.svg": SVG},
)


def test_a_report_becomes_pdfa() -> None:
    made = to_pdfa(PDF)

    assert pdfa_problems(made) == ()
    assert set(pdfa_problems(PDF)) == {
        "tidak ada profil warna", "tidak bertanda PDF/A-2b", "judul pada metadata tidak sama",
    }  # fmt: skip
    assert to_pdfa(PDF) == made


def test_its_text_is_kept() -> None:
    from exports.pdf.engine import read_pages

    before, after = ([page.pieces for page in read_pages(data)] for data in (PDF, to_pdfa(PDF)))
    assert before == after


def test_its_pictures_keep_their_alternatives_and_its_syntax_is_sound() -> None:
    with pikepdf.open(io.BytesIO(to_pdfa(PDF))) as pdf:
        assert pdf.check_pdf_syntax() == []
        marked = [
            operands[1].Alt
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0], "BDC EMC")
            if str(operator) == "BDC"
        ]
    assert list(map(str, marked)) == ["Grafik (é)"]


def test_the_colour_profile_is_read_by_a_colour_engine() -> None:
    cms = pytest.importorskip("PIL.ImageCms")
    profile = cms.getOpenProfile(io.BytesIO(srgb_profile()))
    cms.buildTransform(profile, cms.createProfile("sRGB"), "RGB", "RGB")
    assert cms.getProfileDescription(profile).strip() == "sRGB-like"
    assert len(srgb_profile()) == int.from_bytes(srgb_profile()[:4], "big")


def altered(change: object) -> bytes:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        change(pdf)  # type: ignore[operator]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_script_is_refused() -> None:
    def script(pdf: object) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = pdf.make_indirect(action)  # type: ignore[attr-defined]

    with pytest.raises(InputError, match="tindakan yang dilarang"):
        to_pdfa(altered(script))


def test_a_font_that_is_not_inside_is_refused_by_name() -> None:
    def font(pdf: object) -> None:
        bare = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.Root.Lain = pdf.make_indirect(bare)  # type: ignore[attr-defined]

    with pytest.raises(InputError, match="Helvetica tidak ada di dalam berkas"):
        to_pdfa(altered(font))


@pytest.mark.parametrize(
    ("place", "name", "said"),
    [
        ("Names", "/JavaScript", "memuat skrip"),
        ("Names", "/EmbeddedFiles", "memuat lampiran"),
        ("AA", "/WC", "memuat tindakan otomatis"),
    ],
)
def test_what_acts_by_itself_is_refused(place: str, name: str, said: str) -> None:
    def add(pdf: object) -> None:
        pdf.Root[f"/{place}"] = pikepdf.Dictionary({name: pikepdf.Dictionary()})  # type: ignore[attr-defined]

    with pytest.raises(InputError, match=said):
        to_pdfa(altered(add))


def test_an_encrypted_file_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="rahasia", user=""))
    with pytest.raises(InputError, match="terenkripsi"):
        to_pdfa(out.getvalue())


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        to_pdfa(b"bukan PDF")
