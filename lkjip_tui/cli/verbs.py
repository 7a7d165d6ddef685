"""Which verbs there are, in which module, and one line about each.

Kept apart from the verbs themselves: `lkjip --bantuan` and the choice of a verb import none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """A verb's name, the module of `lkjip_tui.cli` that has it, and what it does."""

    name: str
    module: str
    about: str


GROUPS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "Memulai",
        (
            Verb("buka", "start", "buka layar program pada sebuah berkas (juga: lkjip BERKAS)"),
            Verb("baru", "offices", "buat berkas kantor baru"),
            Verb("contoh", "offices", "buat berkas kantor contoh untuk dicoba"),
            Verb("tur", "tour", "keliling sembilan langkah pada kantor contoh"),
            Verb("panduan", "manual", "panduan tiap peran dan kartu tombol, teks atau PDF"),
            Verb("tombol", "manual", "lihat tombol layar, atau ganti untuk akun ini"),
            Verb("dokter", "doctor", "periksa terminal dan komputer ini"),
        ),
    ),
    (
        "Data",
        (
            Verb("lihat", "looking", "lihat isi berkas: tabel, rekaman, isian"),
            Verb("isi", "records", "isi atau ubah sebuah rekaman"),
            Verb("hapus", "records", "hapus sebuah rekaman"),
            Verb("urungkan", "records", "ambil kembali perubahan terakhir Anda"),
            Verb("paket", "packets", "buat formulir data untuk unit (paket, XLSX, cetak)"),
            Verb("impor", "importing", "ambil formulir yang terisi, paket, atau tabel"),
            Verb("tinjau", "collecting", "tinjau data unit: setujui, kembalikan, ingatkan"),
            Verb("riwayat", "histories", "lihat siapa mengubah apa dan kapan"),
        ),
    ),
    (
        "Laporan",
        (
            Verb("hitung", "calculate", "hitung satu capaian"),
            Verb(
                "perjanjian", "agreements", "versi Perjanjian Kinerja: susun, lihat, tanda tangani"
            ),
            Verb("tabel", "tables", "tampilkan tabel laporan"),
            Verb("grafik", "charts", "tampilkan grafik laporan sebagai batang huruf"),
            Verb("periksa", "checking", "periksa apa yang masih kurang"),
            Verb("ekspor", "exporting", "buat dokumen (PDF, Markdown, XLSX, CSV)"),
            Verb(
                "langkah", "steps", "kesembilan langkah SOP: lihat, mulai, selesaikan, tanda tangan"
            ),
            Verb("tandatangan", "signing", "tandatangani laporan; PDF dan pindaiannya"),
            Verb("nomor", "numbering", "beri nomor surat dan lihat register nomornya"),
            Verb("logo", "numbering", "masukkan logo kop surat ke dalam berkas"),
            Verb("kirim", "sending", "register pengiriman dan tanda terima"),
            Verb("arsip", "archiving", "buat arsip laporan yang selesai"),
        ),
    ),
    (
        "Bersama",
        (
            Verb("gabung", "merging", "gabungkan salinan lain dari berkas yang sama"),
            Verb("konflik", "merging", "lihat dan selesaikan isian yang bentrok"),
            Verb("stik", "sticks", "salinan di stik: mana yang lebih baru, sinkronkan"),
            Verb("padatkan", "condensing", "pindahkan riwayat tahun tertutup ke arsip"),
            Verb("pulihkan", "recovering", "selamatkan berkas yang rusak atau hilang"),
            Verb("verifikasi", "archiving", "periksa berkas, arsip, PDF, atau kode QR"),
            Verb("kunci", "keys", "kunci tanda tangan dan enkripsi: buat, daftarkan, cabut"),
        ),
    ),
)

VERBS: dict[str, Verb] = {verb.name: verb for _, verbs in GROUPS for verb in verbs}
