"""What a merge would bring, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.office import Conflict, Office
from lkjip_tui.actions.merging import late_sentence
from lkjip_tui.screens.values_text import field_label, record_name, stored_text

if TYPE_CHECKING:
    from store import MergePreview

_MOST_CONFLICTS = 5


def short_name(path: Path, media: Sequence[Path]) -> str:
    """The file with its stick's name, elsewhere with its folder's, without the usual ending."""
    holding = next((medium for medium in media if path.is_relative_to(medium)), path.parent)
    name = str(Path(holding.name or str(holding)) / path.relative_to(holding))
    return name.removesuffix(".lkjip.json")


def preview_lines(preview: MergePreview, office: Office) -> list[str]:
    """What a merge would bring, in few lines; of the conflicts the first ones, side by side."""
    lines = [
        f"{item.path.name}: masuk {item.new_here} perubahan, "
        f"yang hanya ada di sini {item.new_there}"
        for item in preview.files
    ]
    if preview.late:
        lines.append(late_sentence(preview.late))
    lines.append(f"Isian yang akan bentrok: {len(preview.conflicts)}")
    shown = preview.conflicts[:_MOST_CONFLICTS]
    lines += [conflict_line(one, office, preview.origins) for one in shown]
    more = len(preview.conflicts) - _MOST_CONFLICTS
    return [*lines, f"dan {more} lagi"] if more > 0 else lines


def conflict_line(
    one: Conflict, office: Office, origins: Mapping[str, tuple[Path | None, ...]]
) -> str:
    """One conflict in a line: record, field, and each value with who wrote it, ours first."""
    versions = sorted(one.versions, key=lambda version: None not in origins[version.change])
    values = " | ".join(
        f"{'di sini' if None in origins[version.change] else 'salinan'} "
        f"{stored_text(one.table, one.field, version.value, office)} ({version.who})"
        for version in versions
    )
    name = record_name(one.table, one.id, office)
    return f"- {name}, {field_label(one.table, one.field)}: {values}"
