"""What every record shares: an id, the fields in conflict, its table and its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Record:
    """One record of the office, as the fold of the journal gives it.

    `bentrok` names the fields whose value two people wrote apart: such a field holds its
    default here and calculations say so. `dihapus_bentrok` marks a record that one copy
    deleted while another went on with it; it stays visible until a person decides.

    `table` is its name in the file, `label` and `plural` what people read. `natural` names the
    fields that make up its id (see `kinerja.identity`); empty means a random id. `singleton`
    tables hold one record, whose id is the table's name. `undoable` is False where a change is
    an act towards the outside (a signature, a sent copy) that undo must not take back.

    Equality and the printed form stand here once: made anew for each of the record types they
    would take a tenth of a second on an old PC at every start.
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

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.table, self.id))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    @property
    def title(self) -> str:
        """How lists and messages name this record; never empty."""
        for name in ("kode", "nama", "nomor", "tahun", "tanggal"):
            shown = getattr(self, name, None)
            if shown:
                return str(shown)
        return self.label or self.table
