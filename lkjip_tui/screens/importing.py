"""Taking in what came from the units: every field is shown first, then a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError, StateError
from kinerja.formulir_kembali import STATUS, ReturnRow
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.importing_asks import sure_of
from lkjip_tui.screens.importing_text import plan_rows
from lkjip_tui.screens.making import typed_path
from lkjip_tui.widgets.lines import Col, LineList

if TYPE_CHECKING:
    from kinerja.numbers import DecimalSign
    from lkjip_tui.actions.arrival import Arrival, Basket
    from lkjip_tui.actions.arrival_files import Open, Source

_ELSEWHERE = "*lain"

Kept = tuple[str, str, str]
"""What names a row when the plan is made again: file, record, field."""


class ImportScreen(LkjipScreen[None]):
    """The plan of one import; Space and A decide which rows enter, F2 takes them in."""

    screen_title = "Ambil isian"
    keys: ClassVar[tuple[str, ...]] = (
        "simpan", "tandai", "ambil", "impor", "titik", "buka", "saring",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {
        "simpan": "Ambil", "impor": "Lain", "ambil": "Semua/tidak", "buka": "Lengkap",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "simpan": "Ambil isian yang bertanda [x] ke berkas kantor",
        "ambil": "Pilih semua isian, atau lepas semuanya",
        "impor": "Pilih stik, folder, atau berkas lain",
        "buka": "Tampilkan nilai lama dan baru selengkapnya",
    }
    pinned = ("simpan", "kembali")
    help_text = (
        "{impor} memilih stik, folder, atau berkas: paket dan formulir XLSX yang kembali dari "
        "unit, tabel CSV atau XLSX. Dari stik diambil semua formulir kantor ini. Tiap isian "
        "ditampilkan dulu, lama dan baru. Spasi memilih atau melepas satu isian, {ambil} semuanya,"
        " {simpan} mengambil yang bertanda [x]. Isian bentrok diubah kantor sesudah formulir "
        "dibuat: bila dipilih, kedua nilai masuk dan diputuskan di layar Konflik. Isian yang sama "
        "tidak ditampilkan. Dari tabel tidak ada yang diambil selama ada baris yang salah; angka "
        "yang dapat dibaca dua cara, seperti 1.085, diselesaikan dengan {titik}."
    )

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._sources: list[Source] = []
        self._passed: list[tuple[str, str]] = []
        self._basket: Basket | None = None
        self._chosen: set[int] = set()
        self._kept: dict[Kept, bool] = {}
        self._decimal: DecimalSign | None = None
        self._done = ""

    def heading(self) -> str:
        """Which file or folder."""
        return f"Impor {self._path.name or self._path}" if self._path else self.screen_title

    def body(self) -> ComposeResult:
        """The plan's rows."""
        columns = (
            Col("", width=3),
            Col("Keadaan", width=8),
            Col("Isian", grow=True),
            Col("Lama", most=18),
            Col("Baru", most=18),
        )
        self.list = LineList(columns, empty=_where_from())
        yield self.list

    def on_mount(self) -> None:
        """Ask for the place at once."""
        self.act(self._choose())

    def refresh_data(self) -> None:
        """Plan again: the office may have changed."""
        if self._sources or self._passed:
            self._make_plan()

    # --- what is looked at ------------------------------------------------------------------

    def action_impor(self) -> None:
        """M: another place."""
        self.act(self._choose())

    async def _choose(self) -> None:
        from store.media import sticks

        found = sticks()
        answer: str | None = _ELSEWHERE
        if found:
            options = [(str(path), f"Ambil semua dari stik {path}") for path in found]
            options.append((_ELSEWHERE, "Folder atau berkas lain …"))
            answer = await self.choose("Ambil isian dari mana?", options)
        if answer is None:
            return
        if answer == _ELSEWHERE:
            await self._ask_path()
        else:
            await self._open_place(Path(answer))

    async def _ask_path(self) -> None:
        start = str(self._path or self.session.path.resolve().parent) + ("" if self._path else "/")

        def read(text: str) -> Path:
            if not text.strip():
                raise InputError("Letak berkas belum ditulis.")
            path = typed_path(text)
            if not _encrypted_in(path):
                self._plan(*_gathered(path))  # what cannot be used at all is asked again
            return path

        chosen = await self.ask_for(
            "Berkas atau folder", start, "Mis. /media/stik atau /media/stik/data.csv", read
        )
        if chosen is not None:
            await self._open_place(chosen)

    async def _open_place(self, path: Path) -> None:
        """Look at a file or folder, its encrypted files opened with this account's key first."""
        from lkjip_tui.screens.keys import opener

        hidden, decrypt = _encrypted_in(path), None
        if hidden:
            named = ", ".join(one.name for one in hidden[:3]) + (" …" if len(hidden) > 3 else "")
            try:
                decrypt = await opener(self, f"{len(hidden)} berkas terenkripsi: {named}")
            except StateError as error:  # the rest of a folder can be taken without a key
                if not path.is_dir():
                    raise
                await self.tell(error.sentence, f"{error.advice} Yang terenkripsi dilewati.")
            if decrypt is None and not path.is_dir():
                return
        self._look(path, *_gathered(path, decrypt))

    def _look(self, path: Path, sources: list[Source], passed: list[tuple[str, str]]) -> None:
        self._path, self._sources, self._passed = path, sources, passed
        self._decimal, self._kept, self._done = None, {}, ""
        self._make_plan()

    def _plan(self, sources: Sequence[Source], passed: Sequence[tuple[str, str]]) -> Basket:
        from lkjip_tui.actions.arrivals import plan

        return plan(self.session, sources, passed, self._decimal)

    def action_titik(self) -> None:
        """N: say what the decimal sign is."""
        self.act(self._choose_sign())

    async def _choose_sign(self) -> None:
        answer = await self.choose(
            "Tanda desimal pada berkas ini",
            (
                ("", "Belum ditetapkan: tanyakan angka yang meragukan"),
                ("koma", "Koma: 1.085 berarti seribu delapan puluh lima"),
                ("titik", "Titik: 1.085 berarti satu koma nol delapan lima"),
            ),
            self._decimal or "",
        )
        if answer is not None:
            self._decimal = "koma" if answer == "koma" else "titik" if answer == "titik" else None
            self.refresh_data()

    # --- what is shown ----------------------------------------------------------------------

    def _make_plan(self) -> None:
        self._basket = self._plan(self._sources, self._passed)
        usual = {row.nomor for item in self._basket.arrivals for row in item.wanted(None)}
        self._chosen = {
            row.nomor
            for item in self._basket.arrivals
            for row in item.rows
            if row.edit is not None and self._kept.get(_name(item, row), row.nomor in usual)
        }
        self._show()

    def _show(self) -> None:
        basket = self._basket
        if basket is None:
            return
        self.list.set_rows(plan_rows(basket, self._chosen, self.page))
        self.say(self._summary())
        self.show_frame()

    def _summary(self) -> str:
        if self._basket is None or self._done:
            return self._done
        hint = "Belum dapat diimpor." if self._basket.masalah else f"{shown('simpan')} mengimpor."
        return f"{len(self._chosen)} dipilih. {hint} {self._basket.ringkasan}"

    def _row(self, key: str) -> ReturnRow | None:
        rows = self._basket.rows if self._basket is not None else ()
        return next((row for row in rows if str(row.nomor) == key), None)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """Why a field is refused or in conflict, and what is odd about it."""
        row = self._row(message.key)
        if row is not None:
            self.say(" ".join(filter(None, (row.alasan, row.catatan))) or self._summary())

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Both values in full."""
        row = self._row(message.key)
        if row is not None:
            lines = [f"Lama: {row.lama or '–'}", f"Baru: {row.baru or '–'}"]
            lines += [text for text in (row.alasan, row.catatan) if text]
            if row.lembar:
                lines.append(f"Di berkas: {row.tempat}.")
            self.act(self.tell(f"{STATUS[row.status]}: {row.judul}, {row.isian}", "\n".join(lines)))

    # --- deciding ---------------------------------------------------------------------------

    def action_tandai(self) -> None:
        """Space: take this row, or not."""
        row = self._row(self.list.key)
        if row is None or row.edit is None:
            self.say(row.alasan if row is not None and row.alasan else "Tunjuk dulu satu isian.")
            return
        self._decide([row], row.nomor not in self._chosen)

    def action_ambil(self) -> None:
        """A: everything that can be taken, or nothing."""
        rows = [row for row in (self._basket.rows if self._basket else ()) if row.edit is not None]
        usual = [row for row in rows if row.status in ("baru", "berubah")]
        self._decide(rows if self._chosen else usual or rows, not self._chosen)

    def _decide(self, rows: Sequence[ReturnRow], take: bool) -> None:
        numbers, self._done = {row.nomor for row in rows}, ""
        self._chosen = self._chosen | numbers if take else self._chosen - numbers
        for item in self._basket.arrivals if self._basket else ():
            for row in item.rows:
                if row.nomor in numbers:
                    self._kept[_name(item, row)] = take
        self._show()

    def action_simpan(self) -> None:
        """F2: take in what is chosen."""
        self.act(self._apply())

    async def _apply(self) -> None:
        from lkjip_tui.actions.taking import take

        basket, chosen = self._basket, set(self._chosen)
        if basket is None:
            raise InputError("Belum ada berkas yang dipilih.", _where_from())
        if not await sure_of(self, basket, chosen):
            return
        if not chosen and not basket.masalah:
            self.say("Tidak ada isian yang dipilih; tidak ada yang berubah.")
            return

        taken = take(self.session, basket, chosen)
        summary = basket.ringkasan
        self.lkjip.show_newest()
        note = f" Konflik baru: {taken.conflicts}." if taken.conflicts else ""
        self._done = f"Diimpor: {taken.changed} isian dari {len(taken.files)} berkas.{note}"
        self.say(f"{self._done} {summary}")


def _gathered(
    path: Path, decrypt: Open | None = None
) -> tuple[list[Source], list[tuple[str, str]]]:
    from lkjip_tui.actions.arrival_files import gather

    return gather([path], decrypt)


def _encrypted_in(path: Path) -> list[Path]:
    from lkjip_tui.actions.arrival_files import encrypted_in

    return encrypted_in(path)


def _name(item: Arrival, row: ReturnRow) -> Kept:
    return (item.sumber.sha256, row.judul, row.isian)


def _where_from() -> str:
    """What an empty list says to do."""
    return f"{shown('impor')} memilih stik, folder, atau berkas yang diambil."
