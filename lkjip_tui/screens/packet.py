"""A unit's packet on the unit's own PC: only its indicators, to fill in and carry back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.numbers import print_value
from kinerja.paket import ISIAN_TRIWULAN
from kinerja.records import PERIODE, Indikator, Instansi, Nilai
from kinerja.tinjauan import DIKEMBALIKAN, TANDA
from lkjip_tui.screens.periods import YEAR, PeriodScreen
from lkjip_tui.screens.values import ValueScreen
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.draft import Draft
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.packet_draft import PacketDraft
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from lkjip_tui.actions.packet_entry import Entry

_READ_ONLY = "Paket ini hanya dapat dibaca: yang diisi di sini tidak akan tersimpan."
_ELSEWHERE = (
    "Tutup program ini. Buka kunci tulis stiknya, atau salin paket ini ke komputer dan buka "
    "di sana."
)


class PacketScreen(PeriodScreen):
    """What the unit owes and what is still empty; Enter fills in, F6 says that it is done."""

    keys: ClassVar[tuple[str, ...]] = ("buka", "tahap", "periode", "urungkan", "riwayat", "saya")
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "keluar")
    pinned: ClassVar[tuple[str, ...]] = ("tahap", "keluar")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Isi", "tahap": "Selesai"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Isi indikator yang ditunjuk",
        "tahap": "Nyatakan isian selesai, dan bawa paketnya kembali",
    }
    help_text = (
        "Paket ini memuat indikator unit Anda saja. Enter mengisi realisasi, penjelasan, "
        "sumber data, dan bukti dukung indikator yang ditunjuk; di sana PgDn berpindah ke "
        "indikator berikutnya. {periode} memilih tahun penuh atau triwulan. Setiap isian "
        "tersimpan langsung dalam paket ini. Tanda [<] berarti dikembalikan Kasubbag dengan "
        "catatan, yang tampil di baris bawah. Setelah selesai tekan {tahap}: program menyebut "
        "berkas mana yang dibawa kembali, atau menyalinnya ke stik."
    )

    def heading(self) -> str:
        """Whose packet."""
        head = self.session.packet
        name = head.unit_nama if head is not None else ""
        period = "" if self._periode == YEAR else f", {PERIODE[self._periode]}"
        return f"Isian {name}{period}"

    def body(self) -> ComposeResult:
        """How far it is, then the indicators."""
        self._head = Block(4, bold=1)
        yield self._head
        self.list = LineList(
            (
                Col("", width=3),
                Col("Kode", most=10),
                Col("Indikator", grow=True),
                Col("Satuan", most=8),
                Col("Target", right=True, most=12),
                Col("Realisasi", right=True, most=12),
            ),
            empty="Paket ini tidak memuat indikator.",
        )
        yield self.list

    def on_mount(self) -> None:
        """Say at once where nothing can be saved, before anything is typed."""
        super().on_mount()
        if self.session.store.read_only:
            self.act(self.tell(_READ_ONLY, _ELSEWHERE))

    def refresh_data(self) -> None:
        """Show what is filled in and what is not."""
        from lkjip_tui.actions.packet_entry import entries, progress_text

        head = self.session.packet
        found = entries(self.session)
        self._notes = {item.indikator.id: _said(item) for item in found}
        for_whom = f", untuk {head.kepada}" if head is not None and head.kepada else ""
        office = self.office.one(Instansi)
        lines = [
            *wrap(progress_text(self.session), self.page)[:2],
            f"Paket versi {head.versi if head else '–'} dari {office.nama}{for_whom}.",
        ]
        self._head.styles.height = len(lines) + 1
        self._head.show([*lines, ""])
        self.list.set_rows(
            [
                Row(
                    item.indikator.id,
                    (
                        _sign(item),
                        item.indikator.kode,
                        item.indikator.nama,
                        item.indikator.satuan,
                        self._figure(item.indikator, "target", item.target),
                        self._figure(item.indikator, "realisasi", item.realisasi),
                    ),
                )
                for item in found
            ]
        )

    def _figure(self, one: Indikator, field: str, of_year: str) -> str:
        found = self.office.get(Nilai, f"{one.id}.{self.tahun}.{self._periode}")
        own = str(getattr(found, field)) if found is not None else ""
        return print_value(of_year if self._periode == YEAR else own, one.desimal)

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """What is still asked for."""
        self.say(self._notes.get(message.key, ""))

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Fill in."""
        self.act(self._enter(message.key))

    async def _enter(self, key: str) -> None:
        screen = PacketValueScreen(self.list.keys, key, self._periode, "realisasi")
        last = await self.app.push_screen_wait(screen)
        self.list.go_to(last or key)

    def action_urungkan(self) -> None:
        """U."""
        from lkjip_tui.screens.acts import undo

        self.act(undo(self))

    def action_saya(self) -> None:
        """S."""
        from lkjip_tui.screens.acts import choose_person

        self.act(choose_person(self))

    def action_tahap(self) -> None:
        """F6: done, as far as the unit goes."""
        from lkjip_tui.screens.carrying_back import finish

        self.act(finish(self))

    async def leave(self) -> None:
        """Nothing is below this screen."""
        if await self.confirm("Keluar dari program?", "Semua isian sudah tersimpan dalam paket."):
            self.app.exit()


def _sign(item: Entry) -> str:
    if item.dikembalikan:
        return TANDA[DIKEMBALIKAN]
    return "[x]" if item.selesai else "[!]" if item.realisasi else "[ ]"


def _said(item: Entry) -> str:
    """What the reviewer said, else where it stands."""
    return " ".join(item.tinjauan) or item.keadaan.capitalize()


class PacketValueScreen(ValueScreen):
    """What a unit fills in for one indicator; the target stands above, it is the office's."""

    def draft_of(self, key: str) -> Draft:
        """The entry fields only."""
        record_id = f"{key}.{self.tahun}.{self._periode}"
        whole = super().draft_of(key)
        record = self.office.get(Nilai, record_id)
        fixed = {"indikator": key, "tahun": self.tahun, "periode": self._periode}
        if self._periode != YEAR:
            return Draft(
                Nilai, self.office, record, only=ISIAN_TRIWULAN, fixed=fixed, seen=whole.seen
            )
        sources = self.session.store.seen(Indikator.table, key)
        return PacketDraft(
            self.office, record, fixed=fixed, seen=whole.seen, sources=sources, look=self._remarks
        )

    def about(self, key: str) -> str:
        """The target too."""
        found = self.office.get(Nilai, f"{key}.{self.tahun}.{self._periode}")
        target = print_value(found.target) if found is not None and found.target else "–"
        return f"{super().about(key)}. Target: {target}."
