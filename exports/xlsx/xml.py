"""Reading the XML of a workbook as a stream: no DTD, no entities, no tree in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import ParseError

from exports.xlsx.archive import Archive, refused

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Handler:
    """What a part's reader is told; names come without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Text inside of it."""


class _Target:
    """Between the parser and a handler: takes the namespaces off."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self.data = handler.data

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        plain = {_local(name): value for name, value in attributes.items()}
        self._handler.start(_local(tag), plain)

    def end(self, tag: str) -> None:
        self._handler.end(_local(tag))

    def close(self) -> None:
        """Nothing is kept."""


def parse(archive: Archive, part: str, handler: Handler) -> None:
    """Read one part; raises InputError, naming the file, where it is no XML of a workbook."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    parser = XMLParser(target=_Target(handler), forbid_dtd=True)
    try:
        for piece in archive.read(part):
            parser.feed(piece)
        parser.close()
    except DefusedXmlException:
        raise refused(archive.name, "memuat DTD atau entitas XML") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise archive.damaged() from None


def unescaped(text: str) -> str:
    """Text as people see it: XLSX writes what XML cannot hold as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """Text in which nothing looks like such an escape."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text) if "_x" in text else text


def _local(name: str) -> str:
    return name.rpartition("}")[2]
