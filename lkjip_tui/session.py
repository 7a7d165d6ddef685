"""One sitting at one office's file: which file, which year, who is at the keyboard.

The command line and the screens both work through a `Session`. It holds no rule and draws
nothing; it knows the clock and the user's settings, so that rules need to know neither.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from kinerja.office import Edits, Office
from kinerja.records import Laporan, Pegawai
from lkjip_tui import settings as own_settings
from lkjip_tui.settings import Settings

if TYPE_CHECKING:
    from kinerja.calendar import WorkCalendar
    from kinerja.paket import Judul
    from kinerja.steps import Who
    from store import Saved, Source, Store, Writer


def local_now() -> datetime:
    """The computer's own time, aware, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def account_name() -> str:
    """Who is at the keyboard as the operating system knows it, in words for the journal."""
    try:
        return f"akun {getpass.getuser()}"
    except (OSError, KeyError):  # an account without a name: a container, a broken passwd
        return "akun tanpa nama"


def newest_year(office: Office, today: date) -> int:
    """The year of the newest Laporan; without one the last calendar year."""
    years = [laporan.tahun for laporan in office.all(Laporan) if laporan.tahun is not None]
    return max(years, default=today.year - 1)


def find_person(office: Office, text: str) -> Pegawai:
    """The person with this NIP (blanks ignored), id or full name.

    Raises InputError, naming the people of the file, where there is none or more than one.
    """
    digits = "".join(text.split())
    people = office.all(Pegawai)
    found = [p for p in people if digits and "".join(p.nip.split()) == digits]
    wanted = text.strip().casefold()
    found = found or [p for p in people if text == p.id or p.nama.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{p.nama} (NIP {p.nip or '–'})" for p in people) or "belum ada pegawai"
    problem = "lebih dari satu pegawai cocok" if found else "tidak ada pegawai yang cocok"
    raise InputError(f"Untuk “{text}” {problem}.", f"Pegawai dalam berkas ini: {known}.")


@dataclass
class Session:
    """A file that is open, the year and the person that the work is for.

    `person` is None until somebody said who sits here; `name` is what the journal records
    then. `now` is asked once for each act.
    """

    store: Store
    tahun: int
    person: Pegawai | None = None
    name: str = ""
    settings: Settings = field(default_factory=Settings)
    now: Callable[[], datetime] = local_now
    _calendar: tuple[Office, int, WorkCalendar] | None = field(default=None, repr=False)
    _gaps: tuple[Office, int, tuple[str, ...]] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.name:
            self.name = self.person.nama if self.person else account_name()

    @property
    def office(self) -> Office:
        """The newest snapshot that this process has read."""
        return self.store.office

    @property
    def path(self) -> Path:
        """Where the office's file lies."""
        return self.store.path

    @property
    def medium_mark(self) -> str:
        """What is special about where the file lies: it cannot be written, or hardly."""
        from store import guard
        from store.lying import opening_of

        if self.store.read_only:
            return "[BACA SAJA]"
        if guard.nearly_full(self.path):
            return "[HAMPIR PENUH]"
        return "[TERENKRIPSI]" if opening_of(self.path) is not None else ""

    @property
    def today(self) -> date:
        """The computer's date."""
        return self.now().date()

    @property
    def writer(self) -> Writer:
        """What the store needs to sign a change: a name and a clock."""
        from store import Writer

        return Writer(self.name, self.now)

    @property
    def who(self) -> Who:
        """The person as the steps need it, to write "a.n." where it is not the pelaksana."""
        from kinerja.steps import Who

        return Who(self.name, self.person)

    @property
    def packet(self) -> Judul | None:
        """What a unit's packet says of itself; None for an office's whole file."""
        heading = self.store.packet
        if heading is None:
            return None
        from kinerja.paket import read_heading

        return read_heading(heading, self.path.name)

    @property
    def calendar(self) -> WorkCalendar:
        """Working days of the report's year and the two after it, with the office's own days."""
        if self._calendar is None or self._calendar[:2] != (self.office, self.tahun):
            from kinerja.calendar import calendar_of
            from lkjip_tui.holidays_id import national_holidays

            days = national_holidays(range(self.tahun, self.tahun + 3))
            self._calendar = (self.office, self.tahun, calendar_of(self.office, days))
        return self._calendar[2]

    @property
    def draft_gaps(self) -> tuple[str, ...]:
        """What the report's draft still lacks; composed once for each snapshot and year."""
        if self._gaps is None or self._gaps[:2] != (self.office, self.tahun):
            from exports.documents import Context, compose

            context = Context(self.office, self.tahun, self.calendar, self.now())
            self._gaps = (self.office, self.tahun, tuple(compose("lkjip", context).gaps))
        return self._gaps[2]

    def save(
        self,
        edits: Edits,
        label: str,
        *,
        keep_conflict: bool = False,
        source: Source | None = None,
    ) -> Saved:
        """Write `edits` as one action called `label`; it is on the disk when this returns.

        Who says that a unit's form is complete is written with it; `source` names the file that
        the values were taken from. Raises the store's and the rules' errors (`kinerja.errors`).
        """
        from kinerja.pernyataan import with_witness

        if self.packet is not None:
            from kinerja.paket import check_entries

            check_entries(self.office, self.packet, edits)
        told = with_witness(self.office, edits, self.name, self.now())
        return self.store.save(told, self.writer, label, keep_conflict=keep_conflict, source=source)

    def choose_person(self, person: Pegawai | None) -> None:
        """Sit down as `person`, and remember it for this account and this office."""
        self.person = person
        self.name = person.nama if person else account_name()
        chosen = person.id if person else ""
        self._remember(lambda known: known.with_person(self.store.office_id, chosen))

    def remember_file(self) -> None:
        """Put the file at the head of this account's recent files."""
        self._remember(lambda known: known.with_recent(self.path))

    def _remember(self, change: Callable[[Settings], Settings]) -> None:
        self.settings = change(self.settings)
        own_settings.update(change)

    def years(self) -> list[int]:
        """The years that have a Laporan, newest first."""
        return sorted(
            {report.tahun for report in self.office.all(Laporan) if report.tahun}, reverse=True
        )

    def no_report(self) -> str:
        """The sentence that the session's year has no report, naming those that have; or ""."""
        years = self.years()
        if self.tahun in years:
            return ""
        known = f"; yang ada: {', '.join(map(str, years))}" if years else " dalam berkas ini"
        return f"Belum ada laporan tahun {self.tahun}{known}."


def session_of(
    store: Store,
    tahun: int | None = None,
    sebagai: str | None = None,
    now: Callable[[], datetime] = local_now,
) -> Session:
    """A session on an open store; see `open_session`."""
    settings = own_settings.load()
    person = _person(store.office, store.office_id, sebagai, settings)
    session = Session(store, tahun or 0, person, settings=settings, now=now)
    if tahun is None:
        head = session.packet
        session.tahun = head.tahun if head else newest_year(store.office, now().date())
    return session


def open_session(
    path: str | Path,
    tahun: int | None = None,
    sebagai: str | None = None,
    now: Callable[[], datetime] = local_now,
    *,
    verified: bool = True,
) -> Session:
    """Open an office's file for a year (the newest Laporan's) and a person.

    `sebagai` is a NIP or a name; without it the person chosen before in this account, else the
    account itself. Without `verified` the journal's hashes are still to be checked
    (`Store.verify_journal`). Raises OfficeFileError for a file that cannot be used, InputError
    for an unknown person.
    """
    from store import Damaged, Store
    from store.lying import opening_of

    try:
        store = Store.open(Path(path), verified=verified)
    except Damaged:
        _refuse_encrypted(Path(path))
        raise
    if store.packet is None and opening_of(store.path) is not None:
        _refuse_encrypted(Path(path))  # a copy that was opened is merged and never worked on
    session = session_of(store, tahun, sebagai, now)
    session.remember_file()
    return session


def _refuse_encrypted(path: Path) -> None:
    """Say of an encrypted file that it is one, rather than damaged, and how to go on."""
    from lkjip_tui.actions.encrypting import is_encrypted_file

    if is_encrypted_file(path):
        raise InputError(
            f"{path} terenkripsi dan tidak dikerjakan langsung.",
            f"Buka di layar dengan sandi kunci Anda: lkjip {path}. Salinan kantor: lkjip "
            f"gabung BERKAS {path}. Formulir yang terisi: lkjip impor BERKAS {path}. "
            f"Untuk membukanya sendiri: lkjip kunci dekripsi {path}",
        )


def _person(
    office: Office, office_id: str, sebagai: str | None, settings: Settings
) -> Pegawai | None:
    if sebagai is not None:
        return find_person(office, sebagai)
    chosen = settings.person_in(office_id)
    return office.get(Pegawai, chosen) if chosen else None
