"""The register of letter numbers, the letters that wait for one, and what settles doubled ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from kinerja import penomoran
from kinerja.records import JENIS_SURAT, STATUS_NOMOR, NomorSurat
from lkjip_tui.actions import numbering as act
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.numbering import give
from lkjip_tui.screens.steps.step_text import blank_row, heading_row
from lkjip_tui.widgets.lines import Col, LineList, Row

_LETTER = "surat:"
_GAP = "celah:"


class NumbersScreen(LkjipScreen[None]):
    """Letters without a number first, then the register of each series."""

    screen_title = "Nomor surat"
    keys: ClassVar[tuple[str, ...]] = ("buka", "tambah", "catat", "dokumen", "riwayat", "saring")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Beri/lihat", "tambah": "Surat lain"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Beri nomor surat yang ditunjuk, atau lihat nomornya",
        "tambah": "Beri nomor untuk surat di luar program",
        "catat": "Batalkan, nomori ulang, jelaskan yang terlewat, sisihkan blok",
    }
    help_text = (
        "Enter pada surat yang belum bernomor memberi nomornya menurut pola; nomor ditunjukkan "
        "dulu. {tambah} memberi nomor untuk surat di luar program. {catat} pada satu nomor: "
        "membatalkan, menomori ulang yang ganda, menjelaskan nomor yang terlewat, atau menyisihkan"
        " blok untuk salinan lain. Polanya diatur di Tata naskah. {dokumen} membuat register "
        "nomor."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (
                Col("No urut", most=10),
                Col("Nomor", most=30),
                Col("Status", most=13),
                Col("Surat", grow=True),
            ),
            empty="Belum ada surat.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Fill the list."""
        self._letters = {f"{_LETTER}{one.kunci}": one for one in act.letters(self.session)}
        waiting = [
            Row(key, ("", "(belum)", "", one.nama))
            for key, one in self._letters.items()
            if not one.nomor
        ]
        rows = [heading_row("Belum bernomor"), *waiting, blank_row()] if waiting else []
        for tahun in reversed(penomoran.years_of(self.office)):
            for deret in penomoran.series_of(self.office, tahun):
                rows += [heading_row(f"Deret {deret}, {tahun}"), *self._series(tahun, deret)]
        self.list.set_rows(rows)

    def _series(self, tahun: int, deret: str) -> list[Row]:
        doubled = {one.id for group in penomoran.doubles(self.office, tahun) for one in group}
        rows = []
        for line in penomoran.lines(self.office, tahun, deret):
            span = str(line.first) if line.first == line.last else f"{line.first}–{line.last}"
            one = line.record
            if one is None:
                key = f"{_GAP}{tahun}:{deret}:{line.first}:{line.last}"
                advice = f"{shown('catat')}: jelaskan alasannya"
                rows.append(Row(key, (span, "", "tidak tercatat", advice)))
                continue
            status = "GANDA" if one.id in doubled else STATUS_NOMOR.get(one.status, one.status)
            about = ", ".join(filter(None, (one.perihal, one.kepada, one.alasan)))
            rows.append(Row(one.id, (span, one.nomor, status, about)))
        return rows

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Give a number, or show the line in full."""
        letter = self._letters.get(message.key)
        if letter is not None:
            self.act(give(self, letter))
        elif message.key.startswith(_GAP):
            self.action_catat()
        elif message.key:
            self.act(self._show(message.key))

    async def _show(self, key: str) -> None:
        from kinerja.fields import fields_of
        from kinerja.input import show_field

        one = self.office.get(NomorSurat, key)
        if one is not None:
            facts = [
                f"{field.label}: {show_field(field, one, self.office)}"
                for name, field in fields_of(NomorSurat).items()
                if not field.hidden and getattr(one, name)
            ]
            await self.tell(one.title, "\n".join(facts))

    def action_tambah(self) -> None:
        """F5."""
        self.act(give(self, None))

    def action_dokumen(self) -> None:
        """F4."""
        from lkjip_tui.screens.making import make_documents

        self.act(make_documents(self, ("register-nomor",)))

    def action_riwayat(self) -> None:
        """F7."""
        if self.office.get(NomorSurat, self.list.key) is not None:
            self.lkjip.open("riwayat", table=NomorSurat.table, id=self.list.key)

    def action_catat(self) -> None:
        """C."""
        self.act(self._change())

    async def _change(self) -> None:
        key = self.list.key
        one = self.office.get(NomorSurat, key)
        options = []
        if one is not None and one.status == "dipakai":
            options = [("batal", "Batalkan nomor ini"), ("ulang", "Nomori ulang yang ganda")]
        elif one is not None and one.status == "blok":
            options = [("lepas", "Hapus blok ini")]
        options += [
            ("lewati", "Jelaskan nomor yang dilewati"),
            ("sisih", "Sisihkan blok nomor untuk salinan lain"),
        ]
        answer = await self.choose(one.title if one else "Nomor surat", options)
        if answer == "batal" and one is not None:
            await self._cancel(one)
        elif answer == "lepas" and one is not None:
            if await self.confirm(f"Hapus blok {one.title} untuk {one.kepada}?"):
                act.cancel(self.session, one, "blok dihapus")
                self.lkjip.show_newest()
        elif answer == "ulang" and one is not None:
            given = act.renumber(self.session, one)
            self.lkjip.show_newest()
            self.say(f"Sekarang bernomor {given.nomor}. Cetak ulang suratnya.")
        elif answer in ("lewati", "sisih"):
            await self._stretch(key, skip=answer == "lewati")

    async def _cancel(self, one: NomorSurat) -> None:
        done = await self.ask_for(
            f"Alasan membatalkan {one.title}", "", "Tercatat pada register; nomornya tidak "
            "dipakai lagi.", lambda reason: act.cancel(self.session, one, reason) or True,  # type: ignore[func-returns-value]
        )  # fmt: skip
        if done:
            self.lkjip.show_newest()
            self.say(f"Nomor {one.title} dibatalkan.")

    async def _stretch(self, key: str, *, skip: bool) -> None:
        deret, numbers = "", ""
        if key.startswith(_GAP):
            _tahun, deret, first, last = key.removeprefix(_GAP).split(":")
            numbers = first if first == last else f"{first}-{last}"
        if not deret:
            known = dict.fromkeys(
                penomoran.pattern_of(self.office, one).deret for one in JENIS_SURAT
            )
            chosen = await self.choose("Deret", [(one, one) for one in known])
            if chosen is None:
                return
            deret = chosen
        asked = await self.ask("Nomor", numbers, "Satu nomor, atau dari-sampai: mis. 41-60")
        title = "Alasannya" if skip else "Untuk salinan siapa"
        why = await self.ask(title) if asked else None
        if asked is None or why is None:
            return
        (act.skip if skip else act.set_aside)(self.session, deret, asked, why)
        self.lkjip.show_newest()
        self.say(f"Nomor {asked} dalam deret {deret} tercatat.")
