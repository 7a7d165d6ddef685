"""Every key of the screens: its id, what is pressed, its label and what it does.

Data only. Bindings, the footer, F1 and the palette all read this table, so a key means the same
thing everywhere. Only keys that every terminal, tmux, PuTTY and the Windows console pass on.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """One key.

    `press` holds Textual's names, comma-separated, the first being the one that is shown as
    `shown`; `label` stands in the footer, `help` on the help screen. Letters work where no
    text is being typed.
    """

    id: str
    press: str
    shown: str
    label: str
    help: str

    @property
    def action(self) -> str:
        """The action method's name without `action_`."""
        return self.id.replace("-", "_")


_ALL = (
    Key("bantuan", "f1", "F1", "Bantuan", "Tombol pada layar ini dan penjelasannya"),
    Key("simpan", "f2", "F2", "Simpan", "Simpan isian ke berkas"),
    Key("kembali", "f3,escape", "F3", "Kembali", "Kembali ke layar sebelumnya (juga Esc)"),
    Key("dokumen", "f4", "F4", "Dokumen", "Buat dokumen dari layar ini"),
    Key("tambah", "f5", "F5", "Tambah", "Tambah rekaman baru"),
    Key("tahap", "f6", "F6", "Mulai/Selesai", "Mulai langkah ini, atau nyatakan selesai"),
    Key("riwayat", "f7", "F7", "Riwayat", "Siapa mengubah apa dan kapan"),
    Key("hapus", "f8", "F8", "Hapus", "Hapus rekaman yang ditunjuk"),
    Key("perintah", "f9,ctrl+p", "F9", "Perintah", "Cari perintah dengan mengetik (juga Ctrl+P)"),
    Key("keluar", "f10,ctrl+q", "F10", "Keluar", "Keluar dari program"),
    Key("kembalikan", "ctrl+t", "Ctrl+T", "Kembalikan", "Kembalikan langkah dengan alasan"),
    Key("draf", "ctrl+d", "Ctrl+D", "Draf", "Susun draf kalimat dari data ke dalam teks"),
    Key("rujukan", "ctrl+r", "Ctrl+R", "Rujukan", "Sisipkan rujukan ke angka laporan"),
    Key("berikut", "pagedown", "PgDn", "Berikut", "Ke rekaman berikutnya"),
    Key("sebelum", "pageup", "PgUp", "Sebelum", "Ke rekaman sebelumnya"),
    Key("buka", "enter", "Enter", "Buka", "Buka baris yang ditunjuk"),
    Key("saring", "/", "/", "Saring", "Saring daftar dengan mengetik"),
    Key("data", "d", "D", "Data", "Semua data kantor: indikator, anggaran, pegawai, …"),
    Key("isi", "i", "I", "Isi capaian", "Isi target dan realisasi indikator"),
    Key("tabel", "t", "T", "Tabel", "Lihat tabel-tabel laporan"),
    Key("pratinjau", "p", "P", "Pratinjau", "Baca draf dokumen dan apa yang belum diisi"),
    Key("periksa", "e", "E", "Periksa", "Periksa laporan: apa yang menghalangi dan yang janggal"),
    Key("semua-riwayat", "r", "R", "Riwayat", "Semua perubahan dalam berkas ini"),
    Key("konflik", "k", "K", "Konflik", "Isian yang berbeda di dua salinan"),
    Key("gabung", "g", "G", "Gabung", "Gabungkan salinan lain dari berkas ini"),
    Key("tahun", "y", "Y", "Tahun", "Pilih tahun laporan"),
    Key("saya", "s", "S", "Saya", "Pilih siapa yang memakai program"),
    Key("urungkan", "u", "U", "Urungkan", "Ambil kembali perubahan terakhir Anda"),
    Key("sop", "o", "O", "SOP", "Identitas dan langkah SOP"),
    Key("unit", "b", "B", "Unit", "Pilih unit kerja"),
    Key("formulir", "f", "F", "Formulir", "Buat formulir untuk unit yang ditunjuk"),
    Key("catat", "c", "C", "Catat", "Catat pada baris yang ditunjuk"),
    Key("nomor", "#", "#", "Nomor", "Beri nomor pada surat langkah ini, atau surat yang ditunjuk"),
    Key("setujui", "v", "V", "Setujui", "Setujui nilai yang ditunjuk, atau semua nilai unit"),
    Key("kembalikan-nilai", "z", "Z", "Kembalikan", "Kembalikan nilai kepada unit, dengan catatan"),
    Key("ingatkan", "h", "H", "Ingatkan", "Ingatkan unit yang terlambat dan buat notanya"),
    Key("saringan", "j", "J", "Saringan", "Saring riwayat: orang, hari, langkah, sumber, kata"),
    Key("periode", "w", "W", "Periode", "Pilih tahun penuh atau triwulan"),
    Key("impor", "m", "M", "Impor", "Ambil formulir yang sudah diisi, paket, atau tabel"),
    Key("titik", "n", "N", "Desimal", "Tetapkan tanda desimal berkas yang diimpor"),
    Key("buka-kembali", "x", "X", "Buka kembali", "Buka kembali laporan yang ditandatangani"),
    Key("tandai", "space", "Spasi", "Pilih", "Pilih atau lepas baris yang ditunjuk"),
    Key("ambil", "a", "A", "Ambil", "Ambil nilai yang ditunjuk"),
    Key("lembar", "l", "L", "Lembar", "Sunting butir lembar reviu atau LKE"),
    Key("salin", "ctrl+n", "Ctrl+N", "Salin", "Salin baris atau isian yang ditunjuk"),
    Key("teks", "ctrl+o", "Ctrl+O", "Teks biasa", "Tampilkan isi layar ini sebagai teks biasa"),
    Key("tetikus", "ctrl+g", "Ctrl+G", "Tetikus", "Nyalakan atau matikan tetikus"),
    Key("gambar-ulang", "ctrl+l", "Ctrl+L", "Gambar ulang", "Gambar ulang layar yang kacau"),
    Key("tombol", "q", "Q", "Ganti tombol", "Ganti tombol program untuk akun ini"),
    Key("langkah", "", "1-9", "Langkah", "Buka langkah dengan nomor itu"),
)

KEYS: dict[str, Key] = {key.id: key for key in _ALL}

EVERYWHERE = ("bantuan", "kembali", "perintah", "keluar")
"""The keys of every screen."""

ANYWHERE = ("salin", "teks", "tetikus", "gambar-ulang")
"""Keys that work on every screen and window; F1 and F9 name them, the footer does not."""

IN_LISTS = (
    ("Panah, PgUp, PgDn", "Pindah baris"),
    ("Home, End", "Baris pertama, baris terakhir"),
    ("/", "Saring daftar dengan mengetik; Esc menghapus saringan"),
    ("Kiri, Kanan", "Geser tabel yang lebih lebar dari layar"),
)
IN_FORMS = (
    ("Panah, Tab", "Pindah isian"),
    ("Enter", "Isian berikutnya; pada daftar dan teks panjang: membukanya"),
    ("Kiri, Kanan", "Pada pilihan < >: ganti pilihan; pada teks: pindah huruf"),
    ("Spasi", "Pada Ya/Tidak: ganti"),
    ("Ctrl+U", "Kosongkan isian"),
)
"""Keys that the lists and the forms have by themselves, for the help screen."""
