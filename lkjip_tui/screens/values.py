"""Target and realisasi of every indicator in one year or quarter: the list and the entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.capaian import Capaian, compute
from kinerja.isian import remarks
from kinerja.numbers import print_number, print_value
from kinerja.pengukuran import grades_of, history_of, measure, policy_of
from kinerja.records import PERIODE, RUMUS, Indikator, Laporan, Nilai
from kinerja.tinjauan import review_of
from kinerja.triwulan import TRIWULAN, Tahunan, from_quarters
from lkjip_tui.keymap import shown
from lkjip_tui.screens.periods import YEAR, PeriodScreen
from lkjip_tui.screens.series import SeriesScreen
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.lines import Col, LineList, Row

_FIGURES = ("target", "realisasi", "pembilang", "penyebut")
_QUARTER_FIELDS = (*_FIGURES, "catatan")


def capaian_text(result: Capaian, digits: int | None) -> str:
    """A capaian as the list shows it: the percentage, or that there is none."""
    if result.nilai is None:
        return "–" if result.tercapai is None else "tercapai" if result.tercapai else "tidak"
    return print_number(result.nilai, 2 if digits is None else digits)


class ValuesScreen(PeriodScreen):
    """All indicators with their figures; Enter opens the entry of one."""

    keys: ClassVar[tuple[str, ...]] = ("buka", "periode", "tahun", "riwayat", "saring")
    help_text = (
        "Enter membuka isian indikator yang ditunjuk; di sana PgDn berpindah ke indikator "
        "berikutnya. {periode} memilih tahun penuh atau triwulan. Bila realisasi tahun kosong, "
        "nilai tahun dihitung dari triwulan menurut cara yang ditetapkan pada indikatornya. "
        "Capaian selalu dihitung program; yang tidak dapat dihitung ditulis – beserta alasannya."
    )

    def __init__(self, indikator: str = "", field: str = "", periode: str = YEAR) -> None:
        super().__init__(periode)
        self._wanted, self._field = indikator, field

    def heading(self) -> str:
        """The period."""
        return f"Target dan realisasi, {PERIODE[self._periode]}"

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (
                Col("Kode", most=10),
                Col("Indikator", grow=True),
                Col("Satuan", most=8),
                Col("Target", right=True, most=14),
                Col("Realisasi", right=True, most=14),
                Col("Capaian", right=True),
            ),
            empty="Belum ada indikator. "
            f"Tambahkan lewat Data ({shown('data')}), Indikator kinerja.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Fill the list; the row's reason goes to the status line."""
        self._reasons: dict[str, str] = {}
        rows = []
        for item in measure(self.office, self.tahun).indikator:
            shown = item
            target, real, result = shown.target, shown.realisasi, shown.capaian
            if self._periode != YEAR:
                quarter = next(q for q in item.triwulan if q.periode == self._periode)
                target, real, result = quarter.target, quarter.realisasi, quarter.capaian
            one = item.indikator
            self._reasons[one.id] = ". ".join(
                filter(None, (result.penjelasan.rstrip("."), *result.catatan, one.nama))
            )
            cells = (
                one.kode,
                one.nama,
                one.satuan,
                print_value(target, one.desimal),
                print_value(real, one.desimal),
                capaian_text(result, one.desimal),
            )
            rows.append(Row(one.id, cells))
        self.list.set_rows(rows)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.list.go_to(wanted)
            if self._field:
                self.act(self._enter(wanted, self._field))

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Why a capaian is missing or limited, then the whole name."""
        self.say(self._reasons.get(message.key, ""))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Enter the figures."""
        self.act(self._enter(message.key))

    async def _enter(self, key: str, field: str = "realisasi") -> None:
        screen = ValueScreen(self.list.keys, key, self._periode, field)
        last = await self.app.push_screen_wait(screen)
        self.list.go_to(last or key)

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))


class ValueScreen(SeriesScreen):
    """The figures and texts of one indicator in one period."""

    screen_title = "Isi capaian"

    def __init__(self, series: list[str], key: str, periode: str, field: str) -> None:
        super().__init__(series, key, field)
        self._periode = periode

    def draft_of(self, key: str) -> Draft:
        """The Nilai of this indicator, year and period, or a new one."""
        record_id = f"{key}.{self.tahun}.{self._periode}"
        record = self.office.get(Nilai, record_id)
        seen = self.session.store.seen(Nilai.table, record_id) if record else {}
        fixed = {"indikator": key, "tahun": self.tahun, "periode": self._periode}
        only = _QUARTER_FIELDS if self._periode != YEAR else ()
        one = self.office.get(Indikator, key)
        self._past = history_of(self.office, one, self.tahun) if one is not None else []
        look = self._remarks if self._periode == YEAR else None
        return Draft(Nilai, self.office, record, only=only, fixed=fixed, seen=seen, look=look)

    def about(self, key: str) -> str:
        """Code, name, rule and period."""
        one = self.office.get(Indikator, key)
        if one is None:
            return "Indikator ini sudah dihapus."
        period = PERIODE[self._periode]
        review = review_of(self.office, f"{key}.{self.tahun}.{self._periode}")
        said = f"{review.tanda} {review.kalimat}\n" if review.kalimat else ""
        rule = RUMUS.get(one.rumus, one.rumus)
        return f"{said}{one.kode} {one.nama}\n{period} {self.tahun}. {rule}"

    def label_of(self, key: str) -> str:
        """For the history."""
        one = self.office.get(Indikator, key)
        return f"Nilai {one.kode if one else key} {PERIODE[self._periode]} {self.tahun} diisi"

    def hint(self, draft: Draft) -> str:
        """The capaian of what is typed now."""
        one = self.office.get(Indikator, str(draft.current["indikator"]))
        if one is None:
            return ""
        if not draft.problems.keys().isdisjoint(("target", "realisasi")):
            return "Capaian: – (angkanya belum terbaca)"
        result, yearly = self._result(draft, one)
        if result.nilai is None and result.tercapai is None:
            return f"Capaian: – ({result.alasan})"
        note = f" ({yearly.catatan})" if yearly.catatan else ""
        # Padded, so that a digit more does not move, and send again, all that stands before it.
        return f"Capaian: {capaian_text(result, one.desimal):<9}{note}"

    def _remarks(self, draft: Draft) -> Mapping[str, str]:
        """What the typed figures ask for, and what looks odd about them."""
        one = self.office.get(Indikator, str(draft.current["indikator"]))
        if one is None or not draft.problems.keys().isdisjoint(_FIGURES):
            return {}  # what was typed before is no ground for a remark
        result, _ = self._result(draft, one)
        return remarks(
            result, one, draft.current, self._past, tahun=self.tahun,
            grades=grades_of(self.office, one)[0],
        )  # fmt: skip

    def _result(self, draft: Draft, one: Indikator) -> tuple[Capaian, Tahunan]:
        """The capaian of what is typed, and the year's realisasi that it stands on."""
        values = draft.current
        grades, without_percent = grades_of(self.office, one)
        yearly = Tahunan(str(values["realisasi"]))
        if self._periode == YEAR and not yearly.realisasi:
            yearly = from_quarters(self._quarters(one.id), one.akumulasi)
        result = compute(
            str(values["target"]),
            yearly.realisasi,
            one.rumus,
            grades=grades,
            policy=policy_of(self.office.get(Laporan, str(self.tahun))),
            tanpa_persen=without_percent,
        )
        return result, yearly

    def _quarters(self, indicator: str) -> list[Nilai]:
        found = [self.office.get(Nilai, f"{indicator}.{self.tahun}.{name}") for name in TRIWULAN]
        return [item for item in found if item is not None]
