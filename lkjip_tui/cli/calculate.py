"""`lkjip hitung`: one capaian, without any file."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import Any

from kinerja.capaian import SKALA_BAWAAN, Capaian, compute
from kinerja.errors import InputError
from kinerja.numbers import (
    Ambiguous,
    parse_value,
    print_number,
    print_value,
    round_half_up,
)
from kinerja.predikat import DEFAULT_SCALE, note_if_rounding_changes
from kinerja.records import RUMUS
from kinerja.text import same_words
from lkjip_tui.cli.command import Command, format_option
from lkjip_tui.cli.output import data, json_line
from lkjip_tui.cli.parser import Parser, one_of, whole_number


def _arguments(parser: Parser) -> None:
    parser.option("--target", required=True, help="target: 95,25, rentang 7-8, atau tingkat WTP")
    parser.option("--realisasi", required=True, help="realisasi, ditulis sama seperti target")
    parser.option(
        "--rumus",
        type=one_of(tuple(RUMUS)),
        default="naik",
        help=f"rumus capaian: {', '.join(RUMUS)} (bawaan: naik)",
    )
    parser.option("--satuan", default="", help="satuan, mis. %% atau orang")
    parser.option(
        "--skala",
        default="",
        help="tingkat dari yang terendah, dipisah koma, mis. TMP,TW,WDP,WTP "
        "(bawaan: skala yang dikenal)",
    )
    parser.option(
        "--desimal",
        type=one_of(("koma", "titik")),
        metavar="koma|titik",
        help="tanda desimal untuk angka yang dapat dibaca dua cara",
    )
    parser.option(
        "--desimal-hasil",
        type=whole_number(0, 10),
        default=2,
        metavar="N",
        help="banyaknya angka desimal capaian (bawaan: 2)",
    )
    format_option(parser, "teks", "json")


def _run(args: Namespace) -> int:
    grades = _grades(args.skala)
    known = _known_scale(args.target) if args.rumus == "tingkat" else ()
    target = _read("Target", args.target, args, grades or known)
    realisasi = _read("Realisasi", args.realisasi, args, grades or known)
    result = compute(target, realisasi, args.rumus, grades=grades)
    shown = describe(result, args.desimal_hasil)
    if args.format == "json":
        data(json_line(shown))
    else:
        data(_sentences(result, shown))
    return 0


def describe(result: Capaian, digits: int) -> dict[str, Any]:
    """The object of `--format json`; its keys and their meaning are fixed (design, section 7)."""
    value = result.nilai
    notes = list(result.catatan)
    if value is not None:
        note = note_if_rounding_changes(value, DEFAULT_SCALE, digits)
        notes += [note] if note else []
    return {
        "target": result.target or None,
        "realisasi": result.realisasi or None,
        "rumus": result.rumus,
        "capaian": None if value is None else _plain(value, digits),
        "tampil": None if value is None else print_number(value, digits),
        "predikat": None if value is None else DEFAULT_SCALE.of(value),
        "alasan": result.alasan,
        "catatan": notes,
    }


def _plain(value: Decimal, digits: int) -> str:
    return format(round_half_up(value, digits), "f")


def _read(label: str, text: str, args: Namespace, grades: tuple[str, ...]) -> str:
    try:
        return parse_value(
            text, rumus=args.rumus, unit=args.satuan, grades=grades, decimal=args.desimal
        )
    except Ambiguous as error:
        raise InputError(
            f"{label}: {error.sentence}", f"{error.advice} Atau sebut --desimal koma|titik."
        ) from error
    except InputError as error:
        raise InputError(f"{label}: {error.sentence}", error.advice) from error


def _grades(text: str) -> tuple[str, ...]:
    grades = tuple(" ".join(part.split()) for part in text.split(",") if part.strip())
    if text and len(grades) < 2:
        known = "; ".join(",".join(scale) for scale in SKALA_BAWAAN)
        raise InputError("Skala paling sedikit memuat dua tingkat.", f"Contoh: {known}.")
    return grades


def _known_scale(target: str) -> tuple[str, ...]:
    """The built-in scale that has the target; none where the target is on no scale."""
    wanted = same_words(target)
    for scale in SKALA_BAWAAN:
        if wanted in map(same_words, scale):
            return scale
    return ()


def _sentences(result: Capaian, shown: dict[str, Any]) -> str:
    if result.nilai is None:
        first = f"Capaian: tidak dapat dihitung. {result.penjelasan}"
    else:
        first = f"Capaian: {shown['tampil']} % ({shown['predikat'] or 'tanpa predikat'})"
    reached = {True: "Tercapai", False: "Tidak tercapai"}.get(result.tercapai)  # type: ignore[arg-type]
    lines = [
        first,
        f"Target: {print_value(result.target)}; realisasi: {print_value(result.realisasi)}",
        f"Rumus: {result.rumus} – {RUMUS[result.rumus]}",
        *([f"Hasil: {reached}"] if reached else []),
        *(f"Catatan: {note}" for note in shown["catatan"]),
    ]
    return "\n".join(lines)


COMMANDS = {
    "hitung": Command(
        about="Hitung satu capaian dari target dan realisasi. Tidak memerlukan berkas.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip hitung --target 95,25 --realisasi 95,31",
            "lkjip hitung --target 7-8 --realisasi 9 --rumus rentang",
            "lkjip hitung --target WTP --realisasi WDP --rumus tingkat --format json",
            "lkjip hitung --target Tercapai --realisasi 'Tidak tercapai' --rumus tingkat",
        ),
    )
}
