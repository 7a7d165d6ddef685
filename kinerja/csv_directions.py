"""Which rule of capaian a row means: by its word, by the record, by the shape of its target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinerja.arah import suggested
from kinerja.capaian import SKALA_BAWAAN, TANPA_PERSEN
from kinerja.errors import InputError
from kinerja.import_job import Cells
from kinerja.numbers import Ambiguous, parse_number, parse_value
from kinerja.records import RUMUS, SkalaTingkat
from kinerja.text import same_words, shorten

KATA: Mapping[str, tuple[str, ...]] = {
    "naik": (
        "naik", "meningkat", "tinggi", "positif", "maksimal", "maksimum", "maks", "max",
        "maximize", "higher", "r/t",
    ),
    "turun": (
        "turun", "menurun", "rendah", "negatif", "minimal", "minimum", "min", "minimize", "lower",
        "(2t-r)/t",
    ),
    "turun-rasio": ("turun-rasio", "turun rasio", "t/r"),
    "rentang": ("rentang", "rentang naik", "rentang-naik"),
    "rentang-turun": ("rentang-turun", "rentang turun"),
    "tingkat": ("tingkat", "predikat", "level", "kualitatif", "teks", "opini"),
}  # fmt: skip
"""Words that tables use for each rule, besides its own name and label."""

NAMA_SKALA = ("Opini BPK", "Predikat AA–D", "Level 1–5", "Tercapai atau tidak")
"""Names for the built-in scales, in their order."""

_ALSO = {"naik": ("rentang",), "turun": ("turun-rasio", "rentang-turun")}
"""Rules that a word of direction also fits: it does not change an indicator that has one."""


@dataclass(frozen=True)
class Rule:
    """The rule for a row; for grades the scale's id, or the name of a built-in one, and grades."""

    rumus: str
    grades: tuple[str, ...] = ()
    scale: str = ""
    tanpa_persen: bool = False


def read_rule(at: Cells, known: Mapping[str, Any], texts: Sequence[str]) -> Rule:
    """The row's rule; what was concluded and not written is said as a warning.

    `known` are the indicator's values so far, `texts` the row's figures. Raises InputError for
    a word that names no rule.
    """
    word, own = at.row.text("rumus"), str(known.get("rumus", ""))
    named = _rule_named(word) if word else own
    if own in _ALSO.get(named, ()):
        named = own
    rumus = named or _rule_of_shape(at, texts)
    may_conclude = bool(word) or not own
    if may_conclude and rumus in ("naik", "turun") and any(_is_range(text) for text in texts):
        rumus = "rentang" if rumus == "naik" else "rentang-turun"
        at.warn("rumus", f"nilainya rentang; dipakai rumus {rumus}.")
    if not named and rumus == "naik":
        _suggest_turun(at)
    return _with_scale(at, known, texts) if rumus == "tingkat" else Rule(rumus)


def _rule_named(word: str) -> str:
    by_label = {same_words(label): rumus for rumus, label in RUMUS.items()}
    wanted = same_words(word)
    if wanted in by_label:
        return by_label[wanted]
    for prefix in ("lebih ", "makin ", "semakin "):
        wanted = wanted.removeprefix(prefix)
    wanted = wanted.split(" makin ")[0].split(" semakin ")[0].split(" lebih ")[0].strip()
    for rumus, words in KATA.items():
        if wanted in words:
            return rumus
    raise InputError(f"“{shorten(word)}” bukan arah atau rumus.", f"Pilihan: {', '.join(RUMUS)}.")


def _rule_of_shape(at: Cells, texts: Sequence[str]) -> str:
    """The rule of a new indicator whose row names none: naik, unless its figures are grades."""
    if any(_is_number(text) or _is_range(text) for text in texts):
        return "naik"
    if _builtin(texts) is None and _own_scale(at, texts) is None:
        return "naik"
    at.warn("rumus", "nilainya tingkat; dipakai rumus tingkat.")
    return "tingkat"


def _suggest_turun(at: Cells) -> None:
    if suggested(at.row.text("indikator")) == "turun":
        at.warn("indikator", "arah tidak disebut; dipakai naik. Mungkin seharusnya turun.")


def _with_scale(at: Cells, known: Mapping[str, Any], texts: Sequence[str]) -> Rule:
    own = at.job.draft.values(SkalaTingkat, str(known.get("skala_tingkat", "")))
    if own:
        return _rule_of(str(known["skala_tingkat"]), own)
    found = _own_scale(at, texts)
    if found:
        return found
    builtin = _builtin(texts)
    if builtin is not None:
        grades = SKALA_BAWAAN[builtin]
        return Rule("tingkat", grades, NAMA_SKALA[builtin], grades is TANPA_PERSEN)
    if texts:
        at.warn("target", "tingkatnya tidak ada dalam skala mana pun; capaian belum dihitung.")
    return Rule("tingkat")


def _own_scale(at: Cells, texts: Sequence[str]) -> Rule | None:
    """A scale of the office that has all these grades."""
    for key, values in at.job.draft.all(SkalaTingkat):
        if _holds(values.get("urutan", ()), texts):
            return _rule_of(key, values)
    return None


def _rule_of(key: str, values: Mapping[str, Any]) -> Rule:
    return Rule("tingkat", tuple(values.get("urutan", ())), key, bool(values.get("tanpa_persen")))


def _builtin(texts: Sequence[str]) -> int | None:
    return next((i for i, scale in enumerate(SKALA_BAWAAN) if _holds(scale, texts)), None)


def _holds(scale: Sequence[str], texts: Sequence[str]) -> bool:
    grades = {same_words(grade) for grade in scale}
    return bool(texts) and all(same_words(text) in grades for text in texts)


def _is_number(text: str) -> bool:
    """Whether a text begins as a number does; its unit is judged later, by the rule."""
    try:
        parse_number(text.split(maxsplit=1)[0])
    except Ambiguous:
        return True
    except InputError:
        return text.lstrip("+-−– ")[:1].isdigit()
    return True


def _is_range(text: str) -> bool:
    try:
        value = parse_value(text, rumus="rentang", unit=_unit_at_end(text))
    except InputError:
        return False
    return "-" in value[1:]


def _unit_at_end(text: str) -> str:
    return text.lstrip("0123456789.,+-−–— ").split("-")[-1].strip("0123456789.,+-−–— ")
