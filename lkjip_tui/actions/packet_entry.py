"""Filling in a unit's packet: how far it is, and carrying it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja import tinjauan
from kinerja.daftar_indikator import indicators_of
from kinerja.errors import StateError
from kinerja.isian import remarks
from kinerja.pengukuran import grades_of, history_of, measure
from kinerja.records import Indikator, Nilai

if TYPE_CHECKING:
    from exports.table import Table
    from kinerja.paket import Judul
    from kinerja.terukur import IndikatorTerukur
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class Entry:
    """One indicator of the packet: its figures, and how many explanations are asked for.

    `beralasan` is whether somebody wrote why there is no figure: an empty cell can be meant.
    `tinjauan` are the reviewer's notes, `dikembalikan` is whether a figure waits to be repaired.
    """

    indikator: Indikator
    target: str
    realisasi: str
    diminta: int
    beralasan: bool = False
    tinjauan: tuple[str, ...] = ()
    dikembalikan: bool = False

    @property
    def keadaan(self) -> str:
        """Where it stands, in one phrase."""
        if self.dikembalikan:
            return "dikembalikan dengan catatan"
        if not self.realisasi:
            return "tidak ada data, beralasan" if self.beralasan else "kosong"
        return f"{self.diminta} penjelasan diminta" if self.diminta else "terisi"

    @property
    def selesai(self) -> bool:
        """Whether nothing more is asked for."""
        if self.dikembalikan:
            return False
        return not self.diminta if self.realisasi else self.beralasan


def heading_of(session: Session) -> Judul:
    """What the packet says of itself; raises StateError for an office's whole file."""
    head = session.packet
    if head is None:
        raise StateError(f"{session.path.name} bukan paket isian sebuah unit.")
    return head


def entries(session: Session) -> list[Entry]:
    """The packet's indicators, in the order of the form."""
    head = heading_of(session)
    measured = {item.indikator.id: item for item in measure(session.office, head.tahun).indikator}
    own = indicators_of(session.office, head.unit)
    return [_entry(session, measured[item.id], head.tahun) for item in own if item.id in measured]


def _entry(session: Session, item: IndikatorTerukur, tahun: int) -> Entry:
    one = item.indikator
    asked = 0
    record = session.office.get(Nilai, f"{one.id}.{tahun}.tahun") or Nilai()
    if item.realisasi:
        past = history_of(session.office, one, tahun)
        grades = grades_of(session.office, one)[0]
        said = remarks(item.capaian, one, vars(record), past, tahun=tahun, grades=grades)
        asked = sum(text.startswith("Diminta") for text in said.values())
    meant = bool(record.alasan_kosong.strip())
    keys = tinjauan.values_of(session.office, one.id, tahun)
    states = {tinjauan.review_of(session.office, key).keadaan for key in keys}
    notes = tuple(tinjauan.notes_of(session.office, one.id, tahun))
    back = tinjauan.DIKEMBALIKAN in states
    return Entry(one, item.target, item.realisasi, asked, meant, notes, back)


def entry_table(session: Session) -> Table:
    """What is filled in and what is not, as a table."""
    from exports import table as t

    head, found = heading_of(session), entries(session)
    noted = any(item.tinjauan for item in found)
    rows: list[t.Row] = [
        {
            "kode": t.text(item.indikator.kode),
            "indikator": t.text(item.indikator.nama),
            "satuan": t.text(item.indikator.satuan),
            "target": t.value(item.target, item.indikator.desimal),
            "realisasi": t.value(item.realisasi, item.indikator.desimal),
            "keadaan": t.text(item.keadaan),
            "tinjauan": t.text(" ".join(item.tinjauan)),
        }
        for item in found
    ]
    return t.Table(
        judul=f"Isian {head.unit_nama} Tahun {head.tahun}",
        kolom=(
            t.Column("kode", "Kode"),
            t.Column("indikator", "Indikator Kinerja"),
            t.Column("satuan", "Satuan"),
            t.Column("target", "Target", kanan=True),
            t.Column("realisasi", "Realisasi", kanan=True),
            t.Column("keadaan", "Keadaan"),
            *([t.Column("tinjauan", "Catatan Peninjau")] if noted else []),
        ),
        baris=tuple(rows),
        catatan=(progress_text(session),),
        tetap=2,
    )


def progress_text(session: Session) -> str:
    """How many are filled in, and until when the packet is due back."""
    from kinerja.dates import print_date

    head, found = heading_of(session), entries(session)
    filled = sum(bool(item.realisasi) for item in found)
    meant = sum(not item.realisasi and item.beralasan for item in found)
    note = f", {meant} kosong dengan alasan" if meant else ""
    text = f"Terisi {filled} dari {len(found)} indikator{note}."
    if head.tenggat is None:
        return text
    days = (head.tenggat - session.today).days
    left = f"{days} hari lagi" if days > 0 else "hari ini" if days == 0 else f"LEWAT {-days} hari"
    return f"{text} Dikembalikan paling lambat {print_date(head.tenggat)}: {left}."
