"""Every word of the command line is Indonesian; wrong use is exit 2 with a way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest

from lkjip_tui.cli.parser import Parser, nearest, one_of, whole_number
from lkjip_tui.cli.verbs import VERBS

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|positional|required|the following|are|is|invalid|choice|choose"
    r"|expected|unrecognized|show this|help message|and exit|error|not allowed|with|ambiguous"
    r"|default|value|file|one of|or)\b",
    re.IGNORECASE,
)


def without_names(text: str) -> str:
    """The text without what a user wrote or has to write: options, commands, quotes."""
    return re.sub(r"--[a-z-]+|“[^”]*”|lkjip [a-z]+", "", text)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("word", ["-h", "--bantuan", "--help"])
def test_help_of_every_verb(ok: Callable[..., str], verb: str, word: str) -> None:
    shown = ok(verb, word)
    assert shown.startswith(f"Pemakaian: lkjip {verb}")
    assert "Contoh:" in shown
    assert f"lkjip {verb} " in shown.split("Contoh:")[1] or verb in ("buka", "dokter")
    assert "tampilkan bantuan ini" in shown
    assert "“" not in shown.split("Contoh:")[1]  # examples are copied into a shell
    assert max(map(len, shown.split("Contoh:")[0].splitlines())) <= 100
    assert not ENGLISH.search(without_names(shown)), ENGLISH.search(without_names(shown))


@pytest.mark.parametrize("word", ["-h", "--bantuan", "--help"])
def test_help_names_every_verb(ok: Callable[..., str], word: str) -> None:
    shown = ok(word)
    lines = [line.split()[0] for line in shown.splitlines() if re.match(r"  [a-z]+ ", line)]
    assert lines == list(VERBS)
    assert not ENGLISH.search(without_names(shown))


def test_version(ok: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: {"lkjip-tui": "1.2.3"}[name])
    assert ok("--versi") == "lkjip 1.2.3\n"

    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", unknown)
    assert "kode sumber" in ok("--versi")


@pytest.mark.parametrize("verb", VERBS)
def test_module_of_every_verb_has_it(verb: str) -> None:
    module = import_module(f"lkjip_tui.cli.{VERBS[verb].module}")
    assert module.COMMANDS[verb].about
    assert module.COMMANDS[verb].examples


WRONG = {
    "missing option": (("hitung", "--target", "5"), "Masih kurang: --realisasi."),
    "missing argument": (("isi",), "Masih kurang: BERKAS"),
    "value missing": (("hitung", "--target"), "--target: nilainya belum ditulis."),
    "unknown option": (("hitung", "--targt", "5"), "Masih kurang"),
    "unknown besides": (
        ("hitung", "--target", "5", "--realisasi", "4", "lebih"), "Tidak dikenal: lebih.",
    ),
    "wrong choice": (
        ("hitung", "--target", "1", "--realisasi", "1", "--rumus", "nai"), "Maksud Anda “naik”?",
    ),
    "wrong format": (("tabel", "x.json", "--format", "xml"), "grid, pipe, csv, json atau xlsx"),
    "wrong year": (("tabel", "x.json", "--tahun", "25"), "“25” bukan tahun"),
    "wrong count": (("riwayat", "x.json", "--terakhir", "-3"), "“-3” tidak dapat dipakai"),
    "flag with value": (("hapus", "x.json", "unit/SD", "--ya=1"), "tidak menerima nilai"),
    "act": (("langkah", "x.json", "1", "mula"), "Maksud Anda “mulai”?"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use(lkjip: Callable[..., Any], name: str) -> None:
    args, sentence = WRONG[name]
    ran = lkjip(*args)
    assert ran.code == 2
    assert ran.out == ""
    assert sentence in ran.err
    assert f"lkjip {args[0]} --bantuan" in ran.err
    assert not ENGLISH.search(without_names(ran.err)), ran.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("hitng", "hitung"), ("verivikasi", "verifikasi"), ("Ekspor", "ekspor")]
)
def test_unknown_verb_proposes_the_nearest(
    lkjip: Callable[..., Any], typed: str, meant: str
) -> None:
    ran = lkjip(typed)
    assert ran.code == 2
    assert f"Maksud Anda “{meant}”?" in ran.err


def test_person_may_stand_before_the_verb(lkjip: Callable[..., Any], office: Any) -> None:
    for args in (("--sebagai", "9"), ("--sebagai=9",)):
        ran = lkjip(*args, "isi", office, "instansi", "alamat=Jalan")
        assert ran.code == 2
        assert "tidak ada pegawai yang cocok" in ran.err


def test_no_sentence_of_argparse_is_left() -> None:
    """A complaint that nobody translated is said in general, never in English."""
    parser = Parser("uji", "Uji.")
    parser.option("--a", help="a", type=lambda _text: 1 / 0)
    for message in ("argument --a: something new in argparse", "something new in argparse"):
        with pytest.raises(Exception, match=r"dipakai|dibaca") as caught:
            parser.error(message)
        assert "something" not in str(caught.value)


def test_values_and_options_are_told_apart() -> None:
    parser = Parser("uji", "Uji.")
    parser.option("--teks", help="t")
    parser.option("--bendera", action="store_true", help="b")
    parser.argument("sisa", "s", nargs="*")
    read = parser.read(["--teks", "-x y", "-5,2", "--bendera", "-", "-Rp5"])
    assert (read.teks, read.sisa, read.bendera) == ("-x y", ["-5,2", "-", "-Rp5"], True)
    assert parser.read(["--teks", "--apa saja"]).teks == "--apa saja"
    assert parser.read(["a", "--", "--bendera"]).sisa == ["a", "--bendera"]
    for args in (["--teks", "--bendera"], ["--teks"], ["--teks", "--teks=a"]):
        with pytest.raises(Exception, match="--teks: nilainya belum ditulis"):
            parser.read(args)


def test_options_may_stand_anywhere() -> None:
    parser = Parser("uji", "Uji.")
    for name in ("berkas", "langkah", "tindakan"):
        parser.argument(name, name, nargs=None if name == "berkas" else "?")
    parser.option("--tahun", help="t")
    for args in (
        ["--tahun", "2025", "f", "1", "mulai"],
        ["f", "--tahun", "2025", "1", "mulai"],
        ["f", "1", "--tahun=2025", "mulai"],
        ["f", "1", "mulai", "--tahun", "2025"],
    ):
        read = parser.read(args)
        assert (read.berkas, read.langkah, read.tindakan, read.tahun) == ("f", "1", "mulai", "2025")


def test_converters() -> None:
    assert one_of(("a", "b"))("b") == "b"
    assert whole_number(1, 9)("9") == 9
    for text in ("0", "10", "x", "-1", "1.0", "٣", "9" * 40):
        with pytest.raises(Exception, match="bilangan 1 sampai 9"):
            whole_number(1, 9)(text)
    assert nearest("xyzzy", VERBS) == ""
