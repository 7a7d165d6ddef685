"""From older formats of the file to the present one, one version at a time.

A file is upgraded in memory when it is read and on the medium with the next save, which first
keeps a copy of the old file. So looking at an old file changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from store import disk
from store.change import HEADER_TABLE
from store.errors import NewerVersion, OlderVersion
from store.layout import VERSION, header_of

Tables = dict[str, dict[str, dict[str, Any]]]

STEPS: dict[int, Callable[[Tables], Tables]] = {1: lambda tables: tables}
"""From a version to the next: `STEPS[1]` makes tables of version 2, which adds the source of a
change, packets and condensed years; every file of version 1 already is one without them."""


def version_of(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> int:
    """The format version that the tables say they have."""
    return header_of(tables[HEADER_TABLE]["1"]).version


def upgraded(path: Path, tables: Tables) -> Tables:
    """The tables in the present format; raises NewerVersion or OlderVersion."""
    version = version_of(tables)
    if version > VERSION:
        raise NewerVersion(path, version, VERSION)
    while version < VERSION:
        step = STEPS.get(version)
        if step is None:
            raise OlderVersion(path, version)
        tables = step(tables)
        version += 1
        tables[HEADER_TABLE]["1"]["versi"] = version
    return tables


def keep_old(path: Path, version: int) -> Path:
    """Keep the file as it is before its format changes; returns where.

    A copy kept earlier is never overwritten: another content gets the next free name.
    """
    raw = disk.read_whole(path)
    for number in count(1):
        suffix = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.name}.format-{version}{suffix}")
        if not copy.exists():
            disk.replace_durably(copy, [raw], like=path)
            return copy
        if copy.read_bytes() == raw:
            return copy
    raise AssertionError("count() ends never")
