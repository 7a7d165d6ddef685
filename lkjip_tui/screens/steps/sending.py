"""Step 8: the send register: copies, recipients, receipts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja import edits
from kinerja.dates import parse_date
from kinerja.errors import InputError
from kinerja.gap import Gap
from kinerja.pengiriman import overdue, overdue_sentence, received
from kinerja.records import BeritaAcara, Instansi, Pengiriman
from lkjip_tui.keymap import shown
from lkjip_tui.screens.steps.requests import short_day
from lkjip_tui.screens.steps.step import StepScreen
from lkjip_tui.widgets.lines import Col, LineList, Row


class SendingScreen(StepScreen):
    """One row a recipient."""

    jenis = "pengiriman"
    keys = (
        "tambah", "catat", "tahap", "dokumen", "nomor", "buka", "hapus", "kembalikan", "sop",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {"tambah": "Penerima", "catat": "Tanda terima"}
    meanings: ClassVar[Mapping[str, str]] = {
        "tambah": "Tambah penerima laporan",
        "catat": "Catat tanda terima penerima yang ditunjuk",
    }
    documents = ("register-pengiriman", "tanda-terima", "buku-ekspedisi", "berita-acara")
    columns = (
        Col("", width=3),
        Col("Penerima", grow=True),
        Col("Media", most=10),
        Col("Eks", right=True),
        Col("Dikirim", most=10),
        Col("Diterima", most=28),
    )
    empty = "Belum ada pengiriman. {tambah} mencatat penerima pertama."
    help_text = (
        "{tambah} mencatat satu penerima: siapa, alamat, media, jumlah eksemplar. {catat} mencatat"
        " tanda terima: siapa yang menerima dan kapan; {catat} sekali lagi mencatat pindaiannya. "
        "Langkah selesai bila setiap kiriman ada tanda terimanya. {dokumen} membuat register "
        "pengiriman, tanda terima, buku ekspedisi, dan berita acara; {nomor} memberi nomor berita "
        "acaranya."
    )

    def __init__(self) -> None:
        super().__init__()
        self._told_late = False

    def content(self) -> Sequence[Row]:
        """The register; what is past its deadline says so."""
        late = {item.id for item in overdue(self.office, self.tahun, self.session.today)}
        return [
            Row(
                item.id,
                (
                    "[x]" if received(item) else "[!]" if item.id in late else "[>]",
                    item.penerima,
                    item.media,
                    str(item.jumlah or "–"),
                    short_day(item.tanggal_kirim),
                    f"terlambat, {short_day(item.tenggat)}"
                    if item.id in late
                    else f"{short_day(item.tanggal_terima)} {item.diterima_oleh}".strip(),
                ),
            )
            for item in self.office.all(Pengiriman)
            if item.tahun == self.tahun
        ]

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """A copy that is past its deadline in one sentence, until the cursor leaves it."""
        copy = self.office.get(Pengiriman, message.key)
        late = copy is not None and copy in overdue(self.office, self.tahun, self.session.today)
        if copy is not None and late:
            self.say(overdue_sentence(copy))
        elif self._told_late:
            self.say("")
        self._told_late = late

    def open_row(self, key: str) -> None:
        """The form of one copy."""
        self.lkjip.open("formulir", kind=Pengiriman, id=key)

    async def fill(self, gap: Gap) -> None:
        """An empty register is begun, a receipt that is missing is recorded."""
        if gap.table == Pengiriman.table and gap.id:
            self.lkjip.open("formulir", kind=Pengiriman, id=gap.id, field=gap.field)
        elif gap.table == Pengiriman.table:
            self.action_tambah()
        else:
            await super().fill(gap)

    def action_tambah(self) -> None:
        """F5: a copy for a recipient; the first goes to the head of the region."""
        self.act(self._add())

    async def _add(self) -> None:
        first = not any(item.tahun == self.tahun for item in self.office.all(Pengiriman))
        instansi = self.office.one(Instansi)
        form = self.lkjip.make(
            "formulir",
            kind=Pengiriman,
            fixed={"tahun": self.tahun},
            start={
                "penerima": instansi.kepala_daerah if first else "",
                "alamat": instansi.tempat if first else "",
                "jumlah": 1,
                "tanggal_kirim": self.session.today,
                "pengirim": self.session.name,
            },
        )
        added = await self.app.push_screen_wait(form)
        if added:
            self.sync()
            self.list.go_to(str(added))

    def action_nomor(self) -> None:
        """Number the berita acara of the handing over."""
        from lkjip_tui.screens.numbering import number_one_of

        none = f"Belum ada berita acara. Tambahkan lewat Data ({shown('data')} di Beranda)."
        self.act(number_one_of(self, BeritaAcara, "berita_acara", none))

    def action_catat(self) -> None:
        """C: the receipt."""
        self.act(self._receive())

    async def _receive(self) -> None:
        copy = self.office.get(Pengiriman, self.list.key)
        if copy is None:
            self.say("Tunjuk dulu salah satu kiriman.")
            return
        if received(copy) and await self._scanned(copy):
            return
        seen = self.session.store.seen(Pengiriman.table, copy.id)
        name = await self.ask_for(
            f"Diterima oleh ({copy.penerima})", copy.diterima_oleh, "Nama penerimanya", _name
        )
        if name is None:
            return
        today = short_day(self.session.today)
        day = await self.ask_for("Tanggal terima", today, "mis. 31-01-2026", parse_date)
        if day is None:
            return
        values = {"diterima_oleh": name, "tanggal_terima": day.isoformat()}
        label = f"Tanda terima dari {copy.penerima}"
        await self.save([edits.change(copy, seen, **values)], label)

    async def _scanned(self, copy: Pengiriman) -> bool:
        """Whether the person was asked for the scan of a receipt that is there already."""
        from lkjip_tui.actions.sending import keep_scan
        from lkjip_tui.screens.making import typed_path

        options = (("pindaian", "Catat pindaian tanda terima"), ("ubah", "Ubah tanda terimanya"))
        answer = await self.choose(f"Sudah diterima: {copy.penerima}", options)
        if answer == "pindaian":
            path = await self.ask("Berkas pindaian", "", "PDF atau gambar; yang disimpan sidiknya")
            if path:
                keep_scan(self.session, copy.id, typed_path(path))
                self.lkjip.show_newest()
                self.say(f"Pindaian tanda terima dari {copy.penerima} tercatat.")
        return answer != "ubah"

    def action_hapus(self) -> None:
        """F8: an entry made by mistake; a received copy stays."""
        self.act(self._remove())

    async def _remove(self) -> None:
        copy = self.office.get(Pengiriman, self.list.key)
        if copy is None:
            return
        if copy.diterima_oleh:
            self.say("Kiriman yang sudah diterima tidak dihapus dari register.")
        elif await self.confirm(f"Hapus kiriman kepada {copy.penerima} dari register?"):
            await self.save(
                edits.delete(self.office, copy), f"Kiriman kepada {copy.penerima} dihapus"
            )


def _name(text: str) -> str:
    if not text.strip():
        raise InputError("Nama penerima belum ditulis.")
    return text.strip()
