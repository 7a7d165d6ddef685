"""Merging copies: what would come in, taking it in, and who wrote what on which copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui import origins

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store import Merged, MergePreview


def merge(session: Session, paths: Sequence[Path]) -> Merged:
    """Take in all copies at once, and remember on which copy each new conflict's versions stood.

    What packets bring is entered in the register of forms. Raises what `Store.merge` raises; then
    nothing was taken in.
    """
    from lkjip_tui.actions import receipts
    from lkjip_tui.actions.arrival_files import read
    from store.packets import is_packet

    packets = [read(path) for path in paths if is_packet(path)]
    preview: MergePreview = session.store.preview_merge(paths)
    merged = session.store.merge(paths)
    origins.remember(preview.origins)
    receipts.register(session, packets)
    return merged


def late_sentence(count: int) -> str:
    """How many of the changes that come in belong to condensed years; "" for none."""
    if not count:
        return ""
    return f"{count} di antaranya perubahan susulan untuk tahun yang sudah dipadatkan."
