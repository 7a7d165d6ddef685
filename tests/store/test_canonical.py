from __future__ import annotations

import json
import re
import unicodedata
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.errors import InputError
from store.canonical import MAX_INTEGER, canonical_bytes, clean, identity_of, same
from store.change import BrokenChange, read_change
from store.layout import checksum_holds, read_header, split_first_line
from tests.store.helpers import ROOT

TEXT = st.text(st.characters(blacklist_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=10,
)


@given(VALUES)
def test_canonical_bytes_are_those_of_the_standard_library(value: Any) -> None:
    cleaned = clean(value)
    expected = json.dumps(cleaned, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert canonical_bytes(cleaned) == expected.encode()
    assert clean(cleaned) == cleaned


@given(TEXT)
def test_text_is_nfc_with_line_feeds(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\r" not in cleaned


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), 2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: "a"}, b"x", {1, 2}]
)
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(InputError):
        clean({"a": [value]})


def test_deep_data_is_refused_before_it_breaks_a_reader() -> None:
    value: Any = "x"
    for _ in range(40):
        value = [value]
    with pytest.raises(InputError, match="terlalu dalam"):
        clean(value)


def test_true_is_not_one() -> None:
    assert not same(True, 1)
    assert same({"a": 1, "b": "x"}, {"b": "x", "a": 1})


def vectors(language: str) -> list[str]:
    """The fenced blocks of the format's description."""
    text = (ROOT / "docs" / "format-berkas.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def test_documented_change_has_its_documented_id() -> None:
    changes = [json.loads(block) for block in vectors("json perubahan")]
    forms = [block.rstrip("\n") for block in vectors("text kanonik")]
    assert len(changes) == len(forms) >= 3
    for document, form in zip(changes, forms, strict=True):
        change = read_change(document)
        parts = ["lkjip-2", *change[1:]] if change.sumber else ["lkjip-1", *change[1:-1]]
        assert canonical_bytes(parts).decode() == form
        assert len(change.id) == 32


def test_documented_file_has_its_documented_checksum(tmp_path: Path) -> None:
    [raw] = [block.encode() for block in vectors("json berkas")]
    header = read_header(split_first_line(raw)[0])
    assert header is not None
    assert checksum_holds(raw, header)
    zeros = raw.replace(header.digest.encode(), b"0" * 64)
    assert blake2b(zeros, digest_size=32).hexdigest() == header.digest


@pytest.mark.parametrize(
    "isi",
    [
        {"b": ["1", []], "a": ["1", []]},
        {"a": [1.5, []]},
        {"a": [2**60, []]},
        {"a": ["e\u0301", []]},
        {"a": ["x\r\ny", []]},
        {"a": [{"z": 1, "b": 2}, []]},
        {"a": [[["x", 0.5]], []]},
        {"a": ["x", ["b", "a"]]},
        {"a": ["x"]},
        {},
        [],
    ],
    ids=str,
)
def test_change_in_another_form_is_refused_though_its_id_fits(isi: Any) -> None:
    parts = [[], "2026-01-05T08:00:00+07:00", "Satu", "a1", "Isi", "nilai", "n1", isi]
    names = ("id", "induk", "waktu", "oleh", "aksi", "label", "tabel", "rekaman", "isi")
    with pytest.raises(BrokenChange, match="bentuk"):
        read_change(dict(zip(names, [identity_of(parts), *parts], strict=True)))
    read_change(dict(zip(names, [identity_of([*parts[:7], GOOD]), *parts[:7], GOOD], strict=True)))


GOOD = {"a": ["é", ["a", "b"]], "b": [{"a": [True, None, 3]}, []]}


@pytest.mark.parametrize(
    "moment", ["2026-01-05T08:00:00Z", "20260105T080000+07:00", "2026-01-05T08:00:00",
               "2026-01-05T08:00:00.5+07:00", "2026-W02-1T08:00:00+07:00"]
)  # fmt: skip
def test_moment_that_not_every_python_reads_is_refused(moment: str) -> None:
    """A packet taken in on one computer must not make a file that another cannot open."""
    parts = [[], moment, "Uji", "a1", "Isi", "nilai", "n1", GOOD]
    names = ("id", "induk", "waktu", "oleh", "aksi", "label", "tabel", "rekaman", "isi")
    with pytest.raises(BrokenChange, match="bentuk"):
        read_change(dict(zip(names, [identity_of(parts), *parts], strict=True)))


def test_altered_change_is_not_accepted() -> None:
    document = json.loads(vectors("json perubahan")[0])
    for name, value in document.items():
        altered = {**document, name: [*value, "x"] if isinstance(value, list) else "x"}
        with pytest.raises(BrokenChange):
            read_change(altered)
    with pytest.raises(BrokenChange):
        read_change({**document, "tambahan": 1})
