"""Step 4: the filled forms come in; who is complete, who is late."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja import edits
from kinerja.records import Indikator, Nilai, Permintaan
from lkjip_tui.screens.steps.requests import RequestsScreen, day_text, requests_of, unit_name
from lkjip_tui.widgets.lines import Col, Row


class CollectingScreen(RequestsScreen):
    """The units with what came back: on which day, how many figures, complete or not."""

    jenis = "penghimpunan"
    keys = ("catat", "isi", "impor", "tahap", "dokumen", "buka", "kembalikan")
    documents = ("rekap",)
    columns = (
        Col("", width=3),
        Col("Unit", grow=True),
        Col("Tenggat", most=18),
        Col("Diterima", most=18),
        Col("Terisi", right=True),
        Col("Keadaan", most=14),
    )
    help_text = (
        "C mencatat formulir yang kembali dan menyatakannya lengkap. Lengkap dinyatakan oleh "
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
                day_text(item.tenggat),
                day_text(item.diterima),
                self._filled(item.unit),
                self._word(item),
            ),
        )

    def _filled(self, unit: str) -> str:
        own = [item for item in self.office.all(Indikator) if item.unit == unit]
        full = 0
        for indicator in own:
            periods = ("tahun", "tw1", "tw2", "tw3", "tw4")
            found = [self.office.get(Nilai, f"{indicator.id}.{self.tahun}.{p}") for p in periods]
            full += any(n and n.target for n in found) and any(n and n.realisasi for n in found)
        return f"{full}/{len(own)}"

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
