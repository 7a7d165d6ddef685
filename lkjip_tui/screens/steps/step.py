"""What the nine step screens share: what the SOP says, how far it is, what is missing, the acts.

A step's screen adds its own rows (`content`), what Enter does on them (`open_row`), and its
documents. Rows of things that are missing lead to the place where they can be filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from kinerja import steps
from kinerja.gap import Gap
from kinerja.office import Edit
from kinerja.records import LangkahSop
from kinerja.sop import steps_in_order
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.messages import GoTo
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps import step_screen
from lkjip_tui.screens.steps.step_text import (
    GAP,
    at_most,
    blank_row,
    facts_text,
    gap_rows,
    next_text,
    notes,
    sop_text,
    state_text,
    text_rows,
)
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row

_MOST = 9
"""Lines above the list; 60x20 leaves seven to the list then."""
CONFIRM = "konfirmasi"
_TO_CONFIRM = (
    "Isi langkah ini bawaan program karena tidak ada pada naskah SOP. Enter: nyatakan sudah "
    "sesuai, atau ubah dulu."
)
INFO = "baca:"
"""How the keys of rows begin that Enter only shows in full."""


class StepScreen(LkjipScreen[None]):
    """One step of the SOP for the report of the year."""

    jenis: ClassVar[str] = ""
    columns: ClassVar[tuple[Col, ...]] = ()
    documents: ClassVar[tuple[str, ...]] = ()
    empty: ClassVar[str] = "Belum ada isi."
    pinned = ("tahap", "kembali")

    def __init__(self) -> None:
        super().__init__()
        self._gaps: tuple[Gap, ...] = ()
        self._own: Sequence[Row] = ()
        self._wrapped = 0

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

    @property
    def state(self) -> steps.State:
        """How far it is."""
        return steps.state_of(self.office, self.tahun, self.jenis)

    def heading(self) -> str:
        """Number and name."""
        order = [step.jenis for step in steps_in_order(self.office, self.tahun)]
        return f"Langkah {order.index(self.jenis) + 1} dari {len(order)}: {self.step.title}"

    def help_now(self) -> str:
        """The screen's own help and what the SOP says about the step."""
        return f"{super().help_now()}\n\n{sop_text(self.step)}"

    def key_label(self, name: str) -> str:
        """F6 and Ctrl+T say what they do in the step's state."""
        status = self.state.status
        if name == "tahap" and self.step.tidak_dipakai:
            return ""
        if name == "tahap" and status == "selesai":
            return "Berikutnya" if self._coming() else ""
        if name == "tahap":
            return "Selesai" if status == "berjalan" else "Mulai"
        if name == "kembalikan" and self.jenis != "penandatanganan":
            return "Kembalikan" if status in ("berjalan", "selesai") else ""
        return super().key_label(name)

    def body(self) -> ComposeResult:
        """The state, what to do next, what the SOP says; then the list."""
        self._head = Block(_MOST + 2, bold=1, id="keadaan")
        yield self._head
        self.list = LineList(self.columns, empty=with_keys(self.empty))
        yield self.list

    def refresh_data(self) -> None:
        """Show the step and what is in it."""
        self._gaps = self.gaps()
        self._show_head()
        self._own = self.content()
        own = list(self._own) or [Row("", (with_keys(self.empty),), still=bool(self._gaps))]
        if self.step.perlu_konfirmasi:
            own = [*text_rows(CONFIRM, "? ", _TO_CONFIRM, self._cells), blank_row(), *own]
        self.list.set_rows([*own, *gap_rows(self._gaps, self._cells)])

    @property
    def _cells(self) -> int:
        return max(40, self.size.width - 4)

    def _show_head(self) -> None:
        step, state, cells = self.step, self.state, self._cells
        self._wrapped = cells
        used = steps.time_used(step, state, self.session.calendar, self.session.now())[0]
        lines = at_most(2, state_text(step, state, used), cells)
        for text in notes(state):
            lines += at_most(2, text, cells)
        lines += at_most(2, next_text(step, state, self._gaps, self._coming_text()), cells)
        lines += at_most(2, f"SOP: {step.kegiatan}", cells)
        lines += at_most(2, facts_text(step), cells)
        lines = [*lines[: _MOST - 1], *self._guide(), ""]
        self._head.styles.height = len(lines)
        self._head.show(lines)

    def _guide(self) -> list[str]:
        """The line of the tour, while there is one."""
        if not self.lkjip.guided:
            return []
        from lkjip_tui.actions.tour import STOPS

        return at_most(2, f"Tur: {with_keys(STOPS[self.jenis].guide)}", self._cells)

    def on_resize(self) -> None:
        """Wrap the texts again."""
        super().on_resize()
        if self._wrapped not in (0, self._cells):
            self.refresh_data()

    # --- what is missing --------------------------------------------------------------------

    def gaps(self) -> tuple[Gap, ...]:
        """What this step still lacks."""
        if self.step.tidak_dipakai or steps.is_done(self.office, self.tahun, self.jenis):
            return ()
        return steps.missing(self.office, self.tahun, self.jenis)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Go to where a gap can be filled, or do what the step does with its row."""
        key = message.key
        if key.startswith(GAP):
            self.act(self._fill(self._gaps[int(key.removeprefix(GAP))]))
        elif key == CONFIRM:
            self.act(self._confirm_step())
        elif key.startswith(INFO):
            self.act(self._read(key))
        elif key:
            self.open_row(key)

    async def _read(self, key: str) -> None:
        row = next(row for row in self._own if row.key == key)
        await self.tell(row.cells[0], "\n".join(row.cells[1:]))

    async def _confirm_step(self) -> None:
        options = (
            ("benar", "Sudah sesuai dengan SOP kantor: konfirmasi"),
            ("sop", "Ubah dulu di layar SOP"),
        )
        answer = await self.choose(f"Langkah {self.step.title}: {self.step.kegiatan}", options)
        if answer == "sop":
            self.lkjip.open("sop", langkah=self.jenis)
        elif answer == "benar":
            edit = Edit(LangkahSop.table, self.jenis, {"perlu_konfirmasi": False})
            await self.save([edit], f"Langkah {self.step.title} dikonfirmasi")

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
        """F6: start the step, say that it is finished, go on to the next."""
        if self.state.status != "selesai" or self.step.tidak_dipakai:
            self.act(self._advance())
            return
        coming = self._coming()
        if coming is None:
            self.say("Seluruh langkah SOP sudah selesai.")
        else:
            self.app.switch_screen(step_screen(coming.jenis))

    async def _advance(self) -> None:
        from lkjip_tui.actions import steps as act

        step = steps.step_of(self.office, self.tahun, self.jenis)
        running = self.state.status == "berjalan"
        warning = steps.warning_for(self.session.who, step)
        question = f"{'Selesaikan' if running else 'Mulai'} langkah {step.title}?"
        refused = self._gaps if running else [gap for gap in self._gaps if gap.langkah]
        asks = (running or warning) and not refused
        if asks and not await self.confirm(question, warning):
            return
        if running:
            act.finish(self.session, self.jenis)
        else:
            act.start(self.session, self.jenis)
        self.lkjip.show_newest()
        self.say(f"Langkah {step.title} {'selesai' if running else 'dimulai'}. {self._hint()}")

    def _coming(self) -> LangkahSop | None:
        return steps.next_step(self.office, self.tahun)

    def _coming_text(self) -> str:
        coming = self._coming()
        if coming is None:
            return ""
        order = [step.jenis for step in steps_in_order(self.office, self.tahun)]
        return f"{order.index(coming.jenis) + 1}, {coming.title}"

    def _hint(self) -> str:
        if self.state.status != "selesai":
            return ""
        coming = self._coming_text()
        if not coming:
            return "Seluruh langkah SOP selesai."
        return f"Berikutnya langkah {coming}: {shown('tahap')}."

    def action_kembalikan(self) -> None:
        """Ctrl+T: send the report back to this step, with a reason."""
        self.act(self.send_back(self.jenis))

    async def send_back(self, jenis: str) -> None:
        """Ask for the reason and send the report back to a step."""
        from lkjip_tui.actions import steps as act

        step = steps.step_of(self.office, self.tahun, jenis)
        # Without a reason worth asking for: what would refuse it says so before anything is typed.
        steps.send_back(self.office, self.tahun, jenis, "-", self.session.who, self.session.now())
        moved = await self.ask_for(
            f"Alasan mengembalikan ke langkah {step.title}",
            "",
            "Langkah sesudahnya dimulai lagi dari awal; datanya tidak hilang.",
            lambda reason: act.send_back(self.session, jenis, reason),
        )
        if moved is not None:
            self.lkjip.show_newest()
            self.say(f"Dikembalikan ke langkah {step.title}.")

    def action_sop(self) -> None:
        """O: the SOP, to change or confirm what it says."""
        self.lkjip.open("sop")

    def action_dokumen(self) -> None:
        """F4: make the documents of this step."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, self.documents, unit=self.chosen_unit()))

    def chosen_unit(self) -> str:
        """The unit whose form F4 makes; "" for all units, or where documents know no unit."""
        return ""
