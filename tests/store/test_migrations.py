"""The way from older formats, walked with an older format that only this test knows."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from store import DiskFull, OlderVersion, Store, verify
from store.layout import VERSION, render_document, render_file, render_table, tables_of
from store.migrations import STEPS
from tests.store.helpers import copied, field, put


def older(store: Store) -> bytes:
    """Rewrite the file in a made-up format 0, which called the journal `log`."""
    tables = tables_of(store.path.read_bytes())
    journal = tables.pop("jurnal")
    rendered = [
        render_table(name, [b'"%s":%s' % (key.encode(), render_document(document))
                            for key, document in table.items()])
        for name, table in {**tables, "log": journal}.items()
        if name != "kepala"
    ]  # fmt: skip
    header = {**tables["kepala"]["1"], "versi": 0}
    raw = b"".join(render_file(header, rendered)[0])
    store.path.write_bytes(raw)
    return raw


def kept_copy(path: Path, suffix: str = "") -> Path:
    return path.with_name(f"{path.name}.format-0{suffix}")


def rename_log(tables: dict[str, Any]) -> dict[str, Any]:
    return {("jurnal" if name == "log" else name): table for name, table in tables.items()}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, 0, rename_log)


@pytest.mark.usefixtures("known")
def test_older_file_opens_and_changes_only_with_the_next_save(store: Store) -> None:
    put(store, realisasi="90")
    office = store.office
    raw = older(store)
    opened = Store.open(store.path)
    assert opened.office == office
    assert store.path.read_bytes() == raw
    put(opened, realisasi="91")
    assert kept_copy(store.path).read_bytes() == raw
    assert tables_of(store.path.read_bytes())["kepala"]["1"]["versi"] == VERSION
    assert field(Store.open(store.path), "realisasi") == "91"
    assert verify(store.path).ok
    put(opened, realisasi="92")
    assert kept_copy(store.path).read_bytes() == raw


@pytest.mark.usefixtures("known")
def test_older_file_is_not_touched_where_its_copy_cannot_be_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = older(store)
    opened = Store.open(store.path)

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        with pytest.raises(DiskFull):
            put(opened, realisasi="91")
    assert store.path.read_bytes() == raw
    assert not kept_copy(store.path).exists()


@pytest.mark.usefixtures("known")
def test_copy_of_an_older_format_is_never_overwritten(store: Store) -> None:
    for round_, suffix in (("90", ""), ("91", "-2"), ("92", "-3")):
        raw = older(store)
        put(Store.open(store.path), realisasi=round_)
        assert kept_copy(store.path, suffix).read_bytes() == raw
        store.refresh()
    assert kept_copy(store.path).read_bytes() != kept_copy(store.path, "-2").read_bytes()
    kept = kept_copy(store.path).read_bytes()
    store.path.write_bytes(kept)
    put(Store.open(store.path), realisasi="93")
    assert not kept_copy(store.path, "-4").exists()


@pytest.mark.usefixtures("known")
def test_older_copy_can_be_merged(store: Store) -> None:
    stick = copied(store, "stik.lkjip.json")
    put(stick, realisasi="91")
    older(stick)
    assert store.merge([stick.path]).added == 1
    assert field(store, "realisasi") == "91"


def test_format_without_a_way_up_is_refused(store: Store) -> None:
    raw = older(store)
    with pytest.raises(OlderVersion):
        Store.open(store.path)
    with pytest.raises(OlderVersion):
        put(store, realisasi="91")
    assert store.path.read_bytes() == raw
