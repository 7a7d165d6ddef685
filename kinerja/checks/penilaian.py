"""P-8xx: what a reviewer or an evaluator would ask: the internal review, the follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.checks.core import Hit, Year, check
from kinerja.dates import print_date
from kinerja.records import PernyataanReviu, Rekomendasi
from kinerja.reviu import objections, review
from kinerja.text import shorten

_REVIEW = "PermenPANRB 53/2014, Lamp. III (di sini sebagai reviu internal)"
_FOLLOW_UP = "Kebiasaan baik (tindak lanjut rekomendasi)"


@check(
    "P-801", "peringatan", "Direviu dengan keberatan tanpa simpulan",
    cara="Tulis simpulan reviu, atau perbaiki yang dijawab “tidak”.", sumber=_REVIEW,
    langkah="penandatanganan",
)  # fmt: skip
def stated_in_spite(year: Year) -> Iterator[Hit]:
    """A statement without words of its own says that nothing speaks against the report."""
    stated = year.office.get(PernyataanReviu, str(year.tahun))
    if stated is None or stated.simpulan.strip():
        return
    against = objections(review(year.office, year.tahun))
    if against:
        codes = ", ".join(against)
        what = f"Pernyataan reviu {year.tahun} tanpa simpulan, padahal butir {codes} “tidak”."
        yield Hit(what, f"{stated.table}/{stated.id}/simpulan")


@check(
    "P-802", "peringatan", "Rekomendasi lewat tenggat",
    cara="Catat tindak lanjutnya, atau ubah tenggatnya.", sumber=_FOLLOW_UP,
)  # fmt: skip
def overdue(year: Year) -> Iterator[Hit]:
    """What was promised for a day that has passed."""
    for item in year.office.all(Rekomendasi):
        late = item.tenggat is not None and item.tenggat < year.today
        if item.tahun == year.tahun and late and item.status != "selesai":
            assert item.tenggat is not None
            what = f"Rekomendasi “{shorten(item.uraian)}” lewat tenggat {print_date(item.tenggat)}."
            yield Hit(what, f"{item.table}/{item.id}/tindak_lanjut")
