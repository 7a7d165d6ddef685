"""One measured year: what all tables of a report take their figures from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kinerja.numbers import print_number
from kinerja.office import Office
from kinerja.pengukuran import measure, sort_key
from kinerja.records import (
    Analisis,
    Anggaran,
    Bukti,
    Indikator,
    Laporan,
    Nilai,
    Pembanding,
    Program,
    Record,
    Renstra,
    Sasaran,
    SkalaTingkat,
)
from kinerja.terukur import IndikatorTerukur


def office(*records: Record) -> Office:
    tables: dict[str, dict[str, Record]] = {}
    for number, record in enumerate(records):
        key = record.id or f"{record.table}{number}"
        tables.setdefault(record.table, {})[key] = replace(record, id=key)
    return Office(tables=tables)


def indikator(key: str = "i", sasaran: str = "s", **values: Any) -> Indikator:
    return Indikator(id=key, **{"kode": key, "nama": key, "sasaran": sasaran, **values})


def nilai(key: str, target: str = "", realisasi: str = "", **values: Any) -> Nilai:
    return Nilai(
        **{"indikator": key, "tahun": 2025, "target": target, "realisasi": realisasi, **values}
    )


S = Sasaran(id="s", kode="S-1", uraian="Akses")


def one(*records: Record) -> IndikatorTerukur:
    [item] = measure(office(S, *records), 2025).indikator
    return item


def test_a_sasaran_is_the_mean_of_what_can_be_computed_and_says_so() -> None:
    year = measure(
        office(
            S, indikator("a"), indikator("b"), indikator("c"),
            nilai("a", "100", "80"), nilai("b", "100", "95"), nilai("c", "0", "5"),
        ),
        2025,
    )  # fmt: skip
    [group] = year.sasaran
    assert (group.rata_rata, group.dihitung, group.jumlah) == (Decimal("87.5"), 2, 3)
    assert group.catatan == ("rata-rata dari 2 dari 3 indikator yang dapat dihitung",)
    assert (group.predikat, year.predikat, year.rata_rata) == ("Tinggi", "Tinggi", Decimal("87.5"))
    assert year.catatan == group.catatan


def test_nothing_computable_gives_no_mean() -> None:
    [group] = measure(office(S, indikator()), 2025).sasaran
    assert (group.rata_rata, group.predikat, group.dihitung) == (None, "", 0)


def test_codes_are_in_natural_order() -> None:
    codes = ["IK-1.10", "IK-1.2", "IK-1", "A-1", "IK-1.2a", ""]
    assert sorted(codes, key=sort_key) == ["", "A-1", "IK-1", "IK-1.2", "IK-1.2a", "IK-1.10"]
    year = measure(office(S, *(indikator(code) for code in codes if code)), 2025)
    assert [item.indikator.kode for item in year.indikator] == sorted(codes[:-1], key=sort_key)


def test_an_indicator_without_a_known_sasaran_is_not_dropped() -> None:
    groups = measure(office(S, indikator("a"), indikator("b", "hilang")), 2025).sasaran
    assert [(g.sasaran.uraian, g.jumlah) for g in groups] == [
        ("Akses", 1), ("(belum ditautkan ke sasaran)", 1),
    ]  # fmt: skip


def quarters(*realisasi: str) -> list[Nilai]:
    return [nilai("i", "", value, periode=f"tw{n}") for n, value in enumerate(realisasi, 1)]


def test_quarters_make_the_year_as_the_indicator_says() -> None:
    expected = {
        "jumlah": ("60", "realisasi dari triwulan I, II, IV (jumlah)"),
        "rata-rata": ("20", "realisasi dari triwulan I, II, IV (rata-rata)"),
        "akhir": ("30", "realisasi dari triwulan IV"),
    }
    for akumulasi, (realisasi, note) in expected.items():
        item = one(
            indikator(akumulasi=akumulasi), nilai("i", "40"), *quarters("10", "20", "", "30")
        )
        assert (item.realisasi, item.catatan) == (realisasi, (note,))
        assert item.capaian.nilai == Decimal(realisasi) / 40 * 100
        assert [quarter.realisasi for quarter in item.triwulan] == ["10", "20", "", "30"]


def test_the_years_own_realisasi_comes_before_its_quarters() -> None:
    item = one(indikator(akumulasi="jumlah"), nilai("i", "40", "50"), *quarters("10"))
    assert (item.realisasi, item.catatan) == ("50", ())


def test_a_mean_of_quarters_that_does_not_end_is_kept_to_ten_decimals() -> None:
    item = one(indikator(akumulasi="rata-rata"), nilai("i", "1"), *quarters("1", "0", "0"))
    assert item.realisasi == "0.3333333333"


def test_grades_of_quarters_cannot_be_added() -> None:
    graded = indikator(rumus="tingkat", akumulasi="jumlah")
    item = one(graded, nilai("i", "WTP"), *quarters("WDP", "WTP"))
    assert item.capaian.alasan == "realisasi belum ada"
    assert item.catatan == ("triwulan bukan angka: tidak dapat dijumlahkan",)
    last = one(replace(graded, akumulasi="akhir"), nilai("i", "WTP"), *quarters("WDP", "WTP"))
    assert last.realisasi == "WTP"


def test_conflicts_reach_the_capaian() -> None:
    for field in ("target", "realisasi"):
        figure = nilai("i", "5", "5", bentrok=frozenset({field}))
        assert one(indikator(), figure).capaian.alasan == "bentrok"
    disputed = indikator(bentrok=frozenset({"rumus"}))
    assert one(disputed, nilai("i", "5", "5")).capaian.alasan == "bentrok"
    quarter = nilai("i", periode="tw1", bentrok=frozenset({"realisasi"}))
    assert one(indikator(), nilai("i", "5"), quarter).capaian.alasan == "bentrok"
    other = nilai("i", "5", "5", bentrok=frozenset({"hambatan"}))
    assert one(indikator(), other).capaian.nilai == 100


def test_earlier_years_oldest_first_without_empty_ones() -> None:
    years = {2019: "1", 2020: "2", 2022: "3", 2024: "4", 2026: "6"}
    figures = [nilai("i", "4", value, tahun=tahun) for tahun, value in years.items()]
    item = one(indikator(), nilai("i", "4", "5"), *figures, nilai("i", tahun=2023))
    assert [(tahun, real) for tahun, real, _ in item.tahun_lalu] == [
        (2020, "2"), (2022, "3"), (2024, "4"),
    ]  # fmt: skip
    assert item.tahun_lalu[-1][2].nilai == 100


def test_progress_towards_the_end_of_the_renstra() -> None:
    plan = Renstra(id="r", nama="Renstra", tahun_awal=2024, tahun_akhir=2026)
    item = one(plan, indikator(), nilai("i", "5", "6"), nilai("i", tahun=2026, target_renstra="8"))
    assert (item.target_renstra_akhir, item.kemajuan_renstra.nilai) == ("8", 75)
    without = one(indikator(), nilai("i", "5", "6"))
    assert without.kemajuan_renstra.alasan == "target belum ada"


def test_of_several_renstra_only_the_chosen_one_counts() -> None:
    plans = [
        Renstra(id=key, nama=key, tahun_awal=2024, tahun_akhir=end)
        for key, end in (("a", 2026), ("b", 2029))
    ]
    assert measure(office(*plans), 2025).renstra is None
    chosen = Laporan(id="2025", tahun=2025, renstra="b")
    assert measure(office(*plans, chosen), 2025).renstra == plans[1]


def test_the_reports_policy_and_the_scale_of_grades() -> None:
    laporan = Laporan(id="2025", tahun=2025, target_nol="seratus", batas_atas=Decimal(120))
    assert one(laporan, indikator(), nilai("i", "0", "5")).capaian.nilai == 100
    limited = one(laporan, indikator(), nilai("i", "1", "5"))
    assert (limited.capaian.nilai, limited.catatan) == (120, ("dibatasi 120",))
    scale = SkalaTingkat(id="k", nama="k", urutan=("Kurang", "Baik"), tanpa_persen=True)
    graded = indikator(rumus="tingkat", skala_tingkat="k")
    result = one(scale, graded, nilai("i", "Baik", "Kurang")).capaian
    assert (result.tercapai, result.alasan) == (False, "tanpa persen")
    bare = indikator(rumus="tingkat")
    plain = one(bare, nilai("i", "Tercapai", "Tidak tercapai"))
    assert (plain.capaian.tercapai, plain.capaian.alasan) == (False, "tanpa persen")
    assert plain.predikat == ""


def test_a_print_that_hides_the_class_is_noted_with_the_indicators_digits() -> None:
    item = one(indikator(), nilai("i", "100", "90.996"))
    assert item.predikat == "Tinggi"
    assert item.catatan == ("tercetak 91,00, nilai sebenarnya 90,996: predikat Tinggi",)
    assert one(indikator(desimal=3), nilai("i", "100", "90.996")).catatan == ()


def test_money_of_a_sasaran() -> None:
    records = [
        S, indikator(), nilai("i", "100", "105"),
        Program(id="p", kode="P", nama="P", sasaran="s"),
        Anggaran(id="p.2025", program="p", tahun=2025, pagu=Decimal(200), realisasi=Decimal(180)),
    ]  # fmt: skip
    year = measure(office(*records), 2025)
    [group] = year.sasaran
    assert (group.pagu, group.realisasi_anggaran, group.serapan) == (200, 180, 90)
    assert (group.efisiensi, group.efisien) == (15, True)
    assert year.total.serapan == 90
    [bare] = measure(office(*records[:3]), 2025).sasaran
    assert (bare.serapan, bare.efisiensi, bare.efisien) == (None, None, None)


def test_what_else_belongs_to_an_indicator_and_a_sasaran() -> None:
    near = Pembanding(indikator="i", tahun=2025, nilai="90")
    far = replace(near, tahun=2024)
    proof = Bukti(indikator="i", tahun=2025, nama="a.pdf")
    text = Analisis(sasaran="s", tahun=2025, uraian="Baik.")
    made = office(S, indikator(), near, far, proof, text, replace(text, tahun=2024))
    [group] = measure(made, 2025).sasaran
    [item] = group.indikator
    assert [entry.nilai for entry in item.pembanding] == ["90"]
    assert [entry.nama for entry in item.bukti] == ["a.pdf"]
    assert group.analisis is not None
    assert group.analisis.uraian == "Baik."


def test_the_mean_is_exact() -> None:
    year = measure(
        office(
            S, indikator("a"), indikator("b"), indikator("c"),
            nilai("a", "3", "1"), nilai("b", "3", "2"), nilai("c", "100", "173"),
        ),
        2025,
    )  # fmt: skip
    assert year.rata_rata == 91
    assert year.predikat == "Sangat Tinggi"
    assert print_number(year.rata_rata) == "91,00"
