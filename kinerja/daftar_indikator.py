"""The indicators in the one order that every list, form and packet has them in."""

from __future__ import annotations

from kinerja.office import Office
from kinerja.pengukuran import sort_key
from kinerja.records import Indikator, Sasaran


def indicators(office: Office) -> tuple[Indikator, ...]:
    """All indicators by sasaran and code; those without a known sasaran come last."""
    order = {item.id: sort_key(item.kode) for item in office.all(Sasaran)}

    def place(item: Indikator) -> tuple[object, ...]:
        known = order.get(item.sasaran)
        return known is None, known or sort_key(""), sort_key(item.kode)

    return tuple(sorted(office.all(Indikator), key=place))


def indicators_of(office: Office, unit: str) -> list[Indikator]:
    """Those of them that a unit (by id) answers for."""
    return [item for item in indicators(office) if item.unit == unit]
