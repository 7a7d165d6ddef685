"""Pictures of a document: found by name, opened once, sized to the room there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exports.pdf.blocks import Image
from exports.pdf.engine import Picture
from exports.pdf.options import POINTS_PER_MM
from kinerja.errors import InputError

_HIGHEST = 0.45  # of the text's height: a higher picture is made smaller


@dataclass(frozen=True)
class Placed:
    """A picture, the size in points at which it is drawn, and its text alternative."""

    picture: Picture
    width: float
    height: float
    alt: str


@dataclass
class Pictures:
    """The pictures that came with a document, by the name that its Markdown uses."""

    resources: Mapping[str, bytes]
    _opened: dict[str, Picture] = field(default_factory=dict)

    def sized(self, image: Image, room: float, page: float, place: str) -> Placed:
        """The picture in a column of `room` points on a page of `page` points of text height.

        Raises InputError for a name that did not come with the document, or that is no picture.
        """
        picture = self._open(image.name, place)
        wanted = image.width * POINTS_PER_MM if image.width else picture.width
        highest = page if image.width else page * _HIGHEST
        scale = min(wanted, room) / picture.width
        scale = min(scale, highest / picture.height)
        return Placed(picture, picture.width * scale, picture.height * scale, image.alt)

    def _open(self, name: str, place: str) -> Picture:
        if name not in self._opened:
            data = self.resources.get(name)
            if data is None:
                raise InputError(f"Gambar “{name[:80]}” di {place} tidak ada.")
            try:
                self._opened[name] = Picture(data)
            except ValueError as error:
                raise InputError(
                    f"Gambar “{name[:80]}” di {place} tidak dapat dibaca.",
                    "Yang dapat dicetak: SVG, PNG, dan JPEG.",
                ) from error
        return self._opened[name]
