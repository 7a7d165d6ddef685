"""What the nine step screens share: what the SOP says, how far it is, what is missing, the acts.

A step's screen adds its own rows (`content`), what Enter does on them (`open_row`), and its
documents. Rows of things that are missing lead to the place where they can be filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from kinerja import steps
from kinerja.dates import print_date, print_duration, print_moment
from kinerja.gaps import Gap
from kinerja.records import JENIS_LANGKAH, PERAN, STATUS_LANGKAH, LangkahSop
from kinerja.sop import steps_in_order
from lkjip_tui.messages import GoTo
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.oneline import BOLD, OneLine
from lkjip_tui.widgets.text import wrap

_GAP = "kurang:"
SIGNS = {"belum": "[ ]", "berjalan": "[>]", "selesai": "[x]", "dikembalikan": "[<]"}
"""The state of a step as a sign beside its word, also for terminals without colours."""


def heading_row(text: str) -> Row:
    """A row that names the part of the list below it."""
    return Row("", (text,), bold=True)


def blank_row() -> Row:
    """An empty row between two parts."""
    return Row("", ("",))


class StepScreen(LkjipScreen[None]):
    """One step of the SOP for the report of the year."""

    jenis: ClassVar[str] = ""
    columns: ClassVar[tuple[Col, ...]] = ()
    documents: ClassVar[tuple[str, ...]] = ()
    empty: ClassVar[str] = "Belum ada isi."

    # --- what a step writes -----------------------------------------------------------------

    def content(self) -> Sequence[Row]:
        """The step's own rows."""
        return ()

    def open_row(self, key: str) -> None:
        """What Enter does on one of the step's own rows."""

    # --- frame ------------------------------------------------------------------------------

    @property
    def step(self) -> LangkahSop:
        """The step as this report's SOP words it."""
        order = steps_in_order(self.office, self.tahun)
        return next(step for step in order if step.jenis == self.jenis)

    def heading(self) -> str:
        """Number and name."""
        order = [step.jenis for step in steps_in_order(self.office, self.tahun)]
        return f"Langkah {order.index(self.jenis) + 1} dari {len(order)}: {self.step.title}"

    def help_now(self) -> str:
        """The screen's own help and what the SOP says about the step."""
        step = self.step
        sop = [
            ("Kegiatan", step.kegiatan),
            ("Pelaksana", self._performers()),
            ("Persyaratan/kelengkapan", step.kelengkapan),
            ("Mutu baku waktu", self._standard()),
            ("Keluaran", step.output),
            ("Keterangan", step.keterangan),
        ]
        return "\n".join(
            [self.help_text, "", "Menurut SOP:", *(f"{n}: {t or '–'}" for n, t in sop)]
        )

    def body(self) -> ComposeResult:
        """What the SOP says in three lines, the state, then the list."""
        self._lines = [OneLine(id=f"sop-{n}") for n in range(3)]
        self._state = OneLine(style=BOLD, id="keadaan")
        yield from self._lines
        yield self._state
        yield OneLine(id="jarak")
        self.list = LineList(self.columns, empty=self.empty)
        yield self.list

    def refresh_data(self) -> None:
        """Show the step and what is in it."""
        texts = [*wrap(self.step.kegiatan, 78)[:2], self._facts()]
        for line, text in zip(self._lines, [*texts, ""], strict=False):
            line.show(" " + text)
        self._state.show(" " + self.state_text())
        self.list.set_rows([*self.content(), *self._gap_rows()])

    def _performers(self) -> str:
        return ", ".join(PERAN.get(role, role) for role in self.step.pelaksana)

    def _standard(self) -> str:
        step = self.step
        return "–" if step.waktu is None else print_duration(step.waktu, step.satuan_waktu)

    def _facts(self) -> str:
        return (
            f"Pelaksana: {self._performers() or '–'}. Mutu baku: {self._standard()}. "
            f"Keluaran: {self.step.output or '–'}."
        )

    def state_text(self) -> str:
        """The state in one line: sign, word, since when, by whom, time used."""
        step = self.step
        if step.tidak_dipakai:
            return f"[-] Tidak dipakai: {step.alasan}"
        state = steps.state_of(self.office, self.tahun, self.jenis)
        parts = [f"{SIGNS[state.status]} {STATUS_LANGKAH[state.status]}"]
        if state.bentrok:
            parts.append("keadaan bentrok, lihat Konflik (K di Beranda)")
        if state.mulai is not None and step.waktu is not None:
            parts.append(f"terpakai {self._used(state)}")
        if state.status == "selesai" and state.selesai is not None:
            parts.append(f"{print_date(state.selesai.date())} oleh {state.diselesaikan_oleh}")
        elif state.status == "berjalan" and state.mulai is not None:
            parts.append(f"sejak {print_moment(state.mulai)} oleh {state.dimulai_oleh}")
        elif state.catatan:
            parts.append(state.catatan)
        if step.perlu_konfirmasi:
            parts.append("perlu dikonfirmasi di SOP")
        return "; ".join(parts)

    def _used(self, state: steps.State) -> str:
        return steps.time_used(self.step, state, self.session.calendar, self.session.now())[0]

    # --- what is missing --------------------------------------------------------------------

    def gaps(self) -> tuple[Gap, ...]:
        """What this step still lacks."""
        if self.step.tidak_dipakai or steps.is_done(self.office, self.tahun, self.jenis):
            return ()
        return steps.missing(self.office, self.tahun, self.jenis)

    def _gap_rows(self) -> list[Row]:
        self._gaps = self.gaps()
        if not self._gaps:
            return []
        title = f"Yang masih kurang ({len(self._gaps)}); Enter membuka tempatnya:"
        rows = [Row(f"{_GAP}{n}", (f"! {gap.text}",)) for n, gap in enumerate(self._gaps)]
        return [blank_row(), heading_row(title), *rows]

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Go to where a gap can be filled, or do what the step does with its row."""
        if not message.key.startswith(_GAP):
            if message.key:
                self.open_row(message.key)
            return
        gap = self._gaps[int(message.key.removeprefix(_GAP))]
        self.act(self._fill(gap))

    async def _fill(self, gap: Gap) -> None:
        if gap.langkah:
            self.lkjip.open("langkah", jenis=gap.langkah)
        elif gap.table:
            await self.fill(gap)

    async def fill(self, gap: Gap) -> None:
        """Open the place of a gap; a step that fills it itself does that instead."""
        self.post_message(GoTo(gap.table, gap.id, gap.field))

    # --- acts -------------------------------------------------------------------------------

    def action_tahap(self) -> None:
        """F6: start the step, or say that it is finished."""
        self.act(self._advance())

    async def _advance(self) -> None:
        from lkjip_tui.actions import steps as act

        step = steps.step_of(self.office, self.tahun, self.jenis)
        state = steps.state_of(self.office, self.tahun, self.jenis)
        running = state.status == "berjalan"
        if state.status == "selesai":
            self.say("Langkah ini sudah selesai. Ctrl+T mengembalikannya dengan alasan.")
            return
        warning = steps.warning_for(self.session.who, step)
        verb = "Nyatakan selesai" if running else "Mulai"
        if (warning or running) and not await self.confirm(
            f"{verb} langkah {JENIS_LANGKAH[self.jenis]}?", warning
        ):
            return
        if running:
            act.finish(self.session, self.jenis)
        else:
            act.start(self.session, self.jenis)
        self.lkjip.show_newest()
        done = "selesai" if running else "dimulai"
        self.say(f"Langkah {step.title} {done}.{self._next_hint() if running else ''}")

    def _next_hint(self) -> str:
        coming = steps.next_step(self.office, self.tahun)
        return f" Berikutnya: {coming.title}." if coming else " Seluruh langkah SOP selesai."

    def action_kembalikan(self) -> None:
        """Ctrl+T: send the report back to this step, with a reason."""
        self.act(self.send_back(self.jenis))

    async def send_back(self, jenis: str) -> None:
        """Ask for the reason and send the report back to a step."""
        from lkjip_tui.actions import steps as act

        title = JENIS_LANGKAH[jenis]
        reason = await self.ask(
            f"Alasan mengembalikan ke langkah {title}",
            detail="Langkah sesudahnya dimulai lagi dari awal; datanya tidak hilang.",
        )
        if reason is None:
            return
        act.send_back(self.session, jenis, reason)
        self.lkjip.show_newest()
        self.say(f"Dikembalikan ke langkah {title}.")

    def action_dokumen(self) -> None:
        """F4: make the documents of this step."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, self.documents, unit=self.chosen_unit()))

    def chosen_unit(self) -> str:
        """The unit whose form F4 makes; "" for all units, or where documents know no unit."""
        return ""
