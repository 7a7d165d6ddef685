"""A logo for the letterhead: what may be taken in, and how it is kept in the file.

Only pictures that are nothing but a picture: an SVG with scripts, links or anything from outside
is refused, not cleaned, so that nobody prints another picture than was chosen.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from kinerja import edits
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.records import LAMBANG, Logo

LARGEST = 200_000
"""Bytes; the file goes onto sticks and is read at every start."""
_PART = 60_000  # letters of base64 in one text of the file
_MOST_ELEMENTS = 5_000
_ELSEWHERE = "menunjuk gambar, huruf, atau gaya di luar berkasnya"
_NEVER = frozenset({"script", "foreignobject", "image", "iframe", "a", "embed", "object"})

_ELEMENTS = frozenset(
    {
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "defs", "title", "desc", "metadata", "lineargradient", "radialgradient", "stop",
        "clippath", "mask", "symbol", "use", "pattern", "style", "marker",
    }
)  # fmt: skip
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:|data:", re.I)


def kind_of(data: bytes, name: str) -> str:
    """What it is: "png", "jpeg" or "svg". Raises InputError saying why a file is no logo."""
    if not data:
        raise InputError(f"Berkas {name} kosong.")
    if len(data) > LARGEST:
        raise InputError(
            f"Gambar {name} berukuran {len(data) // 1000} kB; paling besar {LARGEST // 1000} kB.",
            "Perkecil gambarnya, mis. menjadi 300 x 400 titik, atau simpan sebagai SVG.",
        )
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if b"<svg" in data[:4000] or data.lstrip().startswith((b"<?xml", b"<!DOCTYPE svg")):
        _check_svg(data, name)
        return "svg"
    raise InputError(f"{name} bukan gambar PNG, JPEG, atau SVG.")


def _check_svg(data: bytes, name: str) -> None:
    """Read it as XML; whatever is not plainly drawing is refused."""
    from xml.parsers import expat

    seen = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal seen
        seen += 1
        if seen == 1 and _bare(tag) != "svg":
            raise _refused(name, "tidak diawali unsur <svg>")
        if seen > _MOST_ELEMENTS:
            raise _refused(name, f"memuat lebih dari {_MOST_ELEMENTS} unsur")
        _check_element(tag, attributes, name)

    def text(content: str) -> None:
        if _OUTSIDE.search(content):
            raise _refused(name, _ELSEWHERE)

    def refuse(*_rest: object) -> None:
        raise _refused(name, "memuat deklarasi entitas atau lembar gaya")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise InputError(
            f"SVG {name} tidak dapat dibaca.", "Simpan ulang gambarnya, atau pakai PNG."
        ) from error


def _check_element(tag: str, attributes: dict[str, str], name: str) -> None:
    bare = _bare(tag)
    foreign = ":" in tag and not tag.lower().startswith("svg:")
    if bare in _NEVER or (bare not in _ELEMENTS and not foreign):
        raise _refused(name, f"memuat unsur <{tag}>")
    for key, value in attributes.items():
        local = _bare(key)
        if local.startswith("on"):
            raise _refused(name, f"memuat perintah {key}")
        if local in ("href", "src", "base") and not value.strip().startswith("#"):
            raise _refused(name, f"menunjuk “{value.strip()[:40]}” di luar berkasnya")
        if _OUTSIDE.search(value):
            raise _refused(name, _ELSEWHERE)


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


def _refused(name: str, why: str) -> InputError:
    return InputError(
        f"SVG {name} {why}, jadi tidak dipakai.",
        "Simpan ulang sebagai SVG polos (tanpa skrip dan tautan), atau sebagai PNG.",
    )


def set_logo(data: bytes, name: str, where: str = "kiri") -> Edit:
    """The edit that puts a picture into the letterhead at `where`. Raises InputError."""
    if where not in LAMBANG:
        raise InputError(f"Tempat logo “{where}” tidak dikenal.", "Pilihannya: kiri, kanan.")
    jenis = kind_of(data, name)
    text = base64.b64encode(data).decode("ascii")
    parts = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    values: dict[str, Any] = {
        "tempat": where,
        "nama": name,
        "jenis": jenis,
        "ukuran": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "isi": parts,
    }
    return edits.new(Logo, values)


def bytes_of(logo: Logo) -> bytes | None:
    """The picture, or None where its bytes are not what was taken in."""
    parts = logo.isi if isinstance(logo.isi, list) else []
    try:
        data = base64.b64decode("".join(str(part) for part in parts), validate=True)
    except ValueError:
        return None
    return data if data and hashlib.sha256(data).hexdigest() == logo.sha256 else None


def logos(office: Office) -> dict[str, tuple[str, bytes]]:
    """The usable logos by place: file name for the document, and bytes."""
    endings = {"png": "png", "jpeg": "jpg", "svg": "svg"}
    found: dict[str, tuple[str, bytes]] = {}
    for where in LAMBANG:
        one = office.get(Logo, where)
        data = bytes_of(one) if one is not None else None
        if one is not None and data is not None and one.jenis in endings:
            found[where] = (f"logo-{where}-{one.sha256[:8]}.{endings[one.jenis]}", data)
    return found
