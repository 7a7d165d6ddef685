"""How far the sample office has come: steps 1 to 4 done, step 5 running.

All is dated in the working days before the moment at which the sample is made, so that the days
used and the days left are those of an office at work, whenever somebody tries the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from kinerja import steps, tinjauan
from kinerja.calendar import WorkCalendar
from kinerja.edits import new
from kinerja.office import Edit, Office
from kinerja.pernyataan import with_witness
from kinerja.records import Indikator, Pegawai, Penerimaan, Penyerahan
from kinerja.snapshot import apply
from lkjip_tui.holidays_id import national_holidays
from lkjip_tui.sample import letters
from lkjip_tui.sample.reading import TAHUN, Ids

ORDERED, HANDED_OUT, DATA_DUE, COLLECTED, ANALYSIS = 8, 7, 4, 3, 2
"""Working days before today: order and assignment, forms handed out, data due, all data in,
analysis begun."""

_FORMS = (
    ("SEK", "sekretaris", 6, "Indikator S5 dan realisasi anggaran"),
    ("PAUD", "kabid_paud", 5, "Indikator S1"),
    ("SD", "kabid_sd", DATA_DUE, "Indikator SD pada S2 dan S3"),
    ("GTK", "kabid_gtk", DATA_DUE, "Indikator S4"),
    ("SMP", "kabid_smp", COLLECTED, "Indikator SMP pada S2 dan S3"),
)
"""Unit, who answers for its data, how long ago its form came back, what it owes."""
_COPIES = ["Kepala Dinas Pendidikan Kota Contoh", "Arsip"]
"""Who gets a copy of what is written to the units."""


@dataclass(frozen=True)
class Act:
    """What one person saved at one moment, under one label of the history.

    `source` is the name and SHA-256 of the file that the values came from, where there is one.
    """

    label: str
    who: str
    when: datetime
    edits: Sequence[Edit]
    source: tuple[str, str] | None = None


class Journey:
    """The office on its way: each act is folded in, so that the next one stands on it."""

    def __init__(self, ids: Ids, now: datetime) -> None:
        self.acts: list[Act] = []
        self._office = Office()
        self._ids = ids
        self._now = now
        self._calendar = WorkCalendar(frozenset(national_holidays((now.year - 1, now.year))))

    @property
    def office(self) -> Office:
        """How the office stands after all acts so far."""
        return self._office

    def write(
        self,
        label: str,
        person: str,
        when: datetime,
        edits: Sequence[Edit],
        source: tuple[str, str] | None = None,
    ) -> None:
        """Add an act."""
        self._office = apply(self._office, edits)
        self.acts.append(Act(label, self._person(person).nama, when, edits, source))

    def at(self, back: int, hour: int, minute: int = 0) -> datetime:
        """A time of day so many working days before today."""
        return datetime.combine(self._day(back), time(hour, minute), self._now.tzinfo)

    def deadline(self) -> str:
        """The region's own deadline for the report, as the file keeps dates: in three weeks."""
        return (self._now.date() + timedelta(days=21)).isoformat()

    def order(self) -> None:
        """Steps 1 and 2: the letter, the disposition, the assignment and its requests."""
        begun = self.at(ORDERED, 8, 5)
        self._step("disposisi", "kepala", begun, timedelta(minutes=4), [self._disposition()])
        requests = [self._request(unit, who, data) for unit, who, _, data in _FORMS]
        begun = self.at(ORDERED, 9)
        edits = [self._assignment(), *requests]
        self._step("penugasan", "sekretaris", begun, timedelta(minutes=35), edits)
        moment, who = self.at(ORDERED, 9, 40), self._person("sekretaris").nama
        numbered = letters.assignment_number(self._office, moment.date(), who)
        self.write("Memberi nomor nota penugasan", "sekretaris", moment, numbered)

    def hand_out(self) -> None:
        """Step 3: every unit gets its form."""
        day = self._day(HANDED_OUT).isoformat()
        edits = [
            self._of_request(unit, diserahkan=day, diserahkan_kepada=self._person(who).nama)
            for unit, who, _, _ in _FORMS
        ]
        at = self.at(HANDED_OUT, 8, 20)
        edits += [self._handed_out(unit, self._person(who).nama, at) for unit, who, _, _ in _FORMS]
        self._step("format", "kasubbag", self.at(HANDED_OUT, 8), timedelta(minutes=25), edits)

    def collect(self, results: Sequence[Edit]) -> None:
        """Step 4: each unit's figures (of `results`) come in, one unit late."""
        who = self._who("kasubbag")
        begun, done = self.at(HANDED_OUT, 9), self.at(COLLECTED, 14)
        edits = steps.start(self._office, TAHUN, "penghimpunan", who, begun)
        self.write("Memulai langkah penghimpunan", "kasubbag", begun, edits)
        for hour, (unit, person, back, _) in enumerate(_FORMS, 9):
            mine = [edit for edit in results if self._unit_of(edit) == self._ids.of("unit", unit)]
            received = self._of_request(unit, diterima=self._day(back).isoformat(), lengkap=True)
            at = self.at(back, hour, 30)
            form = self._form(unit, at, "terisi")
            source = (form["berkas"], form["sha256"])
            self.write(f"Mengisi formulir {unit}", person, self.at(back, hour), mine, source)
            entry = self._came_in(unit, at, len(mine))
            told = with_witness(self._office, [received, entry], self._person("jfu").nama, at)
            self.write(f"Menerima formulir {unit}", "jfu", at, told)
            self._approve(unit, self.at(back, hour, 45))
        self._hand_over()
        edits = steps.finish(self._office, TAHUN, "penghimpunan", who, done)
        self.write("Menyelesaikan langkah penghimpunan", "kasubbag", done, edits)

    def _hand_over(self) -> None:
        """The last unit's data comes with a berita acara, numbered."""
        moment = self.at(COLLECTED, 13, 30)
        giver, taker = (self._ids.of("pegawai", one) for one in ("kabid_smp", "kasubbag"))
        made = letters.handing_over(self._office, giver, taker, moment.date())
        self.write("Mencatat berita acara", "kasubbag", moment, made)
        made = letters.number_of(self._office, moment.date(), self._person("kasubbag").nama)
        self.write("Memberi nomor berita acara", "kasubbag", moment, made)

    def _approve(self, unit: str, at: datetime) -> None:
        """The Kasubbag approves a unit's values as they come in; one unit waits for it."""
        if unit == "SMP":
            return
        own = self._ids.of("unit", unit)
        keys = [
            key
            for item in self._office.all(Indikator)
            if item.unit == own
            for key in tinjauan.values_of(self._office, item.id, TAHUN)
        ]
        edits = tinjauan.approve(self._office, keys, self._who("kasubbag"), at)
        self.write(f"Menyetujui nilai {unit}", "kasubbag", at, edits)

    def begin_analysis(self) -> None:
        """Step 5 runs; where the sample's user goes on."""
        begun = self.at(ANALYSIS, 8, 30)
        edits = steps.start(self._office, TAHUN, "analisis", self._who("sekretaris"), begun)
        self.write("Memulai langkah analisis", "sekretaris", begun, edits)

    def _step(
        self, jenis: str, person: str, begun: datetime, lasts: timedelta, edits: Sequence[Edit]
    ) -> None:
        who, done = self._who(person), begun + lasts
        started = steps.start(self._office, TAHUN, jenis, who, begun)
        self.write(f"Memulai langkah {jenis}", person, begun, started)
        self.write(f"Mengisi {jenis}", person, done, edits)
        finished = steps.finish(self._office, TAHUN, jenis, who, done)
        self.write(f"Menyelesaikan langkah {jenis}", person, done, finished)

    def _disposition(self) -> Edit:
        values = {
            "tahun": TAHUN,
            "surat_dari": "Sekretariat Daerah Kota Contoh",
            "nomor_surat": "000.8/01/CONTOH",
            "tanggal_surat": self._day(ORDERED + 2).isoformat(),
            "perihal": f"Penyampaian LKjIP Perangkat Daerah Tahun {TAHUN}",
            "diterima": self._day(ORDERED).isoformat(),
            "nomor_agenda": "CONTOH-17",
            "sifat": "segera",
            "diteruskan": ["Sekretaris"],
            "harapan": ["Proses lebih lanjut"],
            "catatan": f"Susun LKjIP Tahun {TAHUN} sesuai SOP dan sampaikan sebelum tenggat.",
            "tanggal": self._day(ORDERED).isoformat(),
            "pemberi": "kepala",
        }
        return self._ids.edit("disposisi", values)

    def _assignment(self) -> Edit:
        values = {
            "tahun": TAHUN,
            "tanggal": self._day(ORDERED).isoformat(),
            "pemberi": "sekretaris",
            "petugas": "kasubbag",
            "tenggat_data": self._day(DATA_DUE).isoformat(),
            "tenggat_draf": (self._now.date() + timedelta(days=7)).isoformat(),
            "arahan": "Himpun data dari semua bidang disertai bukti dukung, lalu siapkan draf.",
            "tembusan": _COPIES,
        }
        return self._ids.edit("penugasan", values)

    def _request(self, unit: str, person: str, data: str) -> Edit:
        values = {
            "tahun": TAHUN,
            "unit": unit,
            "penanggung_jawab": self._person(person).nama,
            "data": data,
            "tenggat": self._day(DATA_DUE).isoformat(),
            "tembusan": _COPIES,
        }
        return self._ids.edit("permintaan", values)

    def _of_request(self, unit: str, **values: Any) -> Edit:
        return Edit("permintaan", f"{TAHUN}.{self._ids.of('unit', unit)}", values)

    def _handed_out(self, unit: str, whom: str, at: datetime) -> Edit:
        """The entry in the register of what went out."""
        values = {
            **self._form(unit, at),
            "oleh": self._person("kasubbag").nama,
            "kepada": whom,
            "tenggat": self._day(DATA_DUE).isoformat(),
        }
        return new(Penyerahan, values)

    def _came_in(self, unit: str, at: datetime, count: int) -> Edit:
        """The entry in the register of what came in."""
        values = {**self._form(unit, at, "terisi"), "oleh": self._person("jfu").nama}
        stored = new(Penerimaan, {**values, "isian": count}).values
        return Edit(Penerimaan.table, values["sha256"][:15], stored)  # the same id each time

    def _form(self, unit: str, at: datetime, state: str = "kosong") -> dict[str, Any]:
        """What both registers say of a form; its hash is that of a word, there is no such file."""
        name = f"contoh-{TAHUN}-{unit.lower()}-formulir-v1.xlsx"
        return {
            "tahun": TAHUN,
            "unit": self._ids.of("unit", unit),
            "jenis": "xlsx",
            "versi": 1,
            "pada": at.isoformat(timespec="seconds"),
            "berkas": name,
            "sha256": sha256(f"{name} {state}".encode()).hexdigest(),
            "identitas": f"contoh-{unit.lower()}",
        }

    def _unit_of(self, edit: Edit) -> str:
        indikator = self._office.get(Indikator, edit.id.partition(".")[0])
        assert indikator is not None
        return indikator.unit

    def _who(self, word: str) -> steps.Who:
        return steps.Who(self._person(word).nama, self._person(word))

    def _person(self, word: str) -> Pegawai:
        person = self._office.get(Pegawai, self._ids.of("pegawai", word))
        assert person is not None
        return person

    def _day(self, back: int) -> date:
        """So many working days before today; 0 is today, or the last working day before it."""
        day = self._now.date()
        while not self._calendar.is_working_day(day) or back:
            back -= self._calendar.is_working_day(day)
            day -= timedelta(days=1)
        return day
