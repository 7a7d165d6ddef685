"""Any Markdown a person can type, and every construct of ours put where it does not belong."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    "# Bab", "## Bagian", "#### Dalam", "#", "teks biasa", "- butir", "  - anak", "1. satu",
    "> kutipan", ">>> dalam", "    kode", "```", "~~~ x", "---", "***", "===", "| a | b |",
    "|a|b|", "|---|---:|", "|-|", "| <!-- kiri --> | <!-- atas --> |", "| (1) | (2) |",
    "| 7–8 | 1.234,50 |", "<!-- baris kepala: 9 -->", "<!-- halaman baru -->", "<!-- mendatar -->",
    "<!-- tegak -->", "<!-- sampul -->", "<!-- isi -->", "<!-- daftar isi: 6 -->",
    "<!-- daftar isi -->", "<!-- /daftar isi -->", "<!-- daftar tabel -->", "<!-- kolom kanan -->",
    "<!-- daftar gambar -->", "<!-- kepala: K -->", "<!-- kaki: K -->", "<!-- lain", "-->",
    '<div class="kop">', '<div class="ttd">', '<div class="pasangan">', '<div class="tengah">',
    '<div class="sumber">', "</div>", "<br><br><br>", "<b>tebal</b>", "<script>x</script>",
    "**Tabel 1.1. Judul**", "**Gambar 1.1** Judul", "**tebal**", "*miring* `kode` ~~coret~~",
    "[^a]", "x[^a] y[^b]", "[^a]: catatan", "[^b]: catatan[^a]", "[x](#bab)", "[x](#tiada)",
    "[x](https://a.b)", "[x]: /y", "![x](y.svg)", "x ![y](z.png)", "<http://a.b>", "&amp;lt; &#0;",
    "\\| \\* \\", "kata " * 90, "x" * 400, "|" * 60, "😀 ▲ – ½ ﬁ", "السلام שלום", "ꦲꦤ ไทย 中文",
    "\u200b\u2060\u00ad", "\t\x0b\x1b[31m", "a\u0301" * 30,
]  # fmt: skip

pieces = st.one_of(st.sampled_from(PIECES), st.text(max_size=40))
documents = st.lists(st.tuples(pieces, st.sampled_from(["\n", "\n\n", " "])), max_size=25).map(
    lambda parts: "".join(text + end for text, end in parts)
)
