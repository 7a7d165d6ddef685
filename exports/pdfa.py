"""A PDF as PDF/A-2b (ISO 19005-2), for an archive that must open in decades. Importer of pikepdf.

What the renderer makes is close to it: every font is inside, nothing is encrypted, no script, no
file attached. What is added is the colour profile that says what "black" means, the XMP metadata
that says the same as the file's properties, and the mark of the standard. Anything that PDF/A-2b
forbids and this cannot mend is refused. No validator is part of this program.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from kinerja.errors import InputError

_FORBIDDEN_ACTIONS = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ImportData", "/ResetForm"}
_PRINTED = 4  # the annotation flag "Print"; hidden, invisible and no-view must not be set
_INVISIBLE = 1 | 2 | 32


def to_pdfa(data: bytes) -> bytes:
    """The PDF as PDF/A-2b; the same bytes for the same input.

    Raises InputError naming what keeps it from being one (a font outside the file, a script), or
    where the extra `arsip` (pikepdf) is not installed.
    """
    pikepdf = _library()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        raise InputError("PDF ini tidak dapat dibaca untuk dijadikan PDF/A.") from error
    with pdf:
        problems = list(_problems(pdf))
        if problems:
            raise InputError(f"PDF ini tidak dapat dijadikan PDF/A-2b: {problems[0]}.")
        _add_profile(pikepdf, pdf)
        _mend_annotations(pdf)
        _add_metadata(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, linearize=False)
        return out.getvalue()


def pdfa_problems(data: bytes) -> tuple[str, ...]:
    """What of PDF/A-2b a file visibly lacks; empty for what `to_pdfa` made. No full validation."""
    pikepdf = _library()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(_problems(pdf))
        intents = pdf.Root.get("/OutputIntents", [])
        if not any(str(item.get("/S")) == "/GTS_PDFA1" for item in intents):
            found.append("tidak ada profil warna")
        with pdf.open_metadata() as meta:
            if (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) != ("2", "B"):
                found.append("tidak bertanda PDF/A-2b")
            if meta.get("dc:title") != str(pdf.docinfo.get("/Title", "")):
                found.append("judul pada metadata tidak sama")
        if pdf.trailer.get("/ID") is None:
            found.append("tidak ada /ID")
        return tuple(found)


def _library() -> Any:
    try:
        import pikepdf
    except ImportError as error:
        raise InputError(
            "PDF/A memerlukan pustaka tambahan yang belum dipasang.",
            'Pasang dengan: pip install "lkjip-tui[arsip]", atau arsipkan tanpa --pdfa.',
        ) from error
    return pikepdf


def _problems(pdf: Any) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "terenkripsi"
    names = pdf.Root.get("/Names", {})
    for name, what in (("/JavaScript", "memuat skrip"), ("/EmbeddedFiles", "memuat lampiran")):
        if name in names:
            yield what
    if "/AA" in pdf.Root:
        yield "memuat tindakan otomatis"
    for item in pdf.objects:
        if not hasattr(item, "get"):
            continue
        if str(item.get("/S", "")) in _FORBIDDEN_ACTIONS:
            yield "memuat tindakan yang dilarang"
        if str(item.get("/Type", "")) == "/FontDescriptor" and not _has_program(item):
            yield f"huruf {str(item.get('/FontName', '?'))[1:]} tidak ada di dalam berkas"
        if str(item.get("/Type", "")) == "/Font" and _is_bare(item):
            yield f"huruf {str(item.get('/BaseFont', '?'))[1:]} tidak ada di dalam berkas"


def _has_program(descriptor: Any) -> bool:
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _is_bare(font: Any) -> bool:
    """One of the fourteen fonts that a reader is expected to have itself."""
    simple = str(font.get("/Subtype", "")) in ("/Type1", "/TrueType", "/MMType1")
    return simple and "/FontDescriptor" not in font


def _add_profile(pikepdf: Any, pdf: Any) -> None:
    profile = pdf.make_stream(srgb_profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    name = pikepdf.String("sRGB IEC61966-2.1")
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name("/GTS_PDFA1"),
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])


def _mend_annotations(pdf: Any) -> None:
    """Links must be printed as they are seen."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            flags = int(annotation.get("/F", 0))
            annotation["/F"] = (flags | _PRINTED) & ~_INVISIBLE


def _add_metadata(pdf: Any) -> None:
    """XMP from the properties, nothing of this moment and this machine."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta.load_from_docinfo(pdf.docinfo)
        meta["pdfaid:part"] = "2"
        meta["pdfaid:conformance"] = "B"


# --- the colour profile --------------------------------------------------------------------------


def srgb_profile() -> bytes:
    """A small ICC 2.1 display profile with the primaries of sRGB and the curve 2.2.

    Made here from the published numbers (D50-adapted primaries of IEC 61966-2-1), because a
    profile copied from elsewhere would bring a licence of its own.
    """
    colours = {
        b"rXYZ": (0.43607, 0.22249, 0.01392),
        b"gXYZ": (0.38515, 0.71687, 0.09708),
        b"bXYZ": (0.14307, 0.06061, 0.71410),
        b"wtpt": (0.96420, 1.0, 0.82491),
    }
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"sRGB-like\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(79),
        b"cprt": b"text\0\0\0\0Public domain\0",
        **{name: b"XYZ \0\0\0\0" + b"".join(map(_fixed, xyz)) for name, xyz in colours.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = start + len(body)
    header = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02100000) + b"mntrRGB XYZ "
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(map(_fixed, (0.96420, 1.0, 0.82491)))
    return header + bytes(128 - len(header)) + table + body


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
