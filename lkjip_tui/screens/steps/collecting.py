"""Step 4: the filled forms come in; who is complete, who is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from kinerja import edits
from kinerja.pengukuran import sort_key
from kinerja.records import Indikator, Nilai, Permintaan
from lkjip_tui.screens.steps.requests import RequestsScreen, requests_of, short_day, unit_name
from lkjip_tui.widgets.lines import Col, Row


class CollectingScreen(RequestsScreen):
    """The units with what came back: on which day, how many figures, complete or not."""

    jenis = "penghimpunan"
    keys = ("catat", "impor", "buka", "tahap", "isi", "dokumen", "kembalikan", "sop")
    labels: ClassVar[Mapping[str, str]] = {"catat": "Terima", "buka": "Indikator", "isi": "Isi"}
    documents = ("rekap",)
    columns = (
        Col("", width=3),
        Col("Unit", grow=True),
        Col("Tenggat", most=10),
        Col("Diterima", most=10),
        Col("Terisi", right=True),
        Col("Keadaan", most=16),
    )
    help_text = (
        "Enter pada satu unit menampilkan indikatornya dan mana yang belum diisi. C mencatat "
        "formulir yang kembali dan menyatakannya lengkap. Lengkap dinyatakan oleh "
        "orang: isian yang memang kosong boleh tetap kosong. Angka dimasukkan dengan M (impor "
        "CSV) atau I (isi satu per satu). Kolom Terisi menghitung target dan realisasi yang ada."
    )

    def content(self) -> Sequence[Row]:
        """One row a unit."""
        return [self._row(item) for item in requests_of(self.office, self.tahun)]

    def _row(self, item: Permintaan) -> Row:
        done = item.lengkap
        return Row(
            item.id,
            (
                "[x]" if done else "[>]" if item.diterima else "[ ]",
                unit_name(self.office, item),
                short_day(item.tenggat),
                short_day(item.diterima),
                self._filled(item.unit),
                self._word(item),
            ),
        )

    def _filled(self, unit: str) -> str:
        own = self._indicators(unit)
        full = sum(not self._empty(indicator) for indicator in own)
        return f"{full}/{len(own)}"

    def _indicators(self, unit: str) -> list[Indikator]:
        own = [item for item in self.office.all(Indikator) if item.unit == unit]
        return sorted(own, key=lambda item: sort_key(item.kode))

    def _empty(self, indicator: Indikator) -> list[str]:
        """Which of target and realisasi the year lacks; a quarter's figure counts."""
        periods = ("tahun", "tw1", "tw2", "tw3", "tw4")
        found = [self.office.get(Nilai, f"{indicator.id}.{self.tahun}.{p}") for p in periods]
        names = ("target", "realisasi")
        return [name for name in names if not any(n and getattr(n, name) for n in found)]

    def open_row(self, key: str) -> None:
        """The unit's indicators, those that are empty marked."""
        self.act(self._open_unit(key))

    async def _open_unit(self, key: str) -> None:
        request = self.office.get(Permintaan, key)
        if request is None:
            return
        empty = {item.id: self._empty(item) for item in self._indicators(request.unit)}
        options = [
            (
                item.id,
                f"{'[ ]' if empty[item.id] else '[x]'} {item.kode} {item.nama}"
                + (f": {' dan '.join(empty[item.id])} kosong" if empty[item.id] else ""),
            )
            for item in self._indicators(request.unit)
        ]
        options.append(("", "Permintaan data: tenggat, penanggung jawab, catatan"))
        first = next((key for key, names in empty.items() if names), options[0][0])
        answer = await self.choose(unit_name(self.office, request), options, first)
        if answer == "":
            self.lkjip.open("formulir", kind=Permintaan, id=key)
        elif answer is not None:
            field = (*empty[answer], "realisasi")[0]
            self.lkjip.open("capaian", indikator=answer, field=field)

    def _word(self, item: Permintaan) -> str:
        late = item.tenggat is not None and (
            (item.diterima or self.session.today) > item.tenggat
            and not (item.lengkap and not item.diterima)
        )
        word = "lengkap" if item.lengkap else "diterima" if item.diterima else "ditunggu"
        return f"{word}, lambat" if late else word

    def action_isi(self) -> None:
        """I: enter figures by hand."""
        self.lkjip.open("capaian")

    def action_impor(self) -> None:
        """M: take in a filled form."""
        self.lkjip.open("impor")

    def action_catat(self) -> None:
        """C: the form came back, or is complete."""
        self.act(self._record())

    async def _record(self) -> None:
        request = self.request()
        if request is None:
            self.say("Tunjuk dulu salah satu unit.")
            return
        name = unit_name(self.office, request)
        options = [("terima", "Catat tanggal formulir diterima kembali")]
        if request.lengkap:
            options.append(("belum", "Batalkan pernyataan lengkap"))
        else:
            options.append(("lengkap", "Nyatakan lengkap (isian kosong memang kosong)"))
        answer = await self.choose(name, options, "lengkap" if request.diterima else "terima")
        if answer == "terima":
            await self.record_day("diterima", "Formulir diterima kembali")
        elif answer is not None:
            values: dict[str, object] = {"lengkap": answer == "lengkap"}
            if answer == "lengkap" and request.diterima is None:
                values["diterima"] = self.session.today.isoformat()
            seen = self.session.store.seen(Permintaan.table, request.id)
            word = "lengkap" if answer == "lengkap" else "belum lengkap"
            await self.save([edits.change(request, seen, **values)], f"{name} dinyatakan {word}")
