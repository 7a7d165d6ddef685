"""Where one can go from anywhere: the general screens by their Indonesian names."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lkjip_tui.screens.base import LkjipScreen

Act = Callable[["LkjipScreen[Any]"], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Place:
    """A screen of `screens.OPEN`, or an act that asks its own questions."""

    name: str
    help: str
    screen: str = ""
    act: Act | None = None

    def bound(self, screen: LkjipScreen[Any]) -> Callable[[], Coroutine[Any, Any, None] | None]:
        """What the palette calls: go there from a screen."""
        act = self.act
        if act is not None:
            return lambda: act(screen)
        return lambda: screen.lkjip.open(self.screen)


async def _undo(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.acts import undo

    await undo(screen)


async def _choose_person(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.acts import choose_person

    await choose_person(screen)


async def _choose_year(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.acts import choose_year

    await choose_year(screen)


async def _condense(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.condensing import condense

    await condense(screen)


async def _tour(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.touring import switch_guide

    switch_guide(screen)


async def _manual(screen: LkjipScreen[Any]) -> None:
    from lkjip_tui.screens.manual import read_manual

    await read_manual(screen)


async def _matrix(screen: LkjipScreen[Any]) -> None:
    screen.lkjip.open("tabel", nama="matriks")


async def _action_plan(screen: LkjipScreen[Any]) -> None:
    screen.lkjip.open("tabel", nama="rencana-aksi")


def places() -> tuple[Place, ...]:
    """All of them, in the order of the palette."""
    return (
        Place("Data kantor", "Unit, pegawai, Renstra, sasaran, program, pengaturan", "data"),
        Place("Indikator", "Pohon tujuan, sasaran, indikator", "indikator"),
        Place("Isi capaian", "Target dan realisasi indikator", "capaian"),
        Place("Anggaran", "Pagu dan realisasi program", "anggaran"),
        Place("Perjanjian Kinerja", "Versi PK, tanda tangan, dan perbedaannya", "perjanjian"),
        Place("Pohon kinerja", "Tujuan, sasaran, indikator, program sebagai pohon", "pohon"),
        Place("Matriks Renstra", "Target tiap tahun Renstra", act=_matrix),
        Place("Rencana aksi per triwulan", "Target triwulan dan aksinya", act=_action_plan),
        Place("Tabel", "Tabel-tabel laporan", "tabel"),
        Place("Grafik", "Capaian, serapan, kelengkapan, dan antartahun", "grafik"),
        Place("Pratinjau", "Baca draf dokumen dan apa yang belum diisi", "pratinjau"),
        Place("Periksa", "Apa yang menghalangi dan yang janggal, dengan sumbernya", "periksa"),
        Place("Reviu internal", "Checklist 23 butir dan pernyataan telah direviu", "reviu"),
        Place("LKE", "Nilai mandiri menurut lembar kerja evaluasi", "lke"),
        Place("Nomor surat", "Beri nomor surat dan lihat registernya", "nomor"),
        Place("Tata naskah", "Kertas, huruf, kop, logo, dan kalimat surat", "tata"),
        Place("SOP", "Identitas dan langkah SOP", "sop"),
        Place("Riwayat", "Semua perubahan dalam berkas ini", "riwayat"),
        Place("Konflik", "Isian yang berbeda di dua salinan", "konflik"),
        Place("Ambil isian", "Formulir, paket, dan tabel yang kembali dari unit", "impor"),
        Place("Kunci pegawai", "Daftarkan, cabut, segel, enkripsi", "kunci"),
        Place("Gabung", "Gabungkan salinan lain dari berkas ini", "gabung"),
        Place("Urungkan", "Ambil kembali perubahan terakhir Anda", act=_undo),
        Place("Padatkan", "Pindahkan riwayat tahun tertutup ke arsip", act=_condense),
        Place("Saya", "Pilih siapa yang memakai program", act=_choose_person),
        Place("Tahun", "Pilih tahun laporan", act=_choose_year),
        Place("Tur", "Nyalakan atau matikan baris petunjuk tur pada layar langkah", act=_tour),
        Place("Panduan", "Panduan tiap peran dan kartu tombol", act=_manual),
        Place("Ganti tombol", "Tombol mana mengerjakan apa, untuk akun ini", "tombol"),
        Place("Berkas lain", "Berkas terakhir, berkas baru, contoh", "mulai"),
    )
