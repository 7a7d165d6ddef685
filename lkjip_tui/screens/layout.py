"""The layout of the office's documents: paper, face, letterhead, patterns, standing texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from exports.documents.wording import DEFAULTS
from kinerja import penomoran
from kinerja.fields import fields_of
from kinerja.input import show_field
from kinerja.records import JENIS_SURAT, LAMBANG, Logo, PolaNomor, TataNaskah
from lkjip_tui.actions import layout as act
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps.step_text import blank_row, heading_row
from lkjip_tui.widgets.lines import Col, LineList, Row

_LOGO, _PATTERN = "logo:", "pola:"


class LayoutScreen(LkjipScreen[None]):
    """Enter changes a line; P reads a letter as it comes out, F4 makes its PDF and opens it."""

    screen_title = "Tata naskah"
    keys: ClassVar[tuple[str, ...]] = ("buka", "pratinjau", "dokumen", "hapus", "riwayat")
    labels: ClassVar[Mapping[str, str]] = {"buka": "Ubah", "dokumen": "Buka PDF"}
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Ubah baris yang ditunjuk",
        "pratinjau": "Baca contoh surat sebagai teks",
        "dokumen": "Buat PDF contoh surat dan buka",
        "hapus": "Hapus logo yang ditunjuk, atau kembalikan polanya ke bawaan",
    }
    help_text = (
        "Enter mengubah baris yang ditunjuk: kertas, huruf, kop, kalimat tetap surat, logo, atau "
        "pola nomor. Yang kosong memakai bawaan program. {pratinjau} menunjukkan surat pengantar "
        "sebagai teks; {dokumen} membuat PDF-nya dan membukanya bila komputer ini punya penampil "
        "PDF. {hapus} menghapus logo atau pola. Kertas dan huruf berlaku untuk semua dokumen, juga"
        " LKjIP."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList((Col("Bagian", most=38), Col("Isi", grow=True)))
        yield self.list

    def refresh_data(self) -> None:
        """Show what is set, and what stands in its place where nothing is."""
        tata = self.office.one(TataNaskah)
        rows = [heading_row("Tampilan dan kalimat")]
        for name, field in fields_of(TataNaskah).items():
            shown = show_field(field, tata, self.office).replace("\n", " ")
            usual = DEFAULTS.get(name, "") or field.help.removeprefix("kosong: ")
            rows.append(Row(name, (field.label, shown or f"(bawaan: {usual or 'tidak ada'})")))
        rows += [blank_row(), heading_row("Logo kop surat")]
        for where, title in LAMBANG.items():
            logo = self.office.get(Logo, where)
            said = f"{logo.nama}, {logo.jenis.upper()}, {logo.ukuran} bita" if logo else ""
            rows.append(Row(f"{_LOGO}{where}", (title, said or "(belum ada; Enter memasukkan)")))
        rows += [blank_row(), heading_row("Pola nomor")]
        for jenis, title in JENIS_SURAT.items():
            pola = penomoran.pattern_of(self.office, jenis)
            wrong = penomoran.problem_of_pattern(pola.pola)
            said = f"{pola.pola}  (kode {pola.kode}, deret {pola.deret})"
            rows.append(Row(f"{_PATTERN}{jenis}", (title, f"! {wrong}" if wrong else said)))
        self.list.set_rows(rows)

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """The form, at this line; a logo asks for its file."""
        key = message.key
        if key.startswith(_LOGO):
            self.act(self._take(key.removeprefix(_LOGO)))
        elif key.startswith(_PATTERN):
            self._pattern(key.removeprefix(_PATTERN))
        elif key:
            self.lkjip.open("formulir", kind=TataNaskah, id=TataNaskah.table, field=key)

    def _pattern(self, jenis: str) -> None:
        if self.office.get(PolaNomor, jenis) is not None:
            self.lkjip.open("formulir", kind=PolaNomor, id=jenis)
            return
        usual = penomoran.pattern_of(self.office, jenis)
        start = {"pola": usual.pola, "klasifikasi": usual.kode, "deret": usual.deret}
        self.lkjip.open("formulir", kind=PolaNomor, fixed={"jenis": jenis}, start=start)

    async def _take(self, where: str) -> None:
        from lkjip_tui.screens.making import typed_path

        taken = await self.ask_for(
            LAMBANG[where], "", "Letak berkas PNG, JPEG, atau SVG, paling besar 200 kB",
            lambda text: act.take_logo(self.session, typed_path(text), where),
        )  # fmt: skip
        if taken is not None:
            self.lkjip.show_newest()
            self.say(f"Logo {taken.nama} disimpan di dalam berkas.")

    def action_pratinjau(self) -> None:
        """P: the letter as text."""
        self.lkjip.open("pratinjau", nama=act.SAMPLE)

    def action_dokumen(self) -> None:
        """F4: the letter as PDF."""
        self.act(self._pdf())

    async def _pdf(self) -> None:
        path = act.sample_pdf(self.session)
        if act.open_pdf(path):
            self.say(f"PDF dibuka: {path}")
        else:
            await self.tell(
                "PDF contoh surat sudah dibuat.",
                f"{path}\nPenampil PDF tidak ada di sini; buka berkas itu di komputer lain.",
            )

    def action_riwayat(self) -> None:
        """F7."""
        key = self.list.key
        if key.startswith(_LOGO):
            self.lkjip.open("riwayat", table=Logo.table, id=key.removeprefix(_LOGO))
        elif key.startswith(_PATTERN):
            self.lkjip.open("riwayat", table=PolaNomor.table, id=key.removeprefix(_PATTERN))
        else:
            self.lkjip.open("riwayat", table=TataNaskah.table, id=TataNaskah.table)

    def action_hapus(self) -> None:
        """F8: take away a logo, or a pattern of one's own."""
        self.act(self._remove())

    async def _remove(self) -> None:
        from kinerja import edits

        key = self.list.key
        if key.startswith(_LOGO):
            where = key.removeprefix(_LOGO)
            if self.office.get(Logo, where) and await self.confirm(f"Hapus {LAMBANG[where]}?"):
                act.drop_logo(self.session, where)
                self.lkjip.show_newest()
        elif key.startswith(_PATTERN):
            own = self.office.get(PolaNomor, key.removeprefix(_PATTERN))
            if own is not None and await self.confirm(f"Kembalikan pola {own.title} ke bawaan?"):
                await self.save(edits.delete(self.office, own), f"Pola {own.title} ke bawaan")
        else:
            self.say("Yang dapat dihapus: logo dan pola nomor. Isian lain dikosongkan lewat Enter.")
