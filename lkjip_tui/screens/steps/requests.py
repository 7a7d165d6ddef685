"""What steps 2, 3 and 4 share: the requests for data, one for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kinerja import edits
from kinerja.gap import Gap
from kinerja.office import Office
from kinerja.pengukuran import sort_key
from kinerja.records import Permintaan, Unit
from lkjip_tui.keymap import shown
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.steps.step import StepScreen


def requests_of(office: Office, tahun: int) -> list[Permintaan]:
    """The year's requests, by the code of the unit."""
    found = [item for item in office.all(Permintaan) if item.tahun == tahun]
    return sorted(found, key=lambda item: sort_key(_code(office, item)))


def _code(office: Office, request: Permintaan) -> str:
    unit = office.get(Unit, request.unit)
    return unit.kode if unit else ""


def unit_name(office: Office, request: Permintaan) -> str:
    """The unit's name."""
    unit = office.get(Unit, request.unit)
    return unit.nama if unit else "(unit terhapus)"


def short_day(day: date | None) -> str:
    """A date as a column shows it and as an entry takes it, "–" for none."""
    return f"{day:%d-%m-%Y}" if day else "–"


class RequestsScreen(StepScreen):
    """A step with a row for each request; Enter opens the request's form."""

    empty = "Belum ada permintaan data. Buat dulu di langkah Penugasan."

    def request(self) -> Permintaan | None:
        """The request under the cursor."""
        return self.office.get(Permintaan, self.list.key)

    def chosen_unit(self) -> str:
        """The unit under the cursor."""
        request = self.request()
        return request.unit if request else ""

    def open_row(self, key: str) -> None:
        """The request's form."""
        if self.office.get(Permintaan, key) is not None:
            self.lkjip.open("formulir", kind=Permintaan, id=key)

    async def fill(self, gap: Gap) -> None:
        """A gap of a request: its form; everything else where it belongs."""
        if gap.table == Permintaan.table and self.office.get(Permintaan, gap.id) is not None:
            self.lkjip.open("formulir", kind=Permintaan, id=gap.id, field=gap.field)
        else:
            await super().fill(gap)

    async def record_day(self, field: str, title: str) -> Permintaan | None:
        """Ask for a day and write it into the request under the cursor; None where nothing was."""
        from kinerja.dates import parse_date

        request = self.request()
        if request is None:
            self.say("Tunjuk dulu salah satu unit.")
            return None
        seen = self.session.store.seen(Permintaan.table, request.id)
        label = f"{title}: {unit_name(self.office, request)}"
        today = short_day(self.session.today)
        day = await self.ask_for(label, today, "Tanggal, mis. 31-01-2026", parse_date)
        if day is None:
            return None
        edit = edits.change(request, seen, **{field: day.isoformat()})
        return request if await self.save([edit], label) else None


async def number_request(screen: LkjipScreen[None], key: str, jenis: str = "permintaan") -> None:
    """Give the nota that goes to a unit its number: the request, or (`jenis`) the reminder."""
    from lkjip_tui.screens.numbering import number_letter

    request = screen.office.get(Permintaan, key)
    if request is None:
        screen.say("Belum ada permintaan data kepada unit ini. Buat dulu di langkah Penugasan.")
    elif jenis == "pengingat" and request.diingatkan is None:
        screen.say(f"Unit ini belum diingatkan. {shown('ingatkan')} mencatat pengingatnya.")
    else:
        await number_letter(screen, jenis, request)


def said_of_number(nota: str, number: str) -> str:
    """The number of a nota, or how it gets one."""
    return (
        f"{nota} nomor {number}"
        if number
        else f"{nota} belum bernomor; {shown('nomor')} memberi nomornya"
    )


async def ask_units(screen: LkjipScreen[None], units: Sequence[Unit]) -> list[Unit]:
    """All of several units, or one of them; [] where the person went back."""
    options = [(unit.id, f"{unit.kode} {unit.nama}") for unit in units]
    if len(units) > 1:
        options.insert(0, ("", f"Semua ({len(units)} unit)"))
    answer = await screen.choose("Minta data kepada unit mana?", options)
    if answer is None:
        return []
    return [unit for unit in units if answer in ("", unit.id)]
