"""One table into a file of its own, in the form that the file's name ends with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError

if TYPE_CHECKING:
    from exports.table import Table

ENDINGS = (".xlsx", ".csv", ".md", ".json")
"""The forms in which a table is written into a file, by the end of its name."""


def write_table(table: Table, path: Path, author: str, *, overwrite: bool = False) -> Path:
    """Write a table into a file of the form that its name ends with.

    Raises InputError for another ending or a name that is taken, OfficeFileError where the folder
    refuses.
    """
    from exports.files import write_new

    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise InputError(
            f"{path.name}: bentuk berkasnya tidak dikenal.", f"Akhiri dengan {', '.join(ENDINGS)}."
        )
    write_new(path, _content(table, ending, author), overwrite=overwrite)
    return path


def _content(table: Table, ending: str, author: str) -> bytes:
    if ending == ".xlsx":
        from exports import xlsx

        return xlsx.table([table], author)
    from exports import plain, tabulation

    if ending == ".csv":
        return plain.csv_file(table)
    if ending == ".json":
        return (plain.to_json(table) + "\n").encode("utf-8")
    parts = (f"# {table.judul}", tabulation.pipe(table), tabulation.footnotes(table))
    return ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8")
