"""Beranda: how far the report is, how much time is left, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from kinerja.calendar import CLOCKS_DISAGREE, WorkCalendar
from kinerja.naming import sentence
from kinerja.records import STATUS_LANGKAH
from kinerja.steps import StepState, next_step, overview
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.screens.base import AFTER_PAINT, LkjipScreen
from lkjip_tui.screens.home_text import headline
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row

_GAP_LINES = 6
"""Lines below the steps on 80x24."""
_MOST_GAPS = 20
_NARROW = 72
"""Columns below which the mutu baku stands on the step's own screen only."""
_WIDE = 110
"""Columns from which on the step's name needs no more room."""
_HEAD_LINES = 5


class HomeScreen(LkjipScreen[None]):
    """The nine steps; Enter or the digit opens one, letters go to the general screens."""

    screen_title = "Beranda"
    keys: ClassVar[tuple[str, ...]] = (
        "buka", "data", "isi", "tabel", "periksa", "pratinjau", "konflik", "semua-riwayat",
        "urungkan", "gabung", "tahun", "saya", "sop", "langkah",
    )  # fmt: skip
    pinned: ClassVar[tuple[str, ...]] = ("perintah", "keluar")
    labels: ClassVar[Mapping[str, str]] = {"isi": "Isi", "periksa": "Cek", "pratinjau": "Draf"}
    meanings: ClassVar[Mapping[str, str]] = {
        "kembali": "Keluar dari program, setelah bertanya",
    }
    help_text = (
        "Sembilan langkah SOP penyusunan LKjIP, keadaannya, siapa yang mengerjakan, dan waktu "
        "yang terpakai dibanding mutu baku. Enter atau angka 1-9 membuka layar langkah. Di bawah "
        "daftar disebutkan apa yang masih kurang pada langkah yang ditunjuk. Batas waktu: laporan "
        "sampai di Wali Kota/Bupati dua bulan setelah tahun anggaran berakhir (PermenPANRB "
        "53/2014), kecuali daerah menetapkan tanggal lain."
    )

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[str, StepState] = {}

    def body(self) -> ComposeResult:
        """Headline, steps, and what the chosen step lacks."""
        self._head = Block(_HEAD_LINES, bold=1)
        yield self._head
        self.list = LineList(_columns(self.app.size.width), id="steps")
        yield self.list
        self._gaps = Block(_MOST_GAPS)
        self._gaps.styles.height = "1fr"
        yield self._gaps

    def refresh_data(self) -> None:
        """Show the steps at once; at first the figures follow after the paint.

        The measuring is slow to import, and who opens the program wants to see where the report
        stands.
        """
        if self.lkjip.guided:
            from lkjip_tui.actions.tour import HOME_GUIDE

            self.say(with_keys(HOME_GUIDE))
        if self.list.keys:
            self._show_all()
            return
        now = self.session.now()
        steps = overview(self.office, self.tahun, WorkCalendar(), now, with_gaps=False)
        self._show(steps, False)
        self._go_to_next()
        self.set_timer(AFTER_PAINT, self._show_all)

    def _go_to_next(self) -> None:
        """Put the cursor on the step that is to be done."""
        step = next_step(self.office, self.tahun)
        if step is not None:
            self.list.go_to(step.jenis)

    def _show_all(self) -> None:
        session, calendar = self.session, WorkCalendar()
        if any(step.mulai is not None for step in self._steps.values()):
            calendar = session.calendar
        self._show(overview(self.office, self.tahun, calendar, session.now()), True)

    def _show(self, steps: tuple[StepState, ...], full: bool) -> None:
        self._steps, self._full = {step.jenis: step for step in steps}, full
        self.list.set_rows([_row(step, full) for step in steps])
        self.list.styles.height = len(steps) + 1
        self._head.show(headline(self.session, steps, full, self._head_cells))
        self._show_gaps(self.list.key)

    @property
    def _head_cells(self) -> int:
        return self.app.size.width - 2

    def _show_gaps(self, key: str) -> None:
        step = self._steps.get(key)
        room = self._gaps.size.height or _GAP_LINES
        known = step is not None and self._full
        self._gaps.show(_details(step, min(room, _MOST_GAPS)) if step and known else [])

    def on_resize(self) -> None:
        """More or less room for what is missing."""
        super().on_resize()
        if self._steps:
            steps = tuple(self._steps.values())
            self._head.show(headline(self.session, steps, self._full, self._head_cells))
            rows = [_row(step, self._full) for step in steps]
            self.list.set_rows(rows, _columns(self.app.size.width))
            self.call_after_refresh(lambda: self._show_gaps(self.list.key))

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Say what the step under the cursor lacks."""
        self._show_gaps(message.key)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Open the step."""
        self.lkjip.open("langkah", jenis=message.key)

    def on_key(self, event: events.Key) -> None:
        """A digit opens the step with that number."""
        keys = list(self._steps)
        if event.key.isdecimal() and 0 < int(event.key) <= len(keys):
            event.stop()
            self.lkjip.open("langkah", jenis=keys[int(event.key) - 1])

    async def leave(self) -> None:
        """Nothing is below the home screen: going back is going out."""
        if await self.confirm("Keluar dari program?", "Semua yang tersimpan sudah ada di berkas."):
            self.app.exit()

    def action_data(self) -> None:
        """D."""
        self.lkjip.open("data")

    def action_isi(self) -> None:
        """I."""
        self.lkjip.open("capaian")

    def action_tabel(self) -> None:
        """T."""
        self.lkjip.open("tabel")

    def action_periksa(self) -> None:
        """E."""
        self.lkjip.open("periksa")

    def action_pratinjau(self) -> None:
        """P."""
        self.lkjip.open("pratinjau")

    def action_konflik(self) -> None:
        """K."""
        self.lkjip.open("konflik")

    def action_semua_riwayat(self) -> None:
        """R."""
        self.lkjip.open("riwayat")

    def action_gabung(self) -> None:
        """G."""
        self.lkjip.open("gabung")

    def action_sop(self) -> None:
        """O."""
        self.lkjip.open("sop")

    def action_urungkan(self) -> None:
        """U."""
        from lkjip_tui.screens.acts import undo

        self.act(undo(self))

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))

    def action_saya(self) -> None:
        """S."""
        from lkjip_tui.screens.acts import choose_person

        self.act(choose_person(self))


def _columns(width: int) -> tuple[Col, ...]:
    """The columns of the steps; on a wide terminal the names stand in full."""
    columns = (
        Col("No", right=True, width=2),
        Col("Langkah", grow=True),
        Col("Keadaan", width=13),
        Col("Oleh", width=13 if width < _WIDE else 34),
        Col("Terpakai", width=9 if width < _WIDE else 14),
        Col("Mutu baku", width=9 if width < _WIDE else 14),
    )
    return columns[:-1] if width < _NARROW else columns


def _state_text(step: StepState) -> str:
    if step.tidak_dipakai:
        return "tidak dipakai"
    if step.bentrok:
        return "# bentrok"
    word = STATUS_LANGKAH[step.status]
    if step.late:
        return f"! {word}"
    return f"v {word}" if step.status == "selesai" else word


def _row(step: StepState, timed: bool) -> Row:
    used = step.used if timed or step.mulai is None else "…"
    title = f"{step.title} ?" if step.perlu_konfirmasi else step.title
    if step.used == CLOCKS_DISAGREE:
        used = "jam?"
    times = (used.replace(" kerja", ""), step.mutu_baku.replace(" kerja", ""))
    cells = (str(step.nomor), title, _state_text(step), step.person, *times)
    return Row(step.jenis, cells, bold=step.status == "berjalan")


def _details(step: StepState, most: int) -> list[str]:
    """What to know about a step in at most so many lines."""
    if step.tidak_dipakai:
        return [f"{step.title}: tidak dipakai. {step.alasan}"]
    lines = []
    if step.catatan:
        lines.append(f"Catatan: {step.catatan}")
    if step.perlu_konfirmasi:
        lines.append(
            f"? Isi langkah ini bawaan dan perlu dikonfirmasi di layar SOP ({shown('sop')})."
        )
    if step.used == CLOCKS_DISAGREE:
        lines.append(f"! Waktu terpakai: {step.used}.")
    if step.late:
        lines.append(f"! Melewati mutu baku {step.mutu_baku}.")
    if step.status == "selesai":
        lines.append(sentence(f"{step.title} selesai oleh {step.person}"))
        return lines[:most]
    if not step.gaps:
        lines.append(f"{step.title}: tidak ada yang kurang.")
        return lines[:most]
    lines.append(f"Yang masih kurang pada {step.title} ({len(step.gaps)}):")
    room = most - len(lines)
    gaps = [f"- {gap.text}" for gap in step.gaps]
    if len(gaps) > room:
        gaps = [*gaps[: room - 1], f"- dan {len(gaps) - room + 1} lagi; Enter menampilkan semua"]
    return [*lines, *gaps][:most]
