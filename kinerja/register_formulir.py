"""Whose a form is that came back: the office's own register says, not the form.

Anybody can write what a form says of itself. Only the register of what went out proves to which
unit it was handed, for which year and in which version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.formulir import FormIdentity
from kinerja.identity import record_id
from kinerja.office import Office
from kinerja.paket import Judul
from kinerja.records import Penyerahan, Unit
from kinerja.text import shorten

_EXPORTED = "Formulir itu hasil ekspor; yang tercatat dibuat dengan: lkjip paket."


def registered(office: Office, head: Judul, name: str) -> Judul:
    """The heading of a packet with what the office's own register says of this form.

    Raises InputError, naming the file and the copy to merge first, where the register does not
    know the packet.
    """
    entry = None
    if head.identitas:
        key = record_id(Penyerahan, {"identitas": head.identitas, "jenis": "paket"})
        entry = office.get(Penyerahan, key)
    if entry is None or entry.tahun is None or entry.versi is None or entry.bentrok:
        raise InputError(
            f"{name}: paket ini tidak tercatat dalam register formulir keluar, jadi tidak "
            "diketahui milik unit mana.",
            f"{merge_first(head.asal)} Bila bukan dari kantor ini, jangan diambil.",
        )
    unit = office.get(Unit, entry.unit)
    named = unit.nama if unit is not None else head.unit_nama
    return replace(head, unit=entry.unit, unit_nama=named, tahun=entry.tahun, versi=entry.versi)


def question_of(office: Office, identity: FormIdentity, name: str) -> str:
    """What a person must decide before an XLSX form is taken in; "" where the register knows it.

    Raises InputError, naming the file, where the register says another unit, year or version.
    """
    entries = [one for one in office.all(Penyerahan) if one.identitas == identity.identitas]
    if not entries or not identity.identitas:
        way = merge_first(identity.asal) if identity.identitas else _EXPORTED
        return (
            "Formulir ini tidak tercatat dalam register formulir keluar; unit, tahun, dan versinya "
            f"hanya menurut formulir itu sendiri. {way} Bila yakin formulir ini benar, pilih "
            "sendiri isian yang diambil."
        )
    if not any(_agrees(entry, identity) for entry in entries):
        raise InputError(
            f"{name}: formulir ini menyebut {_said(office, _of_form(identity))}, tetapi register "
            f"formulir keluar mencatatnya untuk {_said(office, _of_entry(entries[0]))}.",
            "Identitas formulir itu berubah; jangan diambil. Minta unit mengisi formulir yang "
            "asli, atau buat yang baru (lkjip paket).",
        )
    return ""


def merge_first(asal: Mapping[str, str]) -> str:
    """Which copy to merge before a form, as far as the form says where it was made."""
    dibuat, oleh, berkas = (shorten(asal.get(key, ""), 60) for key in ("dibuat", "oleh", "berkas"))
    known = [
        *([_day(dibuat)] if dibuat else []),
        *([f"oleh {oleh}"] if oleh else []),
        *([f"pada berkas {berkas}"] if berkas else []),
    ]
    place = f" ({' '.join(known)})" if known else ""
    return f"Gabungkan dahulu salinan tempat formulir ini dibuat{place}: lkjip gabung."


def _day(text: str) -> str:
    try:
        return print_date(date.fromisoformat(text))
    except ValueError:
        return text


_Form = tuple[str, "int | None", "int | None"]
"""Unit id, year and version."""


def _of_form(identity: FormIdentity) -> _Form:
    return identity.unit, identity.tahun, identity.versi


def _of_entry(entry: Penyerahan) -> _Form:
    return entry.unit, entry.tahun, entry.versi


def _agrees(entry: Penyerahan, identity: FormIdentity) -> bool:
    return _of_entry(entry) == _of_form(identity)


def _said(office: Office, form: _Form) -> str:
    unit, tahun, versi = form
    known = office.get(Unit, unit)
    name = known.nama if known is not None else "unit yang tidak dikenal"
    return f"{name} tahun {tahun} versi {versi}"
