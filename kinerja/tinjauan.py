"""A value approved by the Kasubbag, or returned to its unit with a note.

A decision keeps the figures it was made about. Other figures than these have not been decided
about: a value edited after its approval reads "berubah setelah disetujui", one edited after its
return "diperbaiki, menunggu tinjauan", on whichever copy the edit was made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kinerja.dates import print_date
from kinerja.edits import change, delete, new
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.naming import full_name
from kinerja.office import Edit, Office
from kinerja.pernyataan import ISI, contents_of
from kinerja.records import PERAN, PERIODE, Indikator, Nilai, Tinjauan
from kinerja.steps.state import Who

PENINJAU = "kasubbag"
"""Whose word it is; anybody else writes "a.n."."""

BELUM = "belum ditinjau"
DISETUJUI = "disetujui"
DIKEMBALIKAN = "dikembalikan"
DIPERBAIKI = "diperbaiki, menunggu tinjauan"
BERUBAH = "berubah setelah disetujui"
BENTROK = "tinjauan bentrok"

TANDA = {
    BELUM: "[ ]", DISETUJUI: "[v]", DIKEMBALIKAN: "[<]", DIPERBAIKI: "[~]", BERUBAH: "[!]",
    BENTROK: "[#]",
}  # fmt: skip
"""A sign for each state beside its word, for columns and for terminals without colours."""


@dataclass(frozen=True)
class Tinjau:
    """Where the review of one indicator's figures of one period stands.

    `berubah` names the fields that are others than those decided about.
    """

    keadaan: str = BELUM
    catatan: str = ""
    oleh: str = ""
    pada: datetime | None = None
    berubah: tuple[str, ...] = ()

    @property
    def tanda(self) -> str:
        """The state as a sign."""
        return TANDA[self.keadaan]

    @property
    def kalimat(self) -> str:
        """State, person, day and note in one sentence; "" where nobody decided anything."""
        if self.keadaan == BELUM:
            return ""
        text = self.keadaan[:1].upper() + self.keadaan[1:]
        if self.berubah:
            text += f" ({', '.join(self.berubah)})"
        if self.oleh:
            what = {DIPERBAIKI: "; dikembalikan", BERUBAH: "; disetujui"}.get(self.keadaan, "")
            text += f"{what} oleh {self.oleh}"
        if self.pada is not None:
            text += f", {print_date(self.pada.date())}"
        return f"{text}: {self.catatan}" if self.catatan else f"{text}."


def review_of(office: Office, nilai_id: str) -> Tinjau:
    """The review of the figures with this record id (`indikator.tahun.periode`)."""
    record = office.get(Tinjauan, nilai_id)
    if record is None:
        return Tinjau()
    said = Tinjau(catatan=record.catatan, oleh=record.oleh, pada=record.pada)
    if record.bentrok or record.dihapus_bentrok or not record.keputusan:
        return _with(said, BENTROK)
    now = contents_of(office.get(Nilai, nilai_id))
    then: Any = record.isi if isinstance(record.isi, dict) else {}
    known = fields_of(Nilai)
    moved = tuple(known[name].label.lower() for name in ISI if now.get(name) != then.get(name))
    if not moved:
        return _with(said, record.keputusan)
    return _with(said, BERUBAH if record.keputusan == DISETUJUI else DIPERBAIKI, moved)


def _with(said: Tinjau, keadaan: str, berubah: tuple[str, ...] = ()) -> Tinjau:
    return Tinjau(keadaan, said.catatan, said.oleh, said.pada, berubah)


def values_of(office: Office, indikator: str, tahun: int) -> list[str]:
    """The record ids of an indicator's year and of its quarters that hold figures."""
    keys = [f"{indikator}.{tahun}.{periode}" for periode in PERIODE]
    return [key for key in keys if key.endswith(".tahun") or contents_of(office.get(Nilai, key))]


def note_of(office: Office, nilai_id: str) -> str:
    """What the unit is to know of the review of these figures; "" where there is nothing."""
    review = review_of(office, nilai_id)
    told = review.keadaan in (DIKEMBALIKAN, DIPERBAIKI, BERUBAH, BENTROK)
    return review.kalimat if told else ""


def notes_of(office: Office, indikator: str, tahun: int) -> list[str]:
    """What the unit is to know of the review of an indicator, a sentence a period."""
    notes = ((key, note_of(office, key)) for key in values_of(office, indikator, tahun))
    return [f"{PERIODE[key.rpartition('.')[2]]}: {note}" for key, note in notes if note]


def approve(office: Office, keys: Sequence[str], who: Who, now: datetime) -> list[Edit]:
    """The edits that approve these figures as they stand.

    Raises InputError where there is nothing to approve, StateError where a value is in conflict.
    """
    edits = []
    for key in keys:
        nilai = office.get(Nilai, key)
        held = contents_of(nilai)
        if nilai is None or not (held or nilai.alasan_kosong.strip()):
            raise InputError(
                f"{_title(office, key)} belum berisi nilai, jadi belum dapat disetujui.",
                "Isi nilainya, atau tulis alasan tidak ada data.",
            )
        if nilai.bentrok & {*ISI}:
            raise StateError(
                f"{_title(office, key)} bentrok, jadi belum dapat disetujui.",
                "Pilih satu nilai pada layar Konflik lebih dulu.",
            )
        if review_of(office, key).keadaan != DISETUJUI:
            edits.append(_decide(office, key, DISETUJUI, "", who, now))
    return edits


def give_back(
    office: Office, keys: Sequence[str], note: str, who: Who, now: datetime
) -> list[Edit]:
    """The edits that return these figures to their unit; raises InputError without a note."""
    if not note.strip():
        raise InputError(
            "Catatan wajib diisi saat mengembalikan nilai.", "Tulis apa yang harus diperbaiki."
        )
    return [_decide(office, key, DIKEMBALIKAN, note.strip(), who, now) for key in keys]


def withdraw(office: Office, keys: Sequence[str]) -> list[Edit]:
    """The edits that take the decisions about these figures away."""
    found = (office.get(Tinjauan, key) for key in keys)
    return [edit for record in found if record is not None for edit in delete(office, record)]


def warning_for(who: Who) -> str:
    """What to tell somebody who is not the Kasubbag; "" for the Kasubbag."""
    if _is_reviewer(who):
        return ""
    return f"Meninjau nilai adalah tugas {PERAN[PENINJAU]}; tercatat “{label_for(who)}”."


def label_for(who: Who) -> str:
    """The person as a decision records it; "a.n." where it is not the Kasubbag."""
    return who.name if _is_reviewer(who) else f"{who.name} (a.n. {PERAN[PENINJAU]})"


def _is_reviewer(who: Who) -> bool:
    return who.pegawai is not None and who.pegawai.peran == PENINJAU


def _decide(  # noqa: PLR0917
    office: Office, key: str, keputusan: str, catatan: str, who: Who, now: datetime
) -> Edit:
    indikator, tahun, periode = key.rsplit(".", 2)
    values: dict[str, Any] = {
        "keputusan": keputusan,
        "catatan": catatan or None,
        "oleh": label_for(who),
        "pada": now.isoformat(),
        "isi": contents_of(office.get(Nilai, key)),
    }
    record = office.get(Tinjauan, key)
    if record is not None:
        return change(record, **values)
    first = {"indikator": indikator, "tahun": int(tahun), "periode": periode}
    return new(Tinjauan, {**first, **values})


def _title(office: Office, key: str) -> str:
    nilai = office.get(Nilai, key)
    if nilai is not None:
        return f"Nilai {full_name(nilai, office)}"
    indikator = office.get(Indikator, key.partition(".")[0])
    return f"Nilai {indikator.kode}" if indikator is not None else "Nilai ini"
