"""What every record shares: an id, the fields in conflict, its table and its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record of the office, as the fold of the journal gives it.

    `bentrok` names the fields whose value two people wrote apart: such a field holds its
    default here and calculations say so. `dihapus_bentrok` marks a record that one copy
    deleted while another went on with it; it stays visible until a person decides.

    `table` is its name in the file, `label` and `plural` what people read. `natural` names the
    fields that make up its id (see `kinerja.identity`); empty means a random id. `singleton`
    tables hold one record, whose id is the table's name. `undoable` is False where a change is
    an act towards the outside (a signature, a sent copy) that undo must not take back.
    """

    table: ClassVar[str] = ""
    label: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    natural: ClassVar[tuple[str, ...]] = ()
    singleton: ClassVar[bool] = False
    undoable: ClassVar[bool] = True

    id: str = ""
    bentrok: frozenset[str] = frozenset()
    dihapus_bentrok: bool = False

    @property
    def title(self) -> str:
        """How lists and messages name this record; never empty."""
        for name in ("kode", "nama", "nomor", "tahun", "tanggal"):
            shown = getattr(self, name, None)
            if shown:
                return str(shown)
        return self.label or self.table
