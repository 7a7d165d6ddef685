"""Messages that cross screens."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class GoTo(Message):
    """Open the place where a gap can be filled: a record ("" for its register) and a field."""

    table: str
    id: str = ""
    field: str = ""
