"""The standing texts of letters: the office's own words, else the program's."""

from __future__ import annotations

from collections.abc import Mapping

from exports import markdown as md
from exports.documents.draft import Draft

DEFAULTS: Mapping[str, str] = {
    "buka_penugasan": "Dengan ini Saudara ditugaskan menyusun Laporan Kinerja Instansi Pemerintah "
    "(LKjIP) Tahun {tahun} dengan ketentuan sebagai berikut:",
    "tutup_penugasan": "Demikian untuk dilaksanakan dengan penuh tanggung jawab.",
    "buka_permintaan": "Dalam rangka penyusunan Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun "
    "{tahun}, bersama ini disampaikan formulir data kinerja sebagai berikut:",
    "tutup_permintaan": "Isian yang datanya memang tidak ada agar dikosongkan dan dijelaskan pada "
    "catatan. Apabila kemudian diterima formulir dengan versi yang lebih baru, agar digunakan "
    "versi yang terbaru.\n\nAtas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
    "tutup_pengingat": "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
    "keterangan_pengantar": "Disampaikan dengan hormat untuk menjadi periksa",
    "buka_berita_acara": "Pada hari ini, {hari-tanggal}, kami yang bertanda tangan di bawah ini:",
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
