"""Step 6: the Kepala Dinas reads, returns with notes, or signs; the report is frozen then."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja import frozen
from kinerja.dates import parse_date, print_date, print_moment
from kinerja.errors import StateError
from kinerja.gaps import Gap
from kinerja.records import Laporan, Pegawai, TandaTangan
from lkjip_tui.screens.steps.letter import COLUMNS
from lkjip_tui.screens.steps.step import StepScreen, blank_row
from lkjip_tui.widgets.lines import Row

_STATES = {
    "belum": "[ ] Belum ditandatangani",
    "berlaku": "[x] Ditandatangani, data tidak berubah sejak itu",
    "ada perubahan menyusul": "[!] Ditandatangani, ada perubahan menyusul",
}


class SigningScreen(StepScreen):
    """Whether the report is signed, by whom, over which data; every signature there was."""

    jenis = "penandatanganan"
    keys = ("catat", "pratinjau", "tahap", "dokumen", "kembalikan", "buka-kembali")
    documents = ("lkjip",)
    columns = COLUMNS
    help_text = (
        "P membaca laporan. Ctrl+T mengembalikannya ke Analisis dengan catatan. Setelah laporan "
        "tercetak ditandatangani dengan pena, C mencatat siapa dan kapan, beserta sidik datanya; "
        "sejak itu angka dan naskah laporan ini terkunci. X membuka kembali dengan alasan. "
        "Catatan ini membuktikan data tidak berubah, bukan siapa yang menggoreskan pena."
    )

    def content(self) -> Sequence[Row]:
        """The state, the hash of the data as it is, the signatures."""
        state = frozen.signature_state(self.office, self.tahun)
        report = self.office.get(Laporan, str(self.tahun))
        person = self.office.get(Pegawai, report.penandatangan) if report else None
        rows = [
            Row("", ("Tanda tangan", _STATES[state]), bold=True),
            Row("", ("Penandatangan", person.nama if person else "(belum ditetapkan)")),
            Row("", ("Sidik data sekarang", frozen.data_hash(self.office, self.tahun))),
        ]
        for item in self.office.all(TandaTangan):
            if item.tahun == self.tahun:
                rows += _signature_rows(item)
        return rows

    def gaps(self) -> tuple[Gap, ...]:
        """Before the signature also what came up in the earlier steps."""
        if frozen.signature_of(self.office, self.tahun) is None:
            return frozen.before_sign(self.office, self.tahun) or super().gaps()
        return super().gaps()

    async def fill(self, gap: Gap) -> None:
        """The missing signature is recorded here."""
        if gap.table == TandaTangan.table:
            await self._sign()
        else:
            await super().fill(gap)

    def action_pratinjau(self) -> None:
        """P: read the report."""
        self.lkjip.open("pratinjau")

    def action_kembalikan(self) -> None:
        """Ctrl+T: back to the analysis, with notes."""
        self.act(self.send_back("analisis"))

    def action_catat(self) -> None:
        """C: record the signature."""
        self.act(self._sign())

    async def _sign(self) -> None:
        from lkjip_tui.actions import steps as act

        people = [p for p in self.office.all(Pegawai) if p.peran in ("kepala_dinas", "")]
        people.sort(key=lambda p: p.peran != "kepala_dinas")
        if not people:
            raise StateError(
                "Belum ada pegawai yang dapat menandatangani.",
                "Tambahkan Kepala Dinas lewat Data (D di Beranda), Pegawai.",
            )
        answer = await self.choose(
            "Siapa yang menandatangani?", [(p.id, f"{p.nama}, {p.jabatan}") for p in people]
        )
        person = self.office.get(Pegawai, answer) if answer else None
        if person is None:
            return
        text = await self.ask(
            "Tanggal tanda tangan", self.session.today.strftime("%d-%m-%Y"), "mis. 27-02-2026"
        )
        if text is None:
            return
        day = parse_date(text)
        if not await self.confirm(
            f"Catat tanda tangan {person.nama} pada {print_date(day)}?",
            f"Angka dan naskah laporan {self.tahun} terkunci sesudah ini. Tanda tangan tidak "
            "dapat diurungkan; laporan hanya dapat dibuka kembali dengan alasan.",
        ):
            return
        act.sign(self.session, person, day)
        self.lkjip.show_newest()
        self.say("Tanda tangan dicatat; laporan terkunci. F6 menyatakan langkah selesai.")

    def action_buka_kembali(self) -> None:
        """X: open the signed report again."""
        self.act(self._reopen())

    async def _reopen(self) -> None:
        from lkjip_tui.actions import steps as act

        if frozen.signature_state(self.office, self.tahun) == "belum":
            self.say("Laporan ini belum ditandatangani.")
            return
        reason = await self.ask(
            "Alasan membuka kembali laporan", detail="Tanda tangan yang ada berakhir; tercatat."
        )
        if reason is not None:
            act.reopen(self.session, reason)
            self.lkjip.show_newest()
            self.say("Laporan dibuka kembali.")


def _signature_rows(item: TandaTangan) -> list[Row]:
    day = print_date(item.tanggal) if item.tanggal else "–"
    rows = [
        blank_row(),
        Row("", (f"Ditandatangani {day}", f"{item.nama}, {item.jabatan}")),
        Row("", ("Sidik data saat itu", item.sidik_data)),
    ]
    if item.dibuka_pada is not None:
        text = f"{print_moment(item.dibuka_pada)} oleh {item.dibuka_oleh}: {item.alasan_dibuka}"
        rows.append(Row("", ("Dibuka kembali", text)))
    return rows
