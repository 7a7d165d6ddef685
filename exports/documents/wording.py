"""The standing texts of letters: the office's own words, else the program's."""

from __future__ import annotations

from collections.abc import Mapping

from exports import markdown as md
from exports.documents.draft import Draft

DEFAULTS: Mapping[str, str] = {
    "buka_penugasan": "Untuk menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {tahun}, "
    "dengan ketentuan:",
    "tutup_penugasan": "",
    "buka_permintaan": "Untuk menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {tahun}, "
    "bersama ini disampaikan formulir data kinerja berikut:",
    "tutup_permintaan": "Isian yang memang tidak ada dibiarkan kosong dan dijelaskan pada catatan. "
    "Bila formulir dengan versi yang lebih baru diterima, pakailah yang terbaru.",
    "tutup_pengingat": "",
    "keterangan_pengantar": "Disampaikan dengan hormat untuk menjadi periksa",
    "buka_berita_acara": "Pada hari ini {hari-tanggal}, kami yang bertanda tangan di bawah ini:",
    "tutup_berita_acara": "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap "
    "secukupnya untuk dipergunakan sebagaimana mestinya.",
}
"""By the fields of TataNaskah; `{tahun}` is the report's year."""


def words(draft: Draft, name: str, **more: str) -> str:
    """A standing text with its year and other parts put in; "" for none."""
    text = str(getattr(draft.context.tata, name) or DEFAULTS[name])
    for key, value in {"tahun": str(draft.context.tahun), **more}.items():
        text = text.replace("{" + key.replace("_", "-") + "}", value)
    return text


def standing(draft: Draft, name: str, **more: str) -> None:
    """Add a standing text as paragraphs, if there is one."""
    draft.add(md.paragraphs(words(draft, name, **more)))
