"""One indicator's figures and the paragraph that they give, one of each kind of result."""

from __future__ import annotations

from typing import Any

CASES: dict[str, tuple[Any, Any, Any, str]] = {
    "naik tercapai": (
        {},
        {2024: {"target": "95", "realisasi": "94.5"},
         2025: {"target": "95.25", "realisasi": "95.31"},
         2029: {"target_renstra": "97"}},
        {"pembanding": {"p": {"indikator": "i1",
                              "tahun": 2025,
                              "lingkup": "nasional",
                              "nilai": "97.2"}}},
        (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 95,31% dari target "
            "95,25%, sehingga capaiannya 100,06% dengan predikat Sangat Tinggi. Target "
            "terlampaui dengan selisih 0,06 poin persen. Realisasi tersebut naik 0,81 poin "
            "persen atau 0,86% dari realisasi tahun 2024, yaitu 94,5% (capaian 99,47%). Terhadap "
            "target akhir Renstra tahun 2029, yaitu 97%, kemajuannya 98,26%; target akhir "
            "tersebut belum tercapai. Sementara itu angka nasional tercatat 97,2%, sehingga "
            "realisasi 1,89 poin persen lebih rendah. Capaian di atas memakai rumus makin tinggi "
            "makin baik, yaitu R/T × 100."
        ),
    ),
    "naik kurang": (
        {},
        {2024: {"target": "95", "realisasi": "96"},
         2025: {"target": "95.25", "realisasi": "90"},
         2029: {"target_renstra": "90"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 90% dari target "
            "95,25%, sehingga capaiannya 94,49% dengan predikat Sangat Tinggi. Target tahun ini "
            "belum tercapai, dengan selisih 5,25 poin persen. Realisasi tersebut turun 6 poin "
            "persen atau 6,25% dari realisasi tahun 2024, yaitu 96% (capaian 101,05%). Terhadap "
            "target akhir Renstra tahun 2029, yaitu 90%, kemajuannya 100,00%; target akhir "
            "tersebut telah tercapai. Capaian di atas memakai rumus makin tinggi makin baik, "
            "yaitu R/T × 100."
        ),
    ),
    "naik sama": (
        {},
        {2024: {"target": "95", "realisasi": "95.25"},
         2025: {"target": "95.25", "realisasi": "95.25"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 95,25% dari target "
            "95,25%, sehingga capaiannya 100,00% dengan predikat Sangat Tinggi. Target tercapai "
            "karena realisasi persis sama dengan yang ditargetkan. Dibandingkan tahun 2024, "
            "realisasinya tidak berubah (capaian 100,26%). Capaian di atas memakai rumus makin "
            "tinggi makin baik, yaitu R/T × 100."
        ),
    ),
    "turun baik": (
        {"rumus": "turun", "nama": "Angka putus sekolah SD", "desimal": 3},
        {2024: {"target": "0.26", "realisasi": "0.271"},
         2025: {"target": "0.25", "realisasi": "0.2"}},
        {"pembanding": {"p": {"indikator": "i1",
                              "tahun": 2025,
                              "lingkup": "provinsi",
                              "nilai": "0.16",
                              "tahun_sumber": 2023}}},
        (
            "Angka putus sekolah SD pada tahun 2025 terealisasi 0,200% dari target 0,250%, "
            "sehingga capaiannya 120,000% dengan predikat Sangat Tinggi. Karena indikator ini "
            "makin rendah makin baik, realisasi yang 0,050 poin persen di bawah target berarti "
            "target tercapai. Realisasi tersebut turun 0,071 poin persen atau 26,20% dari "
            "realisasi tahun 2024, yaitu 0,271% (capaian 95,769%), yang berarti membaik. "
            "Sementara itu angka provinsi tercatat 0,160% (data tahun 2023), sehingga realisasi "
            "0,040 poin persen lebih tinggi, yang berarti kurang baik. Capaian di atas memakai "
            "rumus makin rendah makin baik, yaitu (2T−R)/T × 100."
        ),
    ),
    "turun buruk": (
        {"rumus": "turun-rasio", "nama": "Angka putus sekolah SD"},
        {2024: {"target": "0.26", "realisasi": "0.2"},
         2025: {"target": "0.25", "realisasi": "0.3"}},
        {}, (
            "Angka putus sekolah SD pada tahun 2025 terealisasi 0,3% dari target 0,25%, sehingga "
            "capaiannya 83,33% dengan predikat Tinggi. Realisasi melewati batas yang ditargetkan "
            "sebesar 0,05 poin persen, sehingga target belum tercapai. Realisasi tersebut naik "
            "0,1 poin persen atau 50,00% dari realisasi tahun 2024, yaitu 0,2% (capaian "
            "130,00%), yang berarti memburuk. Capaian di atas memakai rumus makin rendah makin "
            "baik, yaitu T/R × 100."
        ),
    ),
    "rentang dalam": (
        {"rumus": "rentang", "nama": "Rasio guru", "satuan": "rasio"},
        {2025: {"target": "1-1.1", "realisasi": "1.05"}},
        {}, (
            "Rasio guru pada tahun 2025 terealisasi 1,05 dari target 1–1,1, sehingga capaiannya "
            "100,00% dengan predikat Sangat Tinggi. Target tercapai karena realisasi tidak "
            "keluar dari rentangnya. Perkembangan dari tahun sebelumnya belum dapat disajikan "
            "karena datanya belum ada. Capaian di atas memakai rumus target rentang, makin "
            "tinggi makin baik."
        ),
    ),
    "rentang atas": (
        {"rumus": "rentang", "nama": "Rasio guru", "satuan": "rasio"},
        {2025: {"target": "1-1.1", "realisasi": "1.14"}},
        {}, (
            "Rasio guru pada tahun 2025 terealisasi 1,14 dari target 1–1,1, sehingga capaiannya "
            "103,64% dengan predikat Sangat Tinggi. Batas atas rentang target terlampaui 0,04 "
            "poin, yang menurut rumus indikator ini dinyatakan tercapai. Perkembangan dari tahun "
            "sebelumnya belum dapat disajikan karena datanya belum ada. Capaian di atas memakai "
            "rumus target rentang, makin tinggi makin baik."
        ),
    ),
    "rentang bawah": (
        {"rumus": "rentang", "nama": "Rasio guru", "satuan": "rasio"},
        {2025: {"target": "1-1.1", "realisasi": "0.9"}},
        {}, (
            "Rasio guru pada tahun 2025 terealisasi 0,9 dari target 1–1,1, sehingga capaiannya "
            "90,00% dengan predikat Tinggi. Target belum tercapai; batas bawah rentangnya masih "
            "kurang 0,1 poin. Perkembangan dari tahun sebelumnya belum dapat disajikan karena "
            "datanya belum ada. Capaian di atas memakai rumus target rentang, makin tinggi makin "
            "baik."
        ),
    ),
    "rturun bawah": (
        {"rumus": "rentang-turun", "nama": "Waktu layanan", "satuan": "hari"},
        {2024: {"target": "7-8", "realisasi": "7"},
         2025: {"target": "7-8", "realisasi": "6.5"}},
        {}, (
            "Waktu layanan pada tahun 2025 terealisasi 6,5 hari dari target 7–8 hari, sehingga "
            "capaiannya 107,14% dengan predikat Sangat Tinggi. Realisasi 0,5 hari lebih rendah "
            "daripada batas bawah rentang target, yang untuk indikator ini berarti lebih baik "
            "daripada yang ditargetkan. Realisasi tersebut turun 0,5 hari atau 7,14% dari "
            "realisasi tahun 2024, yaitu 7 hari (capaian 100,00%), yang berarti membaik. Capaian "
            "di atas memakai rumus target rentang, makin rendah makin baik."
        ),
    ),
    "rturun atas": (
        {"rumus": "rentang-turun", "nama": "Waktu layanan", "satuan": "hari"},
        {2025: {"target": "7-8", "realisasi": "9"}},
        {}, (
            "Waktu layanan pada tahun 2025 terealisasi 9 hari dari target 7–8 hari, sehingga "
            "capaiannya 87,50% dengan predikat Tinggi. Realisasi melewati batas atas rentang "
            "target sebesar 1 hari sehingga target belum tercapai. Perkembangan dari tahun "
            "sebelumnya belum dapat disajikan karena datanya belum ada. Capaian di atas memakai "
            "rumus target rentang, makin rendah makin baik."
        ),
    ),
    "tingkat": (
        {"rumus": "tingkat", "nama": "Predikat SAKIP", "satuan": "predikat"},
        {2024: {"target": "BB", "realisasi": "B"},
         2025: {"target": "BB", "realisasi": "BB"},
         2029: {"target_renstra": "A"}},
        {}, (
            "Target Predikat SAKIP tahun 2025 adalah BB, sedangkan yang diperoleh BB; capaian "
            "indikator ini 100,00% (predikat Sangat Tinggi). Hasil itu sama dengan target "
            "sehingga target tercapai. Hasil tahun 2024 adalah B (capaian 80,00%); tahun 2025 "
            "menjadi BB. Target akhir Renstra pada tahun 2029 adalah A, dengan kemajuan 83,33%; "
            "target akhir tersebut belum tercapai. Capaian di atas memakai rumus "
            "tingkat/predikat, yaitu peringkat R / peringkat T × 100."
        ),
    ),
    "tingkat turun": (
        {"rumus": "tingkat", "nama": "Opini BPK", "satuan": "opini"},
        {2025: {"target": "WTP", "realisasi": "WDP"}},
        {}, (
            "Target Opini BPK tahun 2025 adalah WTP, sedangkan yang diperoleh WDP; capaian "
            "indikator ini 75,00% (predikat Sedang). Hasil itu lebih rendah daripada tingkat "
            "yang ditargetkan sehingga target belum tercapai. Perkembangan dari tahun sebelumnya "
            "belum dapat disajikan karena datanya belum ada. Capaian di atas memakai rumus "
            "tingkat/predikat, yaitu peringkat R / peringkat T × 100."
        ),
    ),
    "tingkat naik": (
        {"rumus": "tingkat", "nama": "Predikat SAKIP", "satuan": "predikat"},
        {2025: {"target": "BB", "realisasi": "A"}},
        {}, (
            "Target Predikat SAKIP tahun 2025 adalah BB, sedangkan yang diperoleh A; capaian "
            "indikator ini 120,00% (predikat Sangat Tinggi). Target terlampaui karena tingkat "
            "yang diperoleh lebih tinggi. Perkembangan dari tahun sebelumnya belum dapat "
            "disajikan karena datanya belum ada. Capaian di atas memakai rumus tingkat/predikat, "
            "yaitu peringkat R / peringkat T × 100."
        ),
    ),
    "tanpa persen": (
        {"rumus": "tingkat", "nama": "Opini BPK", "satuan": "opini", "skala_tingkat": "k"},
        {2025: {"target": "WTP", "realisasi": "WDP"}},
        {"skala_tingkat": {"k": {"nama": "Opini",
                                 "urutan": ["TMP", "TW", "WDP", "WTP"],
                                 "tanpa_persen": True}}},
        (
            "Dengan target WTP dan realisasi WDP, Opini BPK tahun 2025 dinyatakan tidak "
            "tercapai; capaiannya tidak dinyatakan dalam persen. Perkembangan dari tahun "
            "sebelumnya belum dapat disajikan karena datanya belum ada."
        ),
    ),
    "nol": (
        {},
        {2025: {"target": "0", "realisasi": "5"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "targetnya nol. Targetnya 0% dan realisasinya 5%; menurut perbandingan keduanya "
            "target tercapai. Perkembangan dari tahun sebelumnya belum dapat disajikan karena "
            "datanya belum ada."
        ),
    ),
    "target belum": (
        {},
        {2025: {"realisasi": "5"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "target belum diisi. Realisasinya 5%. Perkembangan dari tahun sebelumnya belum dapat "
            "disajikan karena datanya belum ada."
        ),
    ),
    "realisasi belum": (
        {},
        {2025: {"target": "5"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "realisasi belum diisi. Targetnya 5%."
        ),
    ),
    "realisasi memang tidak ada": (
        {},
        {2025: {"target": "5", "alasan_kosong": "Survei\nditunda."}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "data realisasinya tidak ada (Survei ditunda). Targetnya 5%."
        ),
    ),
    "tidak ada": (
        {},
        {2025: {}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "target dan realisasi belum diisi."
        ),
    ),
    "rnol": (
        {"rumus": "turun-rasio"},
        {2025: {"target": "0.2", "realisasi": "0"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD tahun 2025 belum mempunyai angka capaian karena "
            "realisasinya nol, sedangkan rumusnya target dibagi realisasi. Targetnya 0,2% dan "
            "realisasinya 0%; menurut perbandingan keduanya target tercapai. Perkembangan dari "
            "tahun sebelumnya belum dapat disajikan karena datanya belum ada."
        ),
    ),
    "pembilang": (
        {"nama_pembilang": "Siswa usia 7–12", "nama_penyebut": "Penduduk usia 7–12"},
        {2025: {"target": "90", "realisasi": "95", "pembilang": "95", "penyebut": "100"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 95% dari target 90%, "
            "sehingga capaiannya 105,56% dengan predikat Sangat Tinggi. Target terlampaui dengan "
            "selisih 5 poin persen. Data pembilangnya 95 siswa usia 7–12 dan penyebutnya 100 "
            "penduduk usia 7–12. Perkembangan dari tahun sebelumnya belum dapat disajikan karena "
            "datanya belum ada. Capaian di atas memakai rumus makin tinggi makin baik, yaitu R/T "
            "× 100."
        ),
    ),
    "pembilang lain": (
        {"nama_pembilang": "Siswa usia 7–12", "nama_penyebut": "Penduduk usia 7–12"},
        {2025: {"target": "90", "realisasi": "90", "pembilang": "950", "penyebut": "1000"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 90% dari target 90%, "
            "sehingga capaiannya 100,00% dengan predikat Sangat Tinggi. Target tercapai karena "
            "realisasi persis sama dengan yang ditargetkan. Menurut catatan, pembilangnya 950 "
            "(siswa usia 7–12) dan penyebutnya 1.000 (penduduk usia 7–12). Perkembangan dari "
            "tahun sebelumnya belum dapat disajikan karena datanya belum ada. Capaian di atas "
            "memakai rumus makin tinggi makin baik, yaitu R/T × 100."
        ),
    ),
    "pembilang tanpa nama": (
        {"nama_pembilang": "", "nama_penyebut": ""},
        {2025: {"target": "90", "realisasi": "90", "pembilang": "950", "penyebut": "1000"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 90% dari target 90%, "
            "sehingga capaiannya 100,00% dengan predikat Sangat Tinggi. Target tercapai karena "
            "realisasi persis sama dengan yang ditargetkan. Menurut catatan, pembilangnya 950 "
            "dan penyebutnya 1.000. Perkembangan dari "
            "tahun sebelumnya belum dapat disajikan karena datanya belum ada. Capaian di atas "
            "memakai rumus makin tinggi makin baik, yaitu R/T × 100."
        ),
    ),
    "standar": (
        {},
        {2025: {"target": "90", "realisasi": "90"}},
        {"pembanding": {"p": {"indikator": "i1",
                              "tahun": 2025,
                              "lingkup": "nasional",
                              "tidak_ada": True}}},
        (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 90% dari target 90%, "
            "sehingga capaiannya 100,00% dengan predikat Sangat Tinggi. Target tercapai karena "
            "realisasi persis sama dengan yang ditargetkan. Perkembangan dari tahun sebelumnya "
            "belum dapat disajikan karena datanya belum ada. Indikator ini tidak mempunyai "
            "standar nasional sebagai pembanding. Capaian di atas memakai rumus makin tinggi "
            "makin baik, yaitu R/T × 100."
        ),
    ),
    "lampau2": (
        {},
        {2022: {"target": "90", "realisasi": "0"},
         2025: {"target": "90", "realisasi": "90"}},
        {}, (
            "Angka Partisipasi Murni (APM) SD pada tahun 2025 terealisasi 90% dari target 90%, "
            "sehingga capaiannya 100,00% dengan predikat Sangat Tinggi. Target tercapai karena "
            "realisasi persis sama dengan yang ditargetkan. Realisasi tersebut naik 90 poin "
            "persen dari realisasi tahun 2022, yaitu 0% (capaian 0,00%). Capaian di atas memakai "
            "rumus makin tinggi makin baik, yaitu R/T × 100."
        ),
    ),
}  # fmt: skip
