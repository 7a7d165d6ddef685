"""Taking in a CSV table: what would change is shown first; then all rows or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from kinerja.errors import InputError, OfficeFileError
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import typed_path
from lkjip_tui.widgets.lines import Col, LineList, Row
from lkjip_tui.widgets.text import wrap

if TYPE_CHECKING:
    from kinerja.csv_import import ImportPlan, SourceTable
    from kinerja.numbers import DecimalSign

_PAGE = 72
_SIGNS = {"baru": "[+]", "berubah": "[~]", "tetap": "[=]"}


class ImportScreen(LkjipScreen[None]):
    """The plan of one import; F2 carries it out."""

    screen_title = "Impor CSV"
    keys: ClassVar[tuple[str, ...]] = ("simpan", "impor", "titik", "saring")
    labels: ClassVar[Mapping[str, str]] = {
        "simpan": "Impor", "impor": "Berkas lain", "titik": "Tanda desimal",
    }  # fmt: skip
    pinned = ("kembali",)
    help_text = (
        "M memilih berkas CSV: tabel indikator (Kode, Sasaran, Indikator, Satuan, Target, "
        "Realisasi, …) atau anggaran (Program, Pagu, Realisasi). Yang akan berubah ditampilkan "
        "dulu; F2 mengimpor semuanya, atau tidak sama sekali bila ada baris yang salah. Angka "
        "yang dapat dibaca dua cara, seperti 1.085, ditanyakan: N menetapkan tanda desimalnya."
    )

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._sources: list[SourceTable] = []
        self._plan: ImportPlan | None = None
        self._decimal: DecimalSign | None = None

    def heading(self) -> str:
        """Which file."""
        return f"Impor {self._path.name}" if self._path else self.screen_title

    def body(self) -> ComposeResult:
        """The plan's rows."""
        columns = (
            Col("Rekaman", grow=True),
            Col("Lama", most=18),
            Col("Baru", most=18),
        )
        self.list = LineList(columns, empty="M memilih berkas CSV yang akan diimpor.")
        yield self.list

    def on_mount(self) -> None:
        """Ask for the file at once."""
        self.act(self._choose())

    def refresh_data(self) -> None:
        """Plan again: the office may have changed."""
        if self._sources:
            self._make_plan()

    def action_impor(self) -> None:
        """M: another file."""
        self.act(self._choose())

    async def _choose(self) -> None:
        from lkjip_tui.actions.importing import read_sources

        start = str(self._path or f"{self.session.path.resolve().parent}{os.sep}")

        def read(text: str) -> tuple[Path, list[SourceTable]]:
            if not text.strip():
                raise InputError("Letak berkas belum ditulis.")
            path = typed_path(text)
            try:
                return path, read_sources([path])
            except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
                reason = getattr(error, "strerror", None) or error
                raise OfficeFileError(
                    f"Berkas {path} tidak dapat dibaca ({reason}).",
                    "Periksa letak dan nama berkasnya.",
                ) from error

        chosen = await self.ask_for(
            "Berkas CSV", start, "Tulis letak berkasnya, mis. /media/stik/data.csv", read
        )
        if chosen is not None:
            self._path, self._sources = chosen
            self._decimal = None
            self._make_plan()

    def action_titik(self) -> None:
        """N: say what the decimal sign is."""
        self.act(self._choose_sign())

    async def _choose_sign(self) -> None:
        answer = await self.choose(
            "Tanda desimal pada berkas ini",
            (
                ("", "Belum ditetapkan: tanyakan angka yang meragukan"),
                ("koma", "Koma: 1.085 berarti seribu delapan puluh lima"),
                ("titik", "Titik: 1.085 berarti satu koma nol delapan lima"),
            ),
            self._decimal or "",
        )
        if answer is not None:
            self._decimal = "koma" if answer == "koma" else "titik" if answer == "titik" else None
            self.refresh_data()

    def _make_plan(self) -> None:
        from lkjip_tui.actions.importing import counts, plan_import

        planned = plan_import(self.session, self._sources, self._decimal)
        self._plan = planned
        rows: list[Row] = []
        for title, remarks in (
            (f"Bermasalah ({len(planned.problems)}), tidak ada yang diimpor:", planned.problems),
            (f"Peringatan ({len(planned.warnings)}):", planned.warnings),
        ):
            if remarks:
                rows.append(Row("", (title,), bold=True))
                rows += [
                    Row("", (f"{' ' if n else '!'} {line}",))
                    for remark in remarks
                    for n, line in enumerate(wrap(str(remark), _PAGE))
                ]
        for row in planned.rows:
            rows.append(Row("", (f"{_SIGNS[row.status]} {row.tabel} {row.judul}",)))
            if row.status != "tetap":
                rows += [
                    Row("", (f"    {change.label}", change.lama or "–", change.baru))
                    for change in row.perubahan
                ]
        self.list.set_rows(rows)
        hint = "Belum dapat diimpor." if planned.problems else "F2 mengimpor."
        self.say(f"{counts(planned)} {hint}")
        self.show_frame()

    def action_simpan(self) -> None:
        """F2: all rows or none."""
        self.act(self._apply())

    async def _apply(self) -> None:
        from lkjip_tui.actions.importing import apply_import, counts

        if self._plan is None:
            raise InputError("Belum ada berkas yang dipilih.", "M memilih berkas CSV.")
        planned = self._plan
        apply_import(self.session, planned, self._sources)
        self.lkjip.show_newest()
        self.say(f"Diimpor: {counts(planned)}")
