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

    Raises what `Store.merge` raises; then nothing was taken in.
    """
    preview: MergePreview = session.store.preview_merge(paths)
    merged = session.store.merge(paths)
    origins.remember(preview.origins)
    return merged


def late_sentence(count: int) -> str:
    """How many of the changes that come in belong to condensed years; "" for none."""
    if not count:
        return ""
    return f"{count} di antaranya perubahan susulan untuk tahun yang sudah dipadatkan."
