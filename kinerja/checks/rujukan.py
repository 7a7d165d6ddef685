"""P-55x: references that cannot be printed, and typed figures that contradict the table."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.checks.core import Hit, Year, check
from kinerja.naskah import Naskah
from kinerja.pertentangan import contradictions
from kinerja.rujukan import reference_gaps

_RELIABLE = "PermenPANRB 53/2014, Lamp. III (checklist reviu II.5: data diyakini keandalannya)"


@check(
    "P-551", "blokir", "Rujukan dalam naskah tidak dapat dicetak",
    cara="Perbaiki rujukannya; tombol Rujukan pada jendela teks menyisipkan yang benar.",
    sumber=_RELIABLE,
)  # fmt: skip
def wrong_reference(year: Year) -> Iterator[Hit]:
    """An unknown name or code, or a figure that is not there."""
    for gap in reference_gaps(year.office, year.tahun, year.measured):
        yield Hit(gap.text, f"{gap.table}/{gap.id}/{gap.field}")


@check(
    "P-552", "peringatan", "Angka dalam naskah bertentangan dengan tabel",
    cara="Perbaiki angkanya, atau pakai rujukan.", sumber=_RELIABLE,
)  # fmt: skip
def contradiction(year: Year) -> Iterator[Hit]:
    """A figure typed by hand, with the table's own beside it."""
    for found in contradictions(year.office, year.tahun, year.measured):
        text = f"{found.naskah.place(year.office)}: {found} Kalimatnya: “{found.kutipan}”"
        cara = f"Perbaiki angkanya, atau pakai rujukan {found.rujukan}."
        yield Hit(text, _place(found.naskah), cara=cara)


def _place(text: Naskah) -> str:
    return f"{text.record.table}/{text.record.id}/{text.field}"
