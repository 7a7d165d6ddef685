"""P-6xx: who signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kinerja.checks.core import KEBIASAAN, Hit, Year, at, check
from kinerja.dates import print_date
from kinerja.frozen_set import signature_of
from kinerja.records import Laporan, Pegawai, SuratPengantar

_SIGN = "PermenPANRB 53/2014, Lamp. II (laporan ditandatangani pimpinan)"
_STEP = "penandatanganan"


def _signatories(year: Year) -> Iterator[tuple[Pegawai, date, str]]:
    """Who signs the report and its cover letter, on which day, and the step."""
    signature = signature_of(year.office, year.tahun)
    person = year.office.get(Pegawai, year.laporan.penandatangan)
    if person is not None:
        day = signature.tanggal if signature is not None else None
        yield person, day or year.today, _STEP
    letter = year.office.get(SuratPengantar, str(year.tahun))
    other = year.office.get(Pegawai, letter.penandatangan) if letter is not None else None
    if other is not None and letter is not None:
        yield other, letter.tanggal or year.today, "pengantar"


def _digits(nip: str) -> str:
    return "".join(char for char in nip if char in "0123456789")


@check("P-601", "peringatan", "NIP penandatangan tidak 18 angka",
       cara="Perbaiki NIP pada daftar pegawai.", sumber=KEBIASAAN, langkah=_STEP)  # fmt: skip
def no_nip(year: Year) -> Iterator[Hit]:
    """The signature block prints it."""
    for person, _, _ in _signatories(year):
        if len(_digits(person.nip)) != 18:
            what = f"NIP penandatangan {person.nama} tidak terdiri dari 18 angka."
            yield Hit(what, at(person, "nip", "").tempat)


@check("P-602", "saran", "NIP penandatangan tidak memuat tanggal yang mungkin",
       cara="Cocokkan NIP dengan kartu pegawai.",
       sumber="Kebiasaan baik (susunan NIP belum diperiksa pada sumbernya)",
       langkah=_STEP)  # fmt: skip
def odd_nip(year: Year) -> Iterator[Hit]:
    """A NIP begins with the date of birth, then the month of entry; only a hint."""
    for person, _, _ in _signatories(year):
        nip = _digits(person.nip)
        if len(nip) == 18 and not _possible(nip):
            what = f"NIP penandatangan {person.nama} tidak diawali tanggal lahir dan bulan masuk"
            yield Hit(f"{what} yang mungkin.", at(person, "nip", "").tempat)


def _possible(nip: str) -> bool:
    try:
        date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
        date(int(nip[8:12]), int(nip[12:14]), 1)
    except ValueError:
        return False
    return True


@check("P-603", "peringatan", "Penandatangan di luar masa jabatannya",
       cara="Pilih penandatangan yang menjabat, atau perbaiki masa jabatannya.",
       sumber=_SIGN, langkah=_STEP)  # fmt: skip
def out_of_term(year: Year) -> Iterator[Hit]:
    """On the day of the signature; before it, today."""
    for person, day, step in _signatories(year):
        field = ""
        if person.mulai is not None and day < person.mulai:
            field, text = "mulai", f"baru menjabat sejak {print_date(person.mulai)}"
        elif person.selesai is not None and day > person.selesai:
            field, text = "selesai", f"hanya menjabat sampai {print_date(person.selesai)}"
        if field:
            what = f"Penandatangan {person.nama} {text}."
            yield Hit(what, at(person, field, "").tempat, step)


@check("P-604", "peringatan", "Penandatangan belum dipilih",
       cara="Pilih penandatangan pada pengaturan laporan.", sumber=_SIGN,
       langkah=_STEP)  # fmt: skip
def no_signatory(year: Year) -> Iterator[Hit]:
    """Forms and covers print who will sign."""
    if year.indikator and year.office.get(Pegawai, year.laporan.penandatangan) is None:
        text = f"Laporan {year.tahun}: penandatangan belum dipilih."
        yield Hit(text, f"{Laporan.table}/{year.tahun}/penandatangan")
