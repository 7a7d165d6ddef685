"""In which state each signature under a report is: of two that met in a merge one can stand."""

from __future__ import annotations

from kinerja.dates import print_moment
from kinerja.frozen_set import signature_of, signature_state, stands
from kinerja.office import Office
from kinerja.records import TandaTangan

DIBUKA = "dibuka kembali"
KEDUA = "tidak dipakai, ada tanda tangan lain"


def state_of(office: Office, signature: TandaTangan) -> str:
    """A signature's state: berlaku, ada perubahan menyusul, dibuka kembali, or not the one used."""
    if signature.tahun is None or not stands(signature):
        return DIBUKA
    if signature_of(office, signature.tahun) != signature:
        return KEDUA
    return signature_state(office, signature.tahun)


def opened_again(signature: TandaTangan) -> str:
    """When, by whom and why a signature's report was opened again, as the end of a sentence."""
    when = f" {print_moment(signature.dibuka_pada)}" if signature.dibuka_pada else ""
    by = f" oleh {signature.dibuka_oleh}" if signature.dibuka_oleh else ""
    why = f": {signature.alasan_dibuka}" if signature.alasan_dibuka else ""
    return f"tidak berlaku lagi, laporan {DIBUKA}{when}{by}{why}"


def signed_apart(office: Office, tahun: int) -> tuple[TandaTangan, ...]:
    """The signatures of a year that nobody reopened, where there are several; else none."""
    several = [item for item in office.all(TandaTangan) if item.tahun == tahun and stands(item)]
    return tuple(several) if len(several) > 1 else ()


def apart_sentence(office: Office, tahun: int) -> str:
    """That a report was signed several times, by whom, and which one is used; "" where not."""
    several = signed_apart(office, tahun)
    if not several:
        return ""
    used = signature_of(office, tahun)
    names = " dan ".join(item.nama or item.title for item in several)
    whose = f"; yang dipakai: {used.nama or used.title}" if used is not None else ""
    return (
        f"Laporan {tahun} ditandatangani di {len(several)} salinan ({names}); "
        f"hanya satu tanda tangan dapat berlaku{whose}."
    )


SETTLE = (
    "Buka kembali laporan dengan alasan pada langkah Penandatanganan (semua tanda tangannya "
    "berakhir), lalu tanda tangani sekali lagi."
)
"""How a report that was signed apart gets one signature."""
