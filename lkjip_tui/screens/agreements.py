"""Perjanjian Kinerja: its versions, signing one, and what is other now than was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult

from kinerja import edits
from kinerja import perjanjian as pk
from kinerja.dates import parse_date, print_date
from kinerja.errors import InputError
from kinerja.fields import fields_of
from kinerja.office import Edit
from kinerja.records import Perjanjian
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.block import Block
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

_LINES = 12
_CAUSES = fields_of(Perjanjian)["sebab"].choices


class AgreementScreen(LkjipScreen[None]):
    """The year's versions; below them what the chosen one lacks, or what has changed since."""

    screen_title = "Perjanjian Kinerja"
    keys: ClassVar[tuple[str, ...]] = (
        "buka", "tambah", "tahap", "dokumen", "tabel", "nomor", "hapus", "riwayat", "tahun",
    )  # fmt: skip
    labels: ClassVar[dict[str, str]] = {
        "tahap": "Tanda tangani", "tambah": "Versi baru", "tabel": "Perbedaan",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "tambah": "Susun versi baru Perjanjian Kinerja",
        "tahap": "Catat tanda tangan versi yang ditunjuk",
        "tabel": "Lihat semua perbedaan dengan yang diperjanjikan",
    }
    help_text = (
        "Versi-versi Perjanjian Kinerja tahun ini. {tambah} menyusun versi baru, Enter melengkapi "
        "kedua pihak (atau membaca isi versi yang sudah ditandatangani), {dokumen} mencetak, "
        "{nomor} memberi nomor, {tahap} mencatat tanda tangan. Setelah ditandatangani, target dan "
        "rumus indikatornya terkunci; PK perubahan membukanya sampai ditandatangani pula. "
        "Perubahannya hanya karena pergantian pejabat, strategi atau anggaran, atau prioritas "
        "(PermenPANRB 53/2014, Lampiran"
        " I.E)."
    )

    def body(self) -> ComposeResult:
        """The versions, and what is to be said about the chosen one."""
        self.list = LineList(
            (
                Col("Versi", right=True, width=5),
                Col("Nama", grow=True),
                Col("Ditandatangani", width=16),
                Col("Indikator", right=True, width=9),
            ),
            empty="Belum ada Perjanjian Kinerja tahun ini. "
            f"{shown('tambah')} menyusun yang pertama.",
        )
        yield self.list
        self._below = Block(_LINES)
        yield self._below

    def refresh_data(self) -> None:
        """Fill the list; the cursor stands on the version that matters."""
        first = not self.list.keys
        self.list.set_rows([self._row(item) for item in pk.versions(self.office, self.tahun)])
        newest = pk.in_preparation(self.office, self.tahun) or pk.current(self.office, self.tahun)
        if first and newest is not None:
            self.list.go_to(newest.id)
        self._show_below()

    def action_nomor(self) -> None:
        """Number the version under the cursor."""
        from lkjip_tui.screens.numbering import number_letter

        if self._chosen() is None:
            self.say("Belum ada versi yang dapat dinomori.")
        else:
            self.act(number_letter(self, Perjanjian.table, self._chosen()))

    def _row(self, item: Perjanjian) -> Row:
        day = print_date(item.ditandatangani) if item.ditandatangani else "bentrok"
        agreed = pk.content_of(item) if pk.is_signed(item) else pk.propose(self.office, self.tahun)
        cells = (
            str(item.versi or ""),
            pk.name_of_version(item),
            day if pk.is_signed(item) else "sedang disusun",
            str(len(agreed.indikator)) if agreed is not None else "bentrok",
        )
        return Row(item.id, cells)

    def _chosen(self) -> Perjanjian | None:
        return self.office.get(Perjanjian, self.list.key)

    def on_line_list_moved(self) -> None:
        """Say what belongs to the version under the cursor."""
        self._show_below()

    def _show_below(self) -> None:
        chosen = self._chosen()
        texts = list(self._remarks(chosen)) if chosen is not None else []
        lines = [line for text in texts for line in wrap(text, self.page)]
        if len(lines) > _LINES:
            lines = [
                *lines[: _LINES - 1],
                f"… {len(lines) - _LINES + 1} baris lagi: {shown('tabel')}",
            ]
        self._below.show(lines)

    def _remarks(self, chosen: Perjanjian) -> Iterable[str]:
        if chosen.sebab or chosen.alasan:
            yield f"Sebab: {_CAUSES.get(chosen.sebab, '–')}. {chosen.alasan}"
        if not pk.is_signed(chosen):
            gaps = pk.missing(self.office, chosen)
            yield from (f"Kurang: {gap}." for gap in gaps)
            yield "" if gaps else f"Siap ditandatangani: {shown('tahap')}."
            return
        newest = pk.current(self.office, self.tahun)
        if newest is None or newest.id != chosen.id:
            yield "Sudah diganti versi yang lebih baru."
            return
        yield from self._differences()

    def _differences(self) -> Iterable[str]:
        from exports.tables import Context
        from exports.tables.beda import difference_notes

        context = Context(self.office, self.tahun)
        notes = difference_notes(context, context.beda_pk)
        if not notes:
            yield "Target, rumus, dan anggaran sekarang sama dengan yang diperjanjikan."
        else:
            yield f"Berbeda dari yang diperjanjikan ({len(context.beda_pk)}):"
            yield from notes

    def on_line_list_selected(self) -> None:
        """Enter: the form of a version in preparation, the content of a signed one."""
        chosen = self._chosen()
        if chosen is None:
            return
        if pk.is_signed(chosen):
            self.act(self._read(chosen))
        else:
            self.lkjip.open("formulir", kind=Perjanjian, id=chosen.id)

    async def _read(self, chosen: Perjanjian) -> None:
        from kinerja.numbers import print_money, print_value

        agreed = pk.content_of(chosen) or pk.Isi()
        lines = [
            f"{row.kode} {row.nama}: {print_value(row.target)} {row.satuan} ({row.rumus})"
            for row in agreed.indikator
        ]
        lines += [
            f"{row.kode} {row.nama}: {print_money(row.jumlah) if row.jumlah is not None else '–'}"
            for row in agreed.program
        ]
        parties = f"{agreed.pihak_pertama.nama} dengan {chosen.pihak_kedua}"
        await self.tell(f"{pk.name_of_version(chosen)}, {parties}", "\n".join(lines))

    def action_tambah(self) -> None:
        """F5."""
        self.act(self._begin())

    async def _begin(self) -> None:
        values: dict[str, Any] = {}
        if pk.current(self.office, self.tahun) is not None and not self._unsigned():
            cause = await self.choose("Mengapa Perjanjian Kinerja diubah?", list(_CAUSES.items()))
            if cause is None:
                return
            detail = "Tercetak pada naskah PK perubahan dan pada LKjIP."
            reason = await self.ask_text("Uraian perubahan", "", detail)
            if reason is None:
                return
            values = {"sebab": cause, "alasan": reason}
        edit = pk.new_version(self.office, self.tahun, **values)
        if await self.save([edit], f"Menyusun Perjanjian Kinerja {self.tahun}"):
            self.list.go_to(edit.id)
            self.lkjip.open("formulir", kind=Perjanjian, id=edit.id)

    def _unsigned(self) -> bool:
        return any(not pk.is_signed(item) for item in pk.versions(self.office, self.tahun))

    def action_tahap(self) -> None:
        """F6: sign."""
        self.act(self._sign())

    async def _sign(self) -> None:
        from lkjip_tui.actions.agreements import prepare_signing, sign_label

        chosen = self._chosen()
        if chosen is None:
            self.say(f"Belum ada versi. {shown('tambah')} menyusun yang pertama.")
            return
        prepare_signing(self.session, chosen.versi, self.session.today)  # says what is missing
        day = await self.ask_for(
            f"Tanggal {pk.name_of_version(chosen)} ditandatangani",
            print_date(chosen.tanggal or self.session.today), "", _day,
        )  # fmt: skip
        if day is None:
            return
        made, signed = prepare_signing(self.session, chosen.versi, day)
        detail = (
            f"{signed.indikator} indikator diperjanjikan. Sejak itu target tahun {self.tahun} dan "
            "rumusnya terkunci; mengubahnya memerlukan PK perubahan. Tidak dapat diurungkan."
        )
        if signed.tanpa:
            detail += f"\nTidak termasuk karena tanpa target: {', '.join(signed.tanpa)}."
        if await self.confirm(f"Catat tanda tangan {signed.nama}?", detail):
            await self.save(made, sign_label(signed))

    def action_dokumen(self) -> None:
        """F4: this and the other planning documents."""
        from lkjip_tui.screens.making import make_documents

        names = ("perjanjian", "matriks-renstra", "iku", "rencana-aksi", "laporan-triwulan",
                 "pengukuran", "pohon-kinerja")  # fmt: skip
        self.act(make_documents(self, names))

    def action_tabel(self) -> None:
        """T: all differences."""
        self.lkjip.open("tabel", nama="perjanjian-beda")

    def action_hapus(self) -> None:
        """F8: a version that is not signed."""
        self.act(self._remove())

    async def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        doomed: list[Edit] = edits.delete(self.office, chosen)
        edits.check(self.office, doomed)  # a signed one says why it stays, before the question
        if await self.confirm(f"Hapus {pk.name_of_version(chosen)}?"):
            await self.save(doomed, f"{pk.name_of_version(chosen)} dihapus")

    def action_riwayat(self) -> None:
        """F7."""
        if self.list.key:
            self.lkjip.open("riwayat", table=Perjanjian.table, id=self.list.key)

    def action_tahun(self) -> None:
        """Y."""
        from lkjip_tui.screens.acts import choose_year

        self.act(choose_year(self))


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise InputError("Tanggalnya belum ditulis.", "Tulis mis. 20-01-2025.")
    return day
