"""Step 4: the filled forms come in; who is complete, who is late, what was returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja.dates import print_date
from kinerja.numbers import print_number
from kinerja.penghimpunan import Himpunan, UnitTerhimpun
from kinerja.records import Permintaan, Unit
from lkjip_tui.screens.steps.requests import RequestsScreen, number_request, said_of_number
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import bar

_BAR = 5
_SIGNS = {
    "lengkap": "[x]", "lengkap, dipertanyakan": "[?]", "diterima, belum lengkap": "[>]",
    "dibebaskan": "[-]",
}  # fmt: skip


class CollectingScreen(RequestsScreen):
    """The units with what came back: how many figures, complete or not, late since when."""

    jenis = "penghimpunan"
    keys = (
        "catat", "impor", "buka", "tahap", "setujui", "ingatkan", "dokumen", "nomor", "isi",
        "kembalikan", "sop",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {"catat": "Terima", "buka": "Nilai", "isi": "Isi"}
    meanings: ClassVar[Mapping[str, str]] = {
        "catat": "Catat formulir yang kembali, nyatakan lengkap, atau bebaskan",
        "buka": "Buka nilai-nilai unit yang ditunjuk",
        "isi": "Ketik sendiri angka, misalnya dari formulir kertas",
    }
    documents = ("rekap", "pengingat")
    columns = (
        Col("", width=3),
        Col("Unit", grow=True),
        Col("Tenggat", width=7),
        Col("Kembali", width=7),
        Col("Isian", most=16),
        Col("Keadaan", most=25),
    )
    help_text = (
        "Enter pada satu unit menampilkan nilai-nilainya: yang belum diisi, yang disetujui, yang "
        "dikembalikan. {catat} mencatat formulir yang kembali dan menyatakannya lengkap: isian "
        "yang memang kosong boleh tetap kosong, dan perubahan sesudahnya membuat pernyataan itu "
        "dipertanyakan. {setujui} menyetujui semua nilai unit. {ingatkan} mencatat pengingat bagi "
        "yang terlambat dan membuat notanya, {nomor} memberi nomor nota itu. Isian menghitung "
        "target dan realisasi. Terlambat dihitung dalam hari kerja sesudah tenggat."
    )

    def content(self) -> Sequence[Row]:
        """How many came over all, then one row a unit."""
        from lkjip_tui.actions.collecting import gathered

        found = gathered(self.session)
        asked = [item for item in found.unit if item.permintaan is not None]
        self._units = {item.permintaan.id: item for item in asked if item.permintaan is not None}
        if not asked:
            return []
        return [Row("", (_rates(found),), still=True), *(self._row(item) for item in asked)]

    def _row(self, item: UnitTerhimpun) -> Row:
        assert item.permintaan is not None
        filled = item.terisi + item.bermaksud
        late = f", +{item.terlambat} hari" if item.terlambat else ""
        return Row(
            item.permintaan.id,
            (
                _SIGNS.get(item.status, "[ ]"),
                item.unit.nama,
                f"{item.tenggat.hari:%d-%m}" if item.tenggat.hari else "–",
                f"{item.diterima:%d-%m}" if item.diterima else "–",
                f"{bar(filled, item.sel, _BAR)} {filled}/{item.sel}",
                f"{item.status}{late}",
            ),
        )

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        """The unit under the cursor in one sentence."""
        item = self._units.get(message.key)
        self.say(_sentence(item) if item is not None else "")

    def open_row(self, key: str) -> None:
        """The unit's values."""
        request = self.office.get(Permintaan, key)
        if request is not None:
            self.lkjip.open("nilai-unit", unit=request.unit)

    def action_isi(self) -> None:
        """I: enter figures by hand."""
        self.lkjip.open("capaian")

    def action_impor(self) -> None:
        """M: take in a filled form."""
        self.lkjip.open("impor")

    def action_catat(self) -> None:
        """C: the form came back, is complete, or need not come."""
        self.act(self._record())

    async def _record(self) -> None:
        request = self.request()
        unit = self.office.get(Unit, request.unit) if request is not None else None
        if request is None or unit is None:
            self.say("Tunjuk dulu salah satu unit.")
            return
        item = self._units.get(request.id)
        back = item is not None and item.diterima is not None
        answer = await self.choose(
            unit.nama, self._choices(request), "lengkap" if back else "terima"
        )
        if answer == "terima":
            await self.record_day("diterima", "Formulir diterima kembali")
        elif answer == "bebaskan":
            await self._excuse(unit, request)
        elif answer is not None:
            from lkjip_tui.actions.collecting import say_complete

            say_complete(self.session, unit, answer == "lengkap")
            word = "lengkap" if answer == "lengkap" else "belum lengkap"
            self._done(f"{unit.nama} dinyatakan {word}")

    def _choices(self, request: Permintaan) -> list[tuple[str, str]]:
        item = self._units.get(request.id)
        options = [("terima", "Catat tanggal formulir diterima kembali")]
        if item is not None and item.pernyataan == "dipertanyakan":
            options.append(("lengkap", "Nyatakan lengkap lagi, dengan nilai yang sekarang"))
        if request.lengkap:
            options.append(("belum", "Batalkan pernyataan lengkap"))
        else:
            options.append(("lengkap", "Nyatakan lengkap (isian kosong memang kosong)"))
        excused = bool(request.dibebaskan.strip())
        options.append(("bebaskan", "Minta lagi datanya" if excused else "Bebaskan, dengan alasan"))
        return options

    async def _excuse(self, unit: Unit, request: Permintaan) -> None:
        from lkjip_tui.actions.collecting import excuse

        reason: str | None = ""
        if not request.dibebaskan.strip():
            reason = await self.ask(f"Mengapa {unit.nama} tidak perlu mengembalikan formulir")
            if not reason or not reason.strip():
                self.say("Belum dibebaskan: alasannya belum ditulis.")
                return
        excuse(self.session, unit, reason or "")
        self._done(f"{unit.nama} {'dibebaskan' if reason else 'diminta lagi datanya'}")

    def action_nomor(self) -> None:
        """Number the reminder to the unit under the cursor."""
        self.act(number_request(self, self.list.key, "pengingat"))

    def action_setujui(self) -> None:
        """V: approve all values of the unit."""
        self.act(self._approve())

    async def _approve(self) -> None:
        from kinerja.tinjauan import warning_for
        from lkjip_tui.actions import collecting as act

        request = self.request()
        unit = self.office.get(Unit, request.unit) if request is not None else None
        if unit is None:
            self.say("Tunjuk dulu salah satu unit.")
            return
        keys = act.values_of_unit(self.session, unit)
        if not keys:
            self.say(f"Semua nilai {unit.nama} sudah disetujui, atau belum ada isinya.")
            return
        question = f"Setujui {len(keys)} nilai {unit.nama}?"
        if await self.confirm(question, warning_for(self.session.who)):
            done = act.approve(self.session, keys)
            self._done(f"{done.jumlah} nilai {unit.nama} disetujui")

    def action_ingatkan(self) -> None:
        """H: remind who is late, and make the notes."""
        self.act(self._remind())

    async def _remind(self) -> None:
        from kinerja.dates import parse_date
        from kinerja.penghimpunan import MORE_DAYS
        from lkjip_tui.actions import collecting as act
        from lkjip_tui.screens.making import make_documents

        late = act.gathered(self.session).terlambat
        if not late:
            self.say("Tidak ada unit yang terlambat.")
            return
        options = [(item.unit.id, f"{item.unit.nama}: {item.keadaan}") for item in late]
        if len(late) > 1:
            options.insert(0, ("", f"Semua yang terlambat ({len(late)} unit)"))
        chosen = await self.choose("Ingatkan unit mana?", options)
        if chosen is None:
            return
        units = [item.unit for item in late if chosen in ("", item.unit.id)]
        first = self.session.calendar.add_working_days(self.session.today, MORE_DAYS)
        done = await self.ask_for(
            "Tenggat baru", f"{first:%d-%m-%Y}", "Tanggal, mis. 31-01-2026",
            lambda text: act.remind(self.session, units, parse_date(text)),
        )  # fmt: skip
        if done is not None:
            self._done(f"{len(done)} unit diingatkan")
            await make_documents(self, ("pengingat",), unit=chosen)

    def _done(self, label: str) -> None:
        self.lkjip.show_newest()
        self.say(f"Tersimpan: {label}")


def _rates(found: Himpunan) -> str:
    """Complete, received, on time of the units expected, in one line."""
    total = len(found.diharapkan)
    counts = (("Lengkap", found.lengkap), ("kembali", found.diterima), ("tepat waktu", found.tepat))
    parts = []
    for word, count in counts:
        percent = found.persen(count)
        shown = f" ({print_number(percent)}%)" if percent is not None else ""
        parts.append(f"{word} {count}/{total}{shown}")
    return f"{bar(found.lengkap, total, _BAR)} {', '.join(parts)}"


def _sentence(item: UnitTerhimpun) -> str:
    parts = []
    if item.dibebaskan:
        parts.append(f"Dibebaskan: {item.dibebaskan}")
    if item.berubah:
        parts.append(f"Berubah sesudah dinyatakan lengkap: {', '.join(item.berubah)}")
    if item.terlambat and item.sejak is not None:
        parts.append(f"Terlambat {item.terlambat} hari kerja sejak {print_date(item.sejak)}")
    if item.perlu_perbaikan:
        parts.append(f"{item.perlu_perbaikan} nilai dikembalikan")
    if item.disetujui:
        parts.append(f"{item.disetujui} dari {len(item.tinjauan)} nilai disetujui")
    asked = item.permintaan
    if asked is not None and asked.diingatkan is not None and not asked.lengkap:
        parts.append(said_of_number("Nota pengingat", asked.nomor_pengingat))
    if asked is not None and asked.lengkap and asked.lengkap_oleh and not item.berubah:
        when = f", {print_date(asked.lengkap_pada.date())}" if asked.lengkap_pada else ""
        parts.append(f"Dinyatakan lengkap oleh {asked.lengkap_oleh}{when}")
    return ". ".join(parts)
