"""What a step's screen says in words: how far it is, what to do next, what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.calendar import CLOCKS_DISAGREE
from kinerja.dates import print_date, print_duration, print_moment
from kinerja.gap import Gap
from kinerja.records import JENIS_LANGKAH, PERAN, PERAN_PENDEK, STATUS_LANGKAH, LangkahSop
from kinerja.steps import State
from kinerja.steps.overview import NONE
from lkjip_tui.keymap import shown
from lkjip_tui.widgets.lines import Row
from lkjip_tui.widgets.text import wrap

GAP = "kurang:"
"""How the keys of rows begin that lead to what is missing."""
SIGNS = {"belum": "[ ]", "berjalan": "[>]", "selesai": "[x]", "dikembalikan": "[<]"}
"""The state of a step as a sign beside its word, also for terminals without colours."""


def heading_row(text: str) -> Row:
    """A row that names the part of the list below it."""
    return Row("", (text,), bold=True, still=True)


def blank_row() -> Row:
    """An empty row between two parts."""
    return Row("", ("",), still=True)


def at_most(count: int, text: str, cells: int) -> list[str]:
    """A text in so many lines; one that is longer ends with "…", and F1 has it in full."""
    return shortened(wrap(text, cells - 2), count)


def shortened(lines: list[str], count: int) -> list[str]:
    """The first lines, so many; where more are left the last one ends with "…"."""
    return lines if len(lines) <= count else [*lines[: count - 1], f"{lines[count - 1]} …"]


def text_rows(key: str, sign: str, text: str, cells: int) -> list[Row]:
    """A text as lines below each other after a sign; the cursor stands on the first."""
    first, *rest = wrap(text, max(20, cells - len(sign)))
    blank = " " * len(sign)
    return [
        Row(key, (sign + first,)),
        *(Row("", (blank + line,), still=True) for line in rest),
    ]


def gap_rows(gaps: Sequence[Gap], cells: int) -> list[Row]:
    """What is missing, each leading to its place."""
    if not gaps:
        return []
    rows = [blank_row(), heading_row(f"Yang masih kurang ({len(gaps)}); Enter membuka tempatnya:")]
    for number, gap in enumerate(gaps):
        rows += text_rows(f"{GAP}{number}", "! ", gap.text, cells)
    return rows


def standard_text(step: LangkahSop) -> str:
    """The mutu baku."""
    return "–" if step.waktu is None else print_duration(step.waktu, step.satuan_waktu)


def performers(step: LangkahSop, *, short: bool = False) -> str:
    """Who does the step."""
    names = {**PERAN, **PERAN_PENDEK} if short else PERAN
    return ", ".join(names.get(role, role) for role in step.pelaksana) or "–"


def facts_text(step: LangkahSop) -> str:
    """What the SOP says in one sentence each."""
    return (
        f"Pelaksana: {performers(step, short=True)}. Mutu baku: {standard_text(step)}. "
        f"Keluaran: {step.output or '–'}."
    )


def sop_text(step: LangkahSop) -> str:
    """What the SOP says about the step, for F1."""
    parts = (
        ("Kegiatan", step.kegiatan),
        ("Pelaksana", performers(step)),
        ("Persyaratan/kelengkapan", step.kelengkapan),
        ("Mutu baku waktu", standard_text(step)),
        ("Keluaran", step.output),
        ("Keterangan", step.keterangan),
    )
    return "\n".join(["Menurut SOP:", *(f"{name}: {text or '–'}" for name, text in parts)])


def state_text(step: LangkahSop, state: State, used: str) -> str:
    """Sign, word, when, by whom, the time used against the mutu baku."""
    if step.tidak_dipakai:
        return f"[-] Tidak dipakai: {step.alasan}"
    text = f"{SIGNS[state.status]} {STATUS_LANGKAH[state.status]}"
    if state.status == "selesai" and state.selesai is not None:
        text += f" {print_date(state.selesai.date())} oleh {state.diselesaikan_oleh}"
    elif state.status == "berjalan" and state.mulai is not None:
        text += f" sejak {print_moment(state.mulai)} oleh {state.dimulai_oleh}"
    if state.mulai is None or step.waktu is None or used == NONE:
        return text
    if used == CLOCKS_DISAGREE:
        return f"{text}; waktu terpakai: {used}"
    amount, unit = used.partition(" ")[::2]
    standard = standard_text(step)
    short = amount if standard.partition(" ")[2] == unit else used
    return f"{text}; terpakai {short} dari {standard}"


def notes(state: State) -> list[str]:
    """What else to know: that the state is disputed, why the step was sent back."""
    found = []
    if state.bentrok:
        found.append(
            "# Keadaan langkah ini bentrok di dua salinan; yang lebih awal yang berlaku sampai "
            f"diputuskan di layar Konflik ({shown('konflik')} di Beranda)."
        )
    if state.catatan and state.status in ("dikembalikan", "berjalan"):
        found.append(f"Catatan: {state.catatan}")
    return found


def next_text(step: LangkahSop, state: State, gaps: Sequence[Gap], coming: str) -> str:
    """The next thing to do on this screen, in one sentence."""
    if step.tidak_dipakai:
        return f"Langkah ini dilewati. {shown('sop')} membuka SOP untuk memakainya kembali."
    if state.status == "selesai":
        opens = f"{shown('tahap')} membuka langkah berikutnya: {coming}."
        return opens if coming else "Semua langkah selesai."
    before = [JENIS_LANGKAH[gap.langkah] for gap in gaps if gap.langkah]
    if before:
        more = f" dan {len(before) - 1} langkah lain" if len(before) > 1 else ""
        return f"Belum dapat dimulai: langkah {before[0]}{more} belum selesai."
    if state.status != "berjalan":
        return f"{shown('tahap')} memulai langkah ini."
    if gaps:
        return f"Masih kurang {len(gaps)} hal; disebut di bawah daftar (End)."
    return f"Tidak ada yang kurang. {shown('tahap')} menyatakan langkah ini selesai."
