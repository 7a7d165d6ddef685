"""`lkjip hitung`: exact keys, all rules, ambiguous numbers, values that begin with a minus."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

KEYS = ["target", "realisasi", "rumus", "capaian", "tampil", "predikat", "alasan", "catatan"]


@pytest.fixture
def computed(ok: Callable[..., str]) -> Callable[..., dict[str, Any]]:
    def run(*args: object) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(ok("hitung", *args, "--format", "json"))
        assert list(result) == KEYS
        return result

    return run


def test_json_is_exactly_the_documented_line(ok: Callable[..., str]) -> None:
    assert ok("hitung", "--target", "95,25", "--realisasi", "95,31", "--format", "json") == (
        '{"target": "95.25", "realisasi": "95.31", "rumus": "naik", "capaian": "100.06", '
        '"tampil": "100,06", "predikat": "Sangat Tinggi", "alasan": null, "catatan": []}\n'
    )


@pytest.mark.parametrize(
    ("target", "realisasi", "rumus", "capaian"),
    [
        ("95,25", "95,31", "naik", "100.06"),
        ("0,05", "0,04", "turun", "120.00"),
        ("4", "5", "turun-rasio", "80.00"),
        ("7-8", "9", "rentang", "112.50"),
        ("7 s.d. 8", "7,5", "rentang", "100.00"),
        ("2 – 3", "4", "rentang-turun", "66.67"),
        ("WTP", "wdp", "tingkat", "75.00"),
        ("BB", "A", "tingkat", "120.00"),
        ("Level 5", "level 4", "tingkat", "80.00"),
        ("Rp1.000.000,00", "Rp 900.000,-", "naik", "90.00"),
    ],
)
def test_every_rule(
    computed: Callable[..., dict[str, Any]],
    target: str,
    realisasi: str,
    rumus: str,
    capaian: str,
) -> None:
    result = computed("--target", target, "--realisasi", realisasi, "--rumus", rumus)
    assert result["capaian"] == capaian
    assert result["tampil"] == capaian.replace(".", ",")
    assert result["alasan"] is None


def test_reached_or_not_is_said_without_a_percentage(
    ok: Callable[..., str], computed: Callable[..., dict[str, Any]]
) -> None:
    line = ("--rumus", "tingkat", "--target", "Tercapai", "--realisasi", "Tidak tercapai")
    result = computed(*line)
    assert (result["target"], result["realisasi"]) == ("Tercapai", "Tidak tercapai")
    assert (result["capaian"], result["predikat"]) == (None, None)
    assert result["alasan"] == "tanpa persen"
    assert "Hasil: Tidak tercapai" in ok("hitung", *line)


@pytest.mark.parametrize("write", [["--realisasi", "-5,2"], ["--realisasi=-5,2"]])
def test_values_that_begin_with_a_minus(
    computed: Callable[..., dict[str, Any]], write: list[str]
) -> None:
    result = computed("--target", "-5", *write)
    assert (result["target"], result["realisasi"]) == ("-5", "-5.2")
    assert result["capaian"] is None
    assert result["alasan"] == "target negatif"


def test_a_lone_minus_is_no_data(computed: Callable[..., dict[str, Any]]) -> None:
    result = computed("--target", "5", "--realisasi", "-")
    assert result["realisasi"] is None
    assert result["tampil"] is None
    assert result["alasan"] == "realisasi belum ada"


def test_zero_target_is_said_and_never_a_number(computed: Callable[..., dict[str, Any]]) -> None:
    result = computed("--target", "0", "--realisasi", "5")
    assert (result["capaian"], result["predikat"]) == (None, None)
    assert result["alasan"] == "target nol"


def test_digits_of_the_result_and_the_note_on_rounding(
    computed: Callable[..., dict[str, Any]],
) -> None:
    exact = computed("--target", "100", "--realisasi", "90,996")
    assert exact["capaian"] == "91.00"
    assert exact["predikat"] == "Tinggi"
    assert "90,996" in exact["catatan"][0]
    finer = computed("--target", "100", "--realisasi", "90,996", "--desimal-hasil", 3)
    assert finer["tampil"] == "90,996"
    assert finer["catatan"] == []
    whole = computed("--target", "8", "--realisasi", "1", "--desimal-hasil", 0)
    assert whole["tampil"] == "13"  # 12,5 half up


def test_known_scales_give_grades_their_spelling(computed: Callable[..., dict[str, Any]]) -> None:
    result = computed("--target", "wtp", "--realisasi", " wdp ", "--rumus", "tingkat")
    assert (result["target"], result["realisasi"]) == ("WTP", "WDP")


def test_own_scale_of_grades(computed: Callable[..., dict[str, Any]]) -> None:
    args = ("--target", "Baik", "--realisasi", "cukup", "--rumus", "tingkat")
    assert computed(*args, "--skala", "Kurang, Cukup, Baik")["capaian"] == "66.67"
    assert computed(*args)["alasan"] == "tingkat tidak dikenal"


def test_ambiguous_number_names_both_readings(lkjip: Callable[..., Any], ok: Any) -> None:
    ran = lkjip("hitung", "--target", "1.085", "--realisasi", "9")
    assert ran.code == 2
    assert ran.out == ""
    assert "Target: “1.085” dapat dibaca 1085 atau 1,085." in ran.err
    assert "--desimal koma|titik" in ran.err
    args = ("hitung", "--target", "1.085", "--realisasi", "1085", "--format", "json", "--desimal")
    assert json.loads(ok(*args, "koma"))["capaian"] == "100.00"
    assert json.loads(ok(*args, "titik"))["target"] == "1.085"


@pytest.mark.parametrize(
    "text",
    ["abc", "1,2,3", "12..5", "٣", "1" * 17, "1" * 10_000, "9e9", "NaN", "8-7", "[/x]", "=1+1", ""],
)
def test_absurd_numbers_are_refused_or_no_data(lkjip: Callable[..., Any], text: str) -> None:
    ran = lkjip("hitung", "--target", text, "--realisasi", "5")
    if text == "":
        assert ran.code == 0
        assert "Target belum diisi" in ran.out
    else:
        assert ran.code == 2
        assert ran.err.startswith("lkjip: Target: ")
        assert len(ran.err) < 400


def test_text_for_people(ok: Callable[..., str]) -> None:
    shown = ok("hitung", "--target", "0,05", "--realisasi", "0,04", "--rumus", "turun")
    assert shown.splitlines() == [
        "Capaian: 120,00 % (Sangat Tinggi)",
        "Target: 0,05; realisasi: 0,04",
        "Rumus: turun – Makin rendah makin baik: (2T−R)/T × 100",
        "Hasil: Tercapai",
    ]
    assert "dibatasi 0" in ok("hitung", "--target", 1, "--realisasi", 5, "--rumus", "turun")
