"""The wordings: what a Kasubbag writes when the figures are known.

Data only. The words in braces are filled in by `indikator` and `sasaran`; a wording says nothing
that the figures do not say, never why.
"""

from __future__ import annotations

TAHUN_INI = (
    "{N} pada tahun {y} terealisasi {r} dari target {t}, sehingga capaiannya {c}{dengan}.",
    "Pada tahun {y}, realisasi {n} adalah {r} terhadap target {t}; capaian indikator ini "
    "{c}{kurung}.",
    "Target {n} tahun {y} ditetapkan {t} dan realisasinya {r}, dengan capaian {c}{koma}.",
    "Realisasi {n} tahun {y} tercatat {r}. Dengan target {t}, capaiannya {c}{dengan}.",
    "Untuk {n}, target tahun {y} adalah {t} dan yang terealisasi {r}, sehingga diperoleh "
    "capaian {c}{kurung}.",
    "Dari target {t} yang ditetapkan untuk {n}, realisasi tahun {y} adalah {r} atau capaian "
    "{c}{koma}.",
    "{N} tahun {y} ditargetkan {t} dan terealisasi {r}; dengan demikian capaian kinerjanya "
    "{c}{dengan}.",
    "Hingga akhir tahun {y}, realisasi {n} menunjukkan {r}, sedangkan targetnya {t}; capaian "
    "yang dihasilkan {c}{kurung}.",
)
"""Target, realisasi and capaian of the year."""
TAHUN_INI_TINGKAT = (
    "{N} tahun {y} ditargetkan {t} dan hasilnya {r}, sehingga capaiannya {c}{dengan}.",
    "Target {n} tahun {y} adalah {t}, sedangkan yang diperoleh {r}; capaian indikator ini "
    "{c}{kurung}.",
    "Pada tahun {y} hasil {n} adalah {r} terhadap target {t}, dengan capaian {c}{koma}.",
)

PUTUSAN = {
    "di atas": (
        "Realisasi tersebut melampaui target sebesar {d}.",
        "Hasil itu berada {d} di atas target.",
        "Target terlampaui dengan selisih {d}.",
        "Dengan selisih {d} di atas target, target tahun ini tercapai.",
        "Target tahun ini tercapai dan terlampaui {d}.",
    ),
    "sama": (
        "Realisasi sama dengan target sehingga target tercapai.",
        "Target tercapai tepat pada angka yang ditetapkan.",
        "Target tercapai karena realisasi persis sama dengan yang ditargetkan.",
    ),
    "di bawah": (
        "Target belum tercapai; kekurangannya {d}.",
        "Realisasi masih {d} di bawah target.",
        "Untuk mencapai target masih kurang {d}.",
        "Target tahun ini belum tercapai, dengan selisih {d}.",
        "Hasil itu terpaut {d} dari target yang ditetapkan.",
    ),
    "rendah baik": (
        "Karena indikator ini makin rendah makin baik, realisasi yang {d} di bawah target berarti "
        "target tercapai.",
        "Nilai yang lebih rendah adalah hasil yang lebih baik; realisasi {d} lebih rendah daripada "
        "target, sehingga target tercapai.",
        "Realisasi berada {d} di bawah batas yang ditargetkan, yang untuk indikator ini merupakan "
        "hasil yang lebih baik.",
    ),
    "rendah buruk": (
        "Karena indikator ini makin rendah makin baik, realisasi yang {d} di atas target berarti "
        "target belum tercapai.",
        "Nilai yang lebih rendah adalah hasil yang lebih baik; realisasi masih {d} lebih tinggi "
        "daripada target, sehingga target belum tercapai.",
        "Realisasi melewati batas yang ditargetkan sebesar {d}, sehingga target belum tercapai.",
    ),
    "dalam rentang": (
        "Realisasi berada di dalam rentang target sehingga target tercapai.",
        "Target tercapai karena realisasi tidak keluar dari rentangnya.",
    ),
    "atas rentang": (
        "Realisasi berada {d} di atas batas atas rentang target; menurut rumus indikator ini "
        "target dinyatakan tercapai.",
        "Batas atas rentang target terlampaui {d}, yang menurut rumus indikator ini dinyatakan "
        "tercapai.",
    ),
    "bawah rentang": (
        "Realisasi masih {d} di bawah batas bawah rentang target sehingga target belum tercapai.",
        "Target belum tercapai; batas bawah rentangnya masih kurang {d}.",
    ),
    "rendah dari rentang": (
        "Realisasi {d} lebih rendah daripada batas bawah rentang target, yang untuk indikator ini "
        "berarti lebih baik daripada yang ditargetkan.",
        "Karena makin rendah makin baik, realisasi yang {d} di bawah rentang target berarti "
        "target tercapai.",
    ),
    "tinggi dari rentang": (
        "Realisasi melewati batas atas rentang target sebesar {d} sehingga target belum tercapai.",
        "Karena makin rendah makin baik, realisasi yang {d} di atas rentang target berarti target "
        "belum tercapai.",
    ),
    "tingkat sama": (
        "Hasil itu sama dengan target sehingga target tercapai.",
        "Target tercapai pada tingkat yang ditetapkan.",
    ),
    "tingkat di atas": (
        "Hasil itu lebih tinggi daripada tingkat yang ditargetkan.",
        "Target terlampaui karena tingkat yang diperoleh lebih tinggi.",
    ),
    "tingkat di bawah": (
        "Hasil itu lebih rendah daripada tingkat yang ditargetkan sehingga target belum tercapai.",
        "Target belum tercapai karena tingkat yang diperoleh lebih rendah.",
    ),
}
"""What the year's figures mean for the target, by how realisasi and target lie to each other."""

TANPA_CAPAIAN = (
    "Capaian {n} tahun {y} tidak dapat dihitung karena {sebab}.{data}",
    "Untuk {n}, capaian tahun {y} belum dapat disajikan karena {sebab}.{data}",
    "{N} tahun {y} belum mempunyai angka capaian karena {sebab}.{data}",
)

SEBAB = {
    "target belum ada": "target belum diisi",
    "realisasi belum ada": "realisasi belum diisi",
    "target nol": "targetnya nol",
    "target negatif": "targetnya negatif",
    "realisasi nol": "realisasinya nol, sedangkan rumusnya target dibagi realisasi",
    "realisasi negatif": "realisasinya negatif, sedangkan rumusnya target dibagi realisasi",
    "bukan angka": "target atau realisasinya bukan satu angka",
    "tingkat tidak dikenal": "target atau realisasinya tidak ada dalam skala tingkat",
    "rumus tidak dikenal": "rumusnya tidak dikenal",
    "bentrok": "terdapat dua isian yang berbeda dan belum dipilih salah satunya",
}
"""Why there is no capaian, as part of a sentence, by the code of `capaian.ALASAN`."""

TANPA_PERSEN = (
    "{N} tahun {y} ditargetkan {t} dan terealisasi {r}; indikator ini dinyatakan {putus} tanpa "
    "angka persentase.",
    "Dengan target {t} dan realisasi {r}, {n} tahun {y} dinyatakan {putus}; capaiannya tidak "
    "dinyatakan dalam persen.",
)

PEMBILANG = (
    "Angka itu diperoleh dari {a} {an} dibagi {b} {bn}.",
    "Perhitungannya adalah {a} {an} terhadap {b} {bn}.",
    "Realisasi tersebut berasal dari {a} {an} dari seluruhnya {b} {bn}.",
    "Data pembilangnya {a} {an} dan penyebutnya {b} {bn}.",
    "Angka tersebut dihitung dari {a} {an} dengan pembagi {b} {bn}.",
    "Dasar perhitungannya {a} {an} dibandingkan dengan {b} {bn}.",
)
PEMBILANG_LAIN = (
    "Pembilang yang tercatat {a}{an} dan penyebutnya {b}{bn}.",
    "Menurut catatan, pembilangnya {a}{an} dan penyebutnya {b}{bn}.",
)
"""Where numerator and denominator do not give the realisasi, nothing is said to come of them."""

TAHUN_LALU = (
    "Dibandingkan realisasi tahun {ly}, yaitu {l}{cl}, realisasi tahun {y} {arah} {d}{pc}{arti}.",
    "Terhadap tahun {ly} yang realisasinya {l}{cl}, terjadi {nomina} {d}{pc}{arti}.",
    "Realisasi tahun {ly} adalah {l}{cl}; dalam {jangka} angka ini {arah} {d}{pc}{arti}.",
    "Dari realisasi tahun {ly} sebesar {l}{cl}, tahun {y} mencatat {nomina} {d}{pc}{arti}.",
    "Jika dibandingkan dengan tahun {ly} yang mencatat {l}{cl}, angkanya {arah} {d}{pc}{arti}.",
    "Realisasi tersebut {arah} {d}{pc} dari realisasi tahun {ly}, yaitu {l}{cl}{arti}.",
)
TAHUN_LALU_SAMA = (
    "Realisasi ini sama dengan realisasi tahun {ly}{cl}.",
    "Dibandingkan tahun {ly}, realisasinya tidak berubah{cl}.",
    "Hasil yang sama juga dicatat pada tahun {ly}{cl}.",
)
TAHUN_LALU_TINGKAT = (
    "Pada tahun {ly} hasilnya {l}{cl}, kemudian berubah menjadi {r} pada tahun {y}.",
    "Hasil tahun {ly} adalah {l}{cl}; tahun {y} menjadi {r}.",
)
TANPA_TAHUN_LALU = (
    "Realisasi tahun sebelumnya belum tersedia sehingga belum dapat dibandingkan.",
    "Belum ada realisasi tahun sebelumnya sebagai pembanding.",
    "Perkembangan dari tahun sebelumnya belum dapat disajikan karena datanya belum ada.",
)

RENSTRA = (
    "Terhadap target akhir Renstra tahun {ey}, yaitu {e}, kemajuannya {k}{arti}.",
    "Target akhir Renstra pada tahun {ey} adalah {e}; menurut rumus yang sama kemajuannya "
    "{k}{arti}.",
    "Kemajuan menuju target akhir Renstra tahun {ey} ({e}) sebesar {k}{arti}.",
    "Dengan target {e} pada akhir Renstra tahun {ey}, kemajuan sampai tahun {y} adalah {k}{arti}.",
    "Sampai tahun {y}, kemajuan terhadap target Renstra tahun {ey} sebesar {e} adalah {k}{arti}.",
    "Diukur terhadap target tahun {ey} dalam Renstra, yakni {e}, kemajuan indikator ini {k}{arti}.",
)
RENSTRA_TINGKAT = (
    "Terhadap target akhir Renstra tahun {ey}, yaitu {e}, kemajuannya {k}{arti}.",
    "Target akhir Renstra pada tahun {ey} adalah {e}, dengan kemajuan {k}{arti}.",
)
RENSTRA_ARTI = {
    True: (", sehingga target akhir itu sudah tercapai", ", yang berarti target akhir terpenuhi",
           "; target akhir tersebut telah tercapai"),
    False: (", sehingga target akhir itu belum tercapai",
            ", yang berarti target akhir belum terpenuhi",
            "; target akhir tersebut belum tercapai"),
}  # fmt: skip

PEMBANDING = (
    "Dibandingkan {siapa} sebesar {v}{ty}, realisasi {beda}{arti}.",
    "{Siapa} adalah {v}{ty}; realisasi {beda}{arti}.",
    "Terhadap {siapa} {v}{ty}, realisasi tahun ini {beda}{arti}.",
    "Realisasi {beda} dibandingkan {siapa}, yaitu {v}{ty}{arti}.",
    "Dengan {siapa} {v}{ty}, posisi realisasi {beda}{arti}.",
    "Sementara itu {siapa} tercatat {v}{ty}, sehingga realisasi {beda}{arti}.",
)
PEMBANDING_TINGKAT = (
    "{Siapa} adalah {v}{ty}.",
    "Sebagai perbandingan, {siapa} adalah {v}{ty}.",
)
TANPA_STANDAR = (
    "Standar {lingkup} untuk indikator ini dinyatakan tidak ada.",
    "Indikator ini tidak mempunyai standar {lingkup} sebagai pembanding.",
)

RUMUS_DIPAKAI = (
    "Capaian dihitung dengan rumus {rumus}.",
    "Rumus yang dipakai adalah {rumus}.",
    "Perhitungan capaian memakai rumus {rumus}.",
    "Capaian di atas memakai rumus {rumus}.",
    "Untuk menghitung capaian digunakan rumus {rumus}.",
    "Capaian tersebut diperoleh dengan rumus {rumus}.",
)
