"""Numbers and dates in words, as a berita acara has them."""

from __future__ import annotations

from datetime import date

from kinerja.dates import DAYS, MONTHS

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip


def words(number: int) -> str:
    """A number from 0 to 999,999 in words: 2026 is "dua ribu dua puluh enam"."""
    if number < 0 or number >= 1_000_000:
        raise ValueError(number)
    if number < 20:
        return _ONES[number] if number < 12 else f"{_ONES[number - 10]} belas"
    if number < 100:
        return _joined(f"{_ONES[number // 10]} puluh", number % 10)
    if number < 1000:
        hundreds = "seratus" if number < 200 else f"{_ONES[number // 100]} ratus"
        return _joined(hundreds, number % 100)
    if number < 2000:
        return _joined("seribu", number - 1000)
    return _joined(f"{words(number // 1000)} ribu", number % 1000)


def _joined(first: str, rest: int) -> str:
    return f"{first} {words(rest)}" if rest else first


def day_in_words(day: date) -> str:
    """A day as a berita acara names it: "Selasa tanggal tiga bulan Februari tahun dua ribu …"."""
    return (
        f"{DAYS[day.weekday()]} tanggal {words(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {words(day.year)}"
    )


def counted(number: int, what: str) -> str:
    """A count with its words: "2 (dua) eksemplar"."""
    return f"{number} ({words(number)}) {what}"
