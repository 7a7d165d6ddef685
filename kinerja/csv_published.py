"""A published capaian beside the recomputed one: differences are said, never taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext

from kinerja.capaian import Capaian, compute
from kinerja.csv_directions import Rule
from kinerja.errors import InputError
from kinerja.import_job import Cells
from kinerja.numbers import parse_number, print_number, round_half_up
from kinerja.pengukuran import policy_of
from kinerja.printing import truncated
from kinerja.records import Laporan
from kinerja.text import same_words, shorten

_WORDS = {"tercapai": True, "tidak tercapai": False, "belum tercapai": False}


def compare_published(at: Cells, tahun: int, read: Mapping[str, str], rule: Rule) -> None:
    """Warn where the row's Capaian is not what its own target and realisasi give."""
    text = at.row.text("capaian")
    if not text or not read.get("realisasi"):
        return
    policy = policy_of(at.job.office.get(Laporan, str(tahun)))
    result = compute(
        read.get("target", ""),
        read["realisasi"],
        rule.rumus,
        grades=rule.grades,
        tanpa_persen=rule.tanpa_persen,
        policy=policy,
    )
    if same_words(text) in _WORDS:
        _compare_word(at, text, result)
        return
    try:
        published = parse_number(
            text, unit="%", decimal=at.job.decimal, commas_ask=at.commas_ask("capaian")
        )
    except InputError as error:
        at.warn("capaian", f"{error} Capaian dihitung sendiri.")
        return
    if published is not None:
        difference = describe_difference(published, decimals_of(text), result)
        if difference:
            at.warn("capaian", difference)


def _compare_word(at: Cells, text: str, result: Capaian) -> None:
    if result.tercapai is not None and result.tercapai is not _WORDS[same_words(text)]:
        ours = "Tercapai" if result.tercapai else "Tidak tercapai"
        at.warn("capaian", f"tertulis “{shorten(text)}”, menurut target dan realisasi: {ours}.")


def decimals_of(text: str) -> int:
    """With how many decimals a figure was printed: those after its last comma or dot."""
    found = re.search(r"[.,]([0-9]+)[^0-9.,]*$", text)
    return len(found[1]) if found else 0


def describe_difference(published: Decimal, digits: int, result: Capaian) -> str:
    """Why a published figure differs from the recomputed one; "" where it does not."""
    ours = result.nilai
    shown = print_number(published, digits)
    if ours is None:
        return f"tertulis {shown}, tetapi tidak dapat dihitung: {result.alasan}."
    if round_half_up(ours, digits) == published:
        return ""
    sentence = f"tertulis {shown}, seharusnya {print_number(ours, max(digits, 2))}"
    if truncated(ours, digits) == published:
        return f"{sentence} (tertulis dipotong, bukan dibulatkan)."
    with localcontext() as context:
        context.prec = 60
        ratio = round_half_up(ours / 100, digits)
    if ratio == published:
        return f"{sentence} (tertulis sebagai rasio, bukan persen)."
    fitting = _other_rule(published, digits, result)
    return f"{sentence} (cocok dengan rumus {fitting})." if fitting else f"{sentence}."


def _other_rule(published: Decimal, digits: int, result: Capaian) -> str:
    others = ("naik", "turun", "turun-rasio", "rentang", "rentang-turun")
    for rumus in (name for name in others if name != result.rumus):
        other = compute(result.target, result.realisasi, rumus).nilai
        if other is not None and round_half_up(other, digits) == published:
            return rumus
    return ""
