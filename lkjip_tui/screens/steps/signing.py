"""Step 6: the Kepala Dinas reads, returns with notes, or signs; the report is frozen then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from kinerja import frozen, steps
from kinerja.dates import parse_date, print_date, print_moment
from kinerja.errors import StateError
from kinerja.gap import Gap
from kinerja.naming import sentence
from kinerja.records import Laporan, Pegawai, TandaTangan
from kinerja.signature_states import SETTLE, apart_sentence
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.screens.steps.analysis import EVALUATION
from lkjip_tui.screens.steps.letter import COLUMNS
from lkjip_tui.screens.steps.requests import short_day
from lkjip_tui.screens.steps.signed_files import late_rows, proof_rows, wording_rows
from lkjip_tui.screens.steps.step import INFO, StepScreen
from lkjip_tui.screens.steps.step_text import blank_row
from lkjip_tui.widgets.lines import LineList, Row

_STATES = {
    "belum": "[ ] Belum ditandatangani",
    "berlaku": "[x] Ditandatangani, data tidak berubah sejak itu",
    "ada perubahan menyusul": "[!] Ditandatangani, ada perubahan menyusul",
}


_WAYS = (
    ("kunci", "Dengan kunci penanda tangan sendiri (sandi; kode QR pada laporan)"),
    ("basah", "Dengan pena pada kertas; dicatat di sini"),
)
_ASKED = {"kunci": "Tanda tangani sebagai", "basah": "Catat tanda tangan"}


class SigningScreen(StepScreen):
    """Whether the report is signed, by whom, over which data; every signature there was."""

    jenis = "penandatanganan"
    keys = (
        "pratinjau", "catat", "tahap", "kembalikan", "tambah", "buka-kembali", "dokumen", "buka",
        "sop",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {
        "pratinjau": "Baca", "catat": "Tanda tangan", "tambah": "Berkas",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "pratinjau": "Baca laporan sebelum ditandatangani",
        "catat": "Tandatangani dengan kunci, atau catat tanda tangan pena",
        "tambah": "Buat PDF bertanda tangan, atau catat sidik pindaiannya",
    }
    documents = ("lkjip",)
    columns = COLUMNS
    help_text = (
        "{pratinjau} membaca laporan. {kembalikan} mengembalikannya ke Analisis dengan catatan. "
        "{catat} menandatangani: dengan kunci penanda tangan sendiri (terbukti siapa dan atas data"
        " yang mana; laporan memuat kode QR), atau mencatat tanda tangan pena pada kertas "
        "(terbukti data tidak berubah, bukan siapa yang menggoreskan pena). Sejak itu angka dan "
        "naskah laporan terkunci. {tambah} membuat PDF bertanda tangan dan mencatat sidiknya atau "
        "sidik pindaian. {buka-kembali} membuka kembali dengan alasan."
    )

    def content(self) -> Sequence[Row]:
        """The state, the draft's gaps before the signature, the hash, the signatures."""
        state = self._signed()
        report = self.office.get(Laporan, str(self.tahun))
        person = self.office.get(Pegawai, report.penandatangan) if report else None
        rows = [
            _info("keadaan", "Tanda tangan", self._state_text(state), bold=True),
            _info("orang", "Penandatangan", person.nama if person else "(belum ditetapkan)"),
        ]
        if state == "belum":
            rows.append(Row("draf", ("Draf laporan", self._draft_text())))
        apart = apart_sentence(self.office, self.tahun)
        if apart:
            rows.append(_info("ganda", "Perhatian", f"{apart} {SETTLE}", bold=True))
        rows.append(_info("sidik", "Sidik data kini", frozen.data_hash(self.office, self.tahun)))
        rows += late_rows(self) if state == "ada perubahan menyusul" else []
        rows += wording_rows(self)
        for number, item in enumerate(self.office.all(TandaTangan)):
            if item.tahun == self.tahun:
                rows += _signature_rows(item, str(number))
                rows += proof_rows(self, item, str(number))
        rows.append(blank_row())
        rows += [Row(f"layar:{name}", ("Penilaian", text)) for name, text in EVALUATION]
        return rows

    def _state_text(self, state: str) -> str:
        of_year = [item for item in self.office.all(TandaTangan) if item.tahun == self.tahun]
        ended = state == "belum" and bool(of_year)
        return "[ ] Tidak berlaku lagi: laporan dibuka kembali" if ended else _STATES[state]

    def _signed(self) -> str:
        return frozen.signature_state(self.office, self.tahun)

    def _draft_text(self) -> str:
        count = len(self.session.draft_gaps)
        if count:
            return f"{count} hal belum diisi; Enter membacanya"
        return f"lengkap; {shown('pratinjau')} membacanya"

    def open_row(self, key: str) -> None:
        """The draft with its gaps; review or LKE."""
        if key == "draf":
            self.action_pratinjau()
        elif key.startswith("layar:"):
            self.lkjip.open(key.partition(":")[2])

    def key_label(self, name: str) -> str:
        """A signed report can be opened again, one that is not can be signed or sent back."""
        if name == "buka-kembali":
            return super().key_label(name) if self._signed() != "belum" else ""
        if name == "tambah":
            return super().key_label(name) if self._signed() == "berlaku" else ""
        if name == "catat":
            return super().key_label(name) if self._signed() == "belum" else ""
        if name == "kembalikan":
            done = steps.is_done(self.office, self.tahun, "analisis")
            return "Kembalikan" if done and self._signed() == "belum" else ""
        return super().key_label(name)

    def gaps(self) -> tuple[Gap, ...]:
        """Before the signature also what came up in the earlier steps."""
        if frozen.signature_of(self.office, self.tahun) is None:
            return frozen.before_sign(self.office, self.tahun) or super().gaps()
        return super().gaps()

    async def fill(self, gap: Gap) -> None:
        """The missing signature is recorded here, late changes are decided here."""
        if gap.table == TandaTangan.table:
            await self._sign()
        elif self._signed() == "ada perubahan menyusul" and gap.table == Laporan.table:
            await self._decide_late()
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

        signed = frozen.signature_of(self.office, self.tahun)
        if signed is not None:
            self.say(sentence(f"Sudah ditandatangani oleh {signed.nama}"))
            return
        gaps = frozen.before_sign(self.office, self.tahun)
        if gaps:
            raise StateError(
                f"Laporan {self.tahun} belum dapat ditandatangani.",
                "\n".join(gap.text for gap in gaps),
            )
        person = await self._signatory()
        how = await self.choose("Bagaimana ditandatangani?", _WAYS) if person else None
        if person is None or how is None:
            return
        day = await self.ask_for(
            "Tanggal tanda tangan",
            short_day(self.session.today),
            "mis. 27-02-2026",
            lambda text: self._day(person, text),
        )
        if day is None or not await self.confirm(
            f"{_ASKED[how]} {person.nama} pada {print_date(day)}?", self._warning()
        ):
            return
        if how == "kunci" and not await self._sign_with_key(person, day):
            return
        if how == "basah":
            act.sign(self.session, person, day)
        self._show_state()
        word = "menyatakan selesai" if self.state.status == "berjalan" else "memulai langkah ini"
        keys = with_keys("{tambah} membuat PDF. {tahap} ")
        self.say(f"Tanda tangan dicatat; laporan terkunci. {keys}{word}.")

    async def _sign_with_key(self, person: Pegawai, day: date) -> bool:
        """Sign with the person's own key; False where it was not opened."""
        from lkjip_tui.actions.signing import sign_with_key
        from lkjip_tui.screens.keys import open_key

        key = await open_key(self, person)
        if key is not None:
            sign_with_key(self.session, person, day, key)
        return key is not None

    def action_tambah(self) -> None:
        """F5: the files of the signed report."""
        if self._signed() == "berlaku":
            from lkjip_tui.screens.steps.signed_files import files_menu

            self.act(files_menu(self))

    async def _decide_late(self) -> None:
        from lkjip_tui.actions import steps as act

        answer = await self.choose(
            "Data berubah sesudah ditandatangani, mis. karena penggabungan salinan.",
            (
                ("sisihkan", "Sisihkan perubahan itu: kembali ke data yang ditandatangani"),
                ("buka", "Buka kembali laporan dengan alasan, lalu tanda tangani lagi"),
            ),
        )
        if answer == "buka":
            await self._reopen()
        elif answer == "sisihkan":
            act.set_aside(self.session)
            self._show_state()
            self.say("Perubahan disisihkan; tetap terbaca di riwayat.")

    def _show_state(self) -> None:
        """What is there now, from the top: the row that was acted on may be gone."""
        self.lkjip.show_newest()
        self.query_one(LineList).go_to(f"{INFO}keadaan")

    async def _signatory(self) -> Pegawai | None:
        people = [p for p in self.office.all(Pegawai) if p.peran in ("kepala_dinas", "")]
        people.sort(key=lambda p: p.peran != "kepala_dinas")
        if not people:
            raise StateError(
                "Belum ada pegawai yang dapat menandatangani.",
                f"Tambahkan Kepala Dinas lewat Data ({shown('data')} di Beranda), Pegawai.",
            )
        options = [(p.id, f"{p.nama}, {p.jabatan}") for p in people]
        answer = await self.choose("Siapa yang menandatangani?", options)
        return self.office.get(Pegawai, answer) if answer else None

    def _day(self, person: Pegawai, text: str) -> date:
        day = parse_date(text)
        today = self.session.today
        frozen.sign(self.office, self.tahun, person, day, today=today)  # says why it cannot be
        return day

    def _warning(self) -> str:
        """What to know before it is recorded for good."""
        gaps = self.session.draft_gaps
        shown = [f"- {gap}" for gap in gaps[:3]]
        if len(gaps) > 3:
            shown.append(f"- dan {len(gaps) - 3} hal lagi")
        lines = [
            f"Angka dan naskah laporan {self.tahun} terkunci sesudah ini. Tanda tangan tidak "
            "dapat diurungkan; laporan hanya dapat dibuka kembali dengan alasan.",
            *([f"Draf masih memuat {len(gaps)} hal yang belum diisi:"] if gaps else []),
            *shown,
        ]
        return "\n".join([*lines, steps.warning_for(self.session.who, self.step)]).strip()

    def action_buka_kembali(self) -> None:
        """X: open the signed report again."""
        self.act(self._reopen())

    async def _reopen(self) -> None:
        from lkjip_tui.actions import steps as act

        if self._signed() == "belum":
            self.say("Laporan ini belum ditandatangani.")
            return

        def opened(reason: str) -> bool:
            act.reopen(self.session, reason)
            return True

        title, detail = (
            "Alasan membuka kembali laporan",
            "Tanda tangan yang ada berakhir; tercatat.",
        )
        if await self.ask_for(title, "", detail, opened):
            self.lkjip.show_newest()
            self.say("Laporan dibuka kembali; angka dan naskahnya dapat diubah.")


def _info(key: str, label: str, text: str, *, bold: bool = False) -> Row:
    return Row(f"{INFO}{key}", (label, text), bold=bold)


def _signature_rows(item: TandaTangan, key: str) -> list[Row]:
    day = print_date(item.tanggal) if item.tanggal else "–"
    rows = [
        blank_row(),
        _info(f"nama{key}", "Ditandatangani", f"{day} oleh {item.nama}, {item.jabatan}"),
        _info(f"sidik{key}", "Sidik data saat itu", item.sidik_data),
    ]
    if item.dibuka_pada is not None:
        text = f"{print_moment(item.dibuka_pada)} oleh {item.dibuka_oleh}: {item.alasan_dibuka}"
        rows.append(_info(f"buka{key}", "Dibuka kembali", text))
    return rows
