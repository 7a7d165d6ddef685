"""Asking for a number: which one, from which block, and why others are skipped."""

from __future__ import annotations

from typing import Any

from kinerja.errors import InputError, StateError
from kinerja.records import Record
from lkjip_tui.actions import numbering as act
from lkjip_tui.screens.base import LkjipScreen

_OTHER = "lain:"


async def number_letter(screen: LkjipScreen[Any], jenis: str, record: Record | None) -> None:
    """Give a letter its number after showing it; never silently."""
    if record is None:
        raise StateError("Suratnya belum dibuat.", "Isi dulu suratnya, baru beri nomor.")
    found = [one for one in act.letters(screen.session) if one.record.id == record.id]
    letter = next((one for one in found if one.jenis == jenis), None)
    if letter is None:
        raise StateError("Surat ini tidak dinomori.")
    if letter.nomor:
        raise StateError(
            f"Sudah bernomor {letter.nomor}.", "Batalkan lewat Data kantor, Nomor surat."
        )
    await give(screen, letter)


async def number_one_of(
    screen: LkjipScreen[Any], kind: type[Record], jenis: str, none: str
) -> None:
    """Give one of the year's letters of a kind its number: the only one without, or the chosen."""
    known = [one for one in act.letters(screen.session) if one.jenis == jenis]
    left = [one for one in known if not one.nomor]
    if not left:
        numbers = ", ".join(one.nomor for one in known)
        screen.say(f"{kind.label} sudah bernomor: {numbers}." if known else none)
        return
    chosen: str | None = left[0].record.id
    if len(left) > 1:
        options = [(one.record.id, one.nama) for one in left]
        chosen = await screen.choose(f"Nomor untuk {kind.label.lower()} yang mana?", options)
    if chosen is not None:
        await give(screen, next(one for one in left if one.record.id == chosen))


async def give(screen: LkjipScreen[Any], letter: act.Letter | None) -> None:
    """Ask for the number of a letter of the file, or (None) of one outside it."""
    texts = ("", "")
    if letter is None:
        about = await screen.ask_for("Perihal surat", "", "Surat di luar program", _needed)
        to = await screen.ask("Kepada") if about else None
        if about is None or to is None:
            return
        texts = (about, to)
    jenis, record = (letter.jenis, letter.record) if letter else ("lain", None)
    offered = act.proposals(screen.session, jenis, record)
    options = [
        (key or "deret", f"{nomor}" + (f"  (blok {block.kepada})" if block else ""))
        for key, block, nomor, _number in offered
    ]
    options.append((_OTHER, "Nomor lain …"))
    title = f"Nomor untuk {letter.nama if letter else texts[0]}"
    answer = await screen.choose(title, options)
    if answer is None:
        return
    number, reason = None, ""
    if answer == _OTHER:
        number = await screen.ask_for("Nomor urut", str(offered[0][3]), "", _number_of)
        if number is not None and number > offered[0][3]:
            why = await screen.ask_for(
                f"Alasan melewati nomor sebelum {number}", "", "Tercetak pada register.", _needed
            )
            number, reason = (number, why) if why is not None else (None, "")
        if number is None:
            return
    block = answer if answer not in ("deret", _OTHER) else ""
    if letter is not None:
        given = act.give(screen.session, letter, number=number, block=block, reason=reason)
    else:
        given = act.give_outside(screen.session, *texts, number=number, block=block, reason=reason)
    screen.lkjip.show_newest()
    screen.say(f"Nomor {given.nomor} diberikan.")


def _needed(text: str) -> str:
    if not text.strip():
        raise InputError("Belum ditulis.")
    return text.strip()


def _number_of(text: str) -> int:
    if not text.strip().isdecimal() or not int(text):
        raise InputError(f"“{text}” bukan nomor urut.", "Tulis angka, mis. 12.")
    return int(text)
