"""What may stand in the letterhead, and what is refused with its reason."""

from __future__ import annotations

import pytest

from kinerja import edits, logo
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.records import Logo
from kinerja.snapshot import apply

PLAIN = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40">'
    b'<rect width="9" height="9"/></svg>'
)


def test_a_logo_comes_out_as_it_went_in() -> None:
    data = PLAIN + b"<!-- " + b"x" * 120_000 + b" -->"
    edit = logo.set_logo(data, "lambang.svg")
    edits.check(Office(), [edit])
    office = apply(Office(), [edit])

    ((name, kept),) = logo.logos(office).values()

    assert kept == data
    assert name.endswith(".svg")
    broken = apply(office, [Edit(Logo.table, "kiri", {"isi": ["AAAA"]})])
    assert logo.logos(broken) == {}


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (b"<script>alert(1)</script>", "unsur <script>"),
        (b'<image href="http://x/y.png"/>', "unsur <image>"),
        (b'<use xlink:href="http://x/y.svg#a" xmlns:xlink="x"/>', "di luar berkasnya"),
        (b'<use href="file:///etc/passwd"/>', "di luar berkasnya"),
        (b'<rect onload="x()"/>', "perintah onload"),
        (b'<rect style="fill:url(http://x/a)"/>', "di luar berkasnya"),
        (b"<style>@import 'http://x'; </style>", "di luar berkasnya"),
        (b"<style><![CDATA[a{fill:url(&quot;//x&quot;)}]]></style>", "di luar berkasnya"),
        (b"<foreignObject/>", "unsur <foreignObject>"),
        (b'<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "unsur <x:script>"),
        (b"<g>", "tidak dapat dibaca"),
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_refused(inside: bytes, why: str) -> None:
    data = PLAIN.replace(b"<rect", inside + b"<rect")
    with pytest.raises(InputError) as refused:
        logo.set_logo(data, "lambang.svg")
    assert why in refused.value.sentence


def test_entities_size_and_other_files_are_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "b">]>' + PLAIN
    for data, why in (
        (bomb, "deklarasi"),
        (b"", "kosong"),
        (b"GIF89a", "bukan gambar"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 200_001, "paling besar 200 kB"),
    ):
        with pytest.raises(InputError, match=why):
            logo.set_logo(data, "x")
    with pytest.raises(InputError, match="Tempat logo"):
        logo.set_logo(PLAIN, "x.svg", "tengah")
