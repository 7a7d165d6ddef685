"""The tour: what each of the nine steps is, on which screen, and which command does the same.

What the SOP says of a step (who, mutu baku, output) is read from the office's own SOP, so that the
tour tells an office that reworded its SOP about its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from kinerja.dates import print_duration
from kinerja.errors import InputError
from kinerja.records import JENIS_LANGKAH, PERAN, STATUS_LANGKAH
from kinerja.sop import steps_in_order
from lkjip_tui.keymap import shown

if TYPE_CHECKING:
    from pathlib import Path

    from kinerja.office import Office
    from kinerja.records import LangkahSop

FILE = "dinas.lkjip.json"
"""The file in the commands of the tour."""
_WIDTH, _LABEL = 78, 13


@dataclass(frozen=True)
class Stop:
    """What the tour says of one step.

    `doing` is told in the terminal, `guide` in one line on the step's screen, `keys` are ids of
    `lkjip_tui.keys` with what they do there, `commands` do the same without a screen.
    """

    doing: str
    guide: str
    keys: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]


STOPS: dict[str, Stop] = {
    "disposisi": Stop(
        "Surat yang meminta laporan dicatat, lalu Kepala Dinas menulis disposisinya kepada "
        "Sekretaris. Di sinilah waktu penyusunan mulai dihitung.",
        "Enter mengisi disposisi, {dokumen} membuat lembarnya, {tahap} menyatakan langkah selesai.",
        (
            ("buka", "isi surat masuk dan disposisi"),
            ("dokumen", "buat Lembar Disposisi"),
            ("tahap", "mulai, lalu selesaikan"),
        ),
        (f"langkah {FILE} 1 mulai", f"ekspor {FILE} disposisi --ke hasil"),
    ),
    "penugasan": Stop(
        "Sekretaris menugaskan Kasubbag, menetapkan tenggat, dan meminta data dari setiap unit "
        "yang mempunyai indikator.",
        "Enter mengisi nota penugasan, {tambah} meminta data dari semua unit sekaligus.",
        (
            ("buka", "isi nota penugasan"),
            ("tambah", "minta data dari semua unit"),
            ("dokumen", "buat Nota Penugasan"),
        ),
        (f"langkah {FILE} 2 mulai", f"ekspor {FILE} penugasan --ke hasil"),
    ),
    "format": Stop(
        "Kasubbag membuat formulir data untuk tiap unit: paket yang diisi dengan program ini, "
        "XLSX, atau kertas. Yang keluar tercatat dalam register.",
        "{tambah} membuat formulir semua unit ke stik atau folder, {catat} mencatat penyerahannya.",
        (
            ("tambah", "buat formulir semua unit"),
            ("formulir", "buat formulir satu unit"),
            ("catat", "catat penyerahannya"),
        ),
        (f"paket {FILE} --semua --ke formulir",),
    ),
    "penghimpunan": Stop(
        "Formulir yang kembali diambil, nilainya ditinjau, yang belum lengkap dan yang terlambat "
        "diingatkan. Program menunjukkan siapa yang ditunggu.",
        "{impor} mengambil formulir yang kembali, Enter meninjau nilai unit, {ingatkan} "
        "mengingatkan.",
        (
            ("impor", "ambil formulir, paket, atau tabel"),
            ("buka", "tinjau nilai satu unit"),
            ("catat", "nyatakan diterima dan lengkap"),
            ("ingatkan", "ingatkan yang terlambat"),
        ),
        (f"impor {FILE} formulir --coba", f"tabel {FILE} kelengkapan"),
    ),
    "analisis": Stop(
        "Capaian dihitung dan dibandingkan, sebab dan solusinya ditulis, laporan diperiksa, dan "
        "drafnya disusun. Yang tidak dapat dihitung disebut alasannya.",
        "Enter menulis analisis, {pratinjau} membaca draf dan apa yang belum diisi.",
        (
            ("buka", "tulis analisis sasaran dan naskah"),
            ("draf", "taruh draf kalimat dari data"),
            ("pratinjau", "baca draf"),
        ),
        (f"tabel {FILE} capaian", f"periksa {FILE}"),
    ),
    "penandatanganan": Stop(
        "Kepala Dinas membaca draf, mengembalikannya dengan catatan, atau menandatanganinya. "
        "Sejak itu angka dan naskah terkunci.",
        "{pratinjau} membaca, {kembalikan} mengembalikan dengan catatan, {catat} menandatangani.",
        (
            ("pratinjau", "baca laporan"),
            ("kembalikan", "kembalikan ke Analisis dengan catatan"),
            ("catat", "tandatangani"),
        ),
        (f"ekspor {FILE} lkjip --ke hasil", f"langkah {FILE} penandatanganan tandatangani"),
    ),
    "pengantar": Stop(
        "Surat pengantar diberi nomor, dicetak, dan ditandatangani Kepala Dinas.",
        "Enter mengisi tanggal dan alamat surat, {nomor} memberi nomornya, {dokumen} membuat "
        "suratnya.",
        (
            ("buka", "isi surat"),
            ("nomor", "beri nomor dari register nomor surat"),
            ("dokumen", "buat Surat Pengantar"),
        ),
        (f"ekspor {FILE} surat-pengantar --ke hasil",),
    ),
    "pengiriman": Stop(
        "Laporan digandakan dan dikirim; setiap kiriman dan tanda terimanya tercatat dalam "
        "register.",
        "{tambah} mencatat penerima, {catat} mencatat tanda terima, {dokumen} membuat register.",
        (
            ("tambah", "catat satu penerima"),
            ("catat", "catat tanda terima"),
            ("dokumen", "buat register dan lembar tanda terima"),
        ),
        (f'kirim {FILE} tambah --kepada "Wali Kota Contoh" --jumlah 2', f"kirim {FILE}"),
    ),
    "arsip": Stop(
        "Seluruh dokumen dan data diarsipkan dalam folder atau ZIP yang dapat diperiksa tanpa "
        "program ini. Sesudah itu tahun ditutup dan tahun berikutnya dimulai.",
        "{catat} membuat arsip, Enter memeriksanya, {tahun} menutup tahun dan memulai yang "
        "berikutnya.",
        (
            ("catat", "buat arsip"),
            ("buka", "periksa arsip"),
            ("tahun", "tutup tahun, mulai yang berikutnya"),
        ),
        (f"arsip {FILE} --ke arsip", f"langkah {FILE} arsip tutup"),
    ),
}
"""The stops by the steps' kinds, in the order of the form."""

OPENING = (
    "Laporan Kinerja (LKjIP) disusun dalam sembilan langkah SOP. Setiap langkah mempunyai satu "
    "layar, dibuka dari Beranda dengan angkanya. Semua data kantor ada dalam satu berkas."
)
HOME_GUIDE = (
    "Tur: 1-9 membuka langkah; {bantuan} menjelaskan layar; {perintah} “Tur” mematikan petunjuk "
    "ini."
)


def kind_of(text: str) -> str:
    """The kind of the step with this number or name. Raises InputError."""
    kinds = list(JENIS_LANGKAH)
    if text in kinds:
        return text
    if text.isascii() and text.isdecimal() and 0 < int(text) <= len(kinds):
        return kinds[int(text) - 1]
    raise InputError(
        f"Tidak ada langkah “{text}”.", f"Tulis 1 sampai {len(kinds)}, atau: {', '.join(kinds)}."
    )


def stop_texts(path: Path) -> dict[str, str]:
    """What the tour says of each step of a sample office made at `path`, in the SOP's order."""
    from lkjip_tui.sample import TAHUN, build
    from lkjip_tui.session import local_now

    office = build(path, local_now()).office
    return {
        step.jenis: "\n".join(_lines(office, TAHUN, number, step))
        for number, step in enumerate(steps_in_order(office, TAHUN), 1)
    }


def _lines(office: Office, tahun: int, number: int, step: LangkahSop) -> Iterator[str]:
    """The text of one step, no line longer than 78 letters."""
    stop = STOPS[step.jenis]
    title = f"Langkah {number}. {step.title}"
    yield from (title, "=" * len(title), *wrap(stop.doing, _WIDTH), "")
    standard = "–" if step.waktu is None else print_duration(step.waktu, step.satuan_waktu)
    to_confirm = " (perlu dikonfirmasi kantor)" if step.perlu_konfirmasi else ""
    facts = (
        ("Pelaksana", ", ".join(PERAN.get(role, role) for role in step.pelaksana)),
        ("Mutu baku", standard + to_confirm),
        ("Persyaratan", step.kelengkapan),
        ("Keluaran", step.output),
        ("SOP terkait", step.keterangan),
        ("Di contoh", _state(office, tahun, step.jenis)),
    )
    for name, text in facts:
        if text:
            first, *rest = wrap(text, _WIDTH - _LABEL)
            yield f"{name:<{_LABEL}}{first}"
            yield from (" " * _LABEL + line for line in rest)
    yield from ("", f"Layar: tekan {number} di Beranda. Di sana:")
    yield from (f"  {shown(name):<{_LABEL - 2}}{does}" for name, does in stop.keys)
    yield from ("", "Dengan perintah:")
    yield from (f"  lkjip {command}" for command in stop.commands)


def _state(office: Office, tahun: int, jenis: str) -> str:
    from kinerja import steps

    status = STATUS_LANGKAH[steps.state_of(office, tahun, jenis).status]
    if steps.is_done(office, tahun, jenis):
        return status
    count = len(steps.missing(office, tahun, jenis))
    return f"{status}, masih kurang {count} hal" if count else status
