"""What giving, cancelling, skipping, setting aside and renumbering write; each as one action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja import edits
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.office import Edit, Office
from kinerja.penomoran import (
    HIGHEST,
    Pola,
    blocks,
    next_number,
    pattern_of,
    printed,
    reach,
    taken,
)
from kinerja.records import (
    JENIS_SURAT,
    RECORD_TYPES,
    BeritaAcara,
    NomorSurat,
    Penugasan,
    Perjanjian,
    Permintaan,
    Record,
    SuratPengantar,
    Unit,
)

NUMBERED: dict[str, tuple[type[Record], str, str]] = {
    "surat_pengantar": (SuratPengantar, "nomor", "tanggal"),
    "penugasan": (Penugasan, "nomor", "tanggal"),
    "permintaan": (Permintaan, "nomor_permintaan", "diserahkan"),
    "pengingat": (Permintaan, "nomor_pengingat", "diingatkan"),
    "perjanjian": (Perjanjian, "nomor", "ditandatangani"),
    "berita_acara": (BeritaAcara, "nomor", "tanggal"),
}
"""Types of letter that are records of the file: which field holds the number, which the date."""


@dataclass(frozen=True)
class Stretch:
    """Numbers `first` to `last` of a series in one year."""

    tahun: int
    deret: str
    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last <= HIGHEST:
            raise InputError(
                f"Nomor {self.first} sampai {self.last} tidak sah.", f"Antara 1 dan {HIGHEST}."
            )


@dataclass(frozen=True)
class Given:
    """A number and the edits that give it."""

    nomor: str
    urut: int
    edits: tuple[Edit, ...]


def address(jenis: str, record: Record) -> str:
    """How the register names the letter that has a number."""
    return f"{record.table}/{record.id}/{NUMBERED[jenis][1]}"


def letter_of(office: Office, line: NomorSurat) -> tuple[Record, str] | None:
    """The letter that a line of the register belongs to, and its field; None where none is."""
    table, _, rest = line.surat.partition("/")
    key, _, field = rest.rpartition("/")
    record = office.record(table, key) if table in RECORD_TYPES else None
    if record is None or field not in fields_of(type(record)):
        return None
    return record, field


def give(
    office: Office,
    jenis: str,
    record: Record | None,
    *,
    today: date,
    who: str,
    number: int | None = None,
    block: NomorSurat | None = None,
    reason: str = "",
    texts: tuple[str, str] = ("", ""),
) -> Given:
    """The next number (or `number`) for a letter, entered in the register and on the letter.

    `texts` are perihal and kepada of a letter outside the program (`record` None). A `number`
    above the next one needs a `reason`, which the register keeps for those that are skipped.
    Raises InputError for a number that is taken, StateError where the letter has one already.
    """
    day = today
    if record is not None:
        _kind, field, dated = NUMBERED[jenis]
        day = getattr(record, dated) or today
        if getattr(record, field):
            raise StateError(
                f"{JENIS_SURAT[jenis]} ini sudah bernomor {getattr(record, field)}.",
                "Batalkan nomor itu dalam register, atau kosongkan isiannya, bila harus diganti.",
            )
    pola = pattern_of(office, jenis)
    following = next_number(office, day.year, pola.deret, block)
    wanted = following if number is None else number
    skipped: list[Edit] = []
    if block is None and wanted > following:
        if not reason.strip():
            raise InputError(
                f"Nomor berikutnya dalam deret {pola.deret} adalah {following}; {wanted} "
                "melewatinya tanpa alasan.",
                "Tulis alasannya, atau pakai nomor berikutnya.",
            )
        skipped = skip(office, Stretch(day.year, pola.deret, following, wanted - 1), reason, who)
    _must_be_free(office, pola, day.year, wanted, block)
    nomor = printed(pola, wanted, day)
    about, to = texts if record is None else _about(office, jenis, record)
    line = edits.new(
        NomorSurat,
        _values(
            tahun_nomor=day.year, deret=pola.deret, nomor_urut=wanted, status="dipakai",
            nomor=nomor, jenis=jenis, tanggal=day.isoformat(), perihal=about, kepada=to,
            surat=address(jenis, record) if record is not None else "", oleh=who,
        ),
    )  # fmt: skip
    on_letter = [_put(record, NUMBERED[jenis][1], nomor)] if record is not None else []
    return Given(nomor, wanted, (*skipped, line, *on_letter))


def _put(record: Record, field: str, nomor: str | None) -> Edit:
    return Edit(record.table, record.id, {field: nomor})


def _values(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None)}


def _must_be_free(
    office: Office, pola: Pola, tahun: int, wanted: int, block: NomorSurat | None
) -> None:
    if not 1 <= wanted <= HIGHEST:
        raise InputError(f"Nomor {wanted} di luar 1 sampai {HIGHEST}.")
    used = taken(office, tahun, pola.deret).get(wanted)
    if used is not None:
        raise InputError(f"Nomor {wanted} dalam deret {pola.deret} sudah ada: {used.title}.")
    if block is not None and wanted not in reach(block):
        raise InputError(f"Nomor {wanted} di luar blok {block.title}.")
    for other in blocks(office, tahun, pola.deret):
        if block is None and wanted in reach(other):
            raise InputError(
                f"Nomor {wanted} disisihkan untuk {other.kepada}.",
                "Pakai bloknya, atau nomor lain.",
            )


def skip(office: Office, some: Stretch, reason: str, who: str) -> list[Edit]:
    """Explain numbers that no letter has. Numbers that are taken or set aside are left out."""
    _need(reason, "Alasan nomor dilewati belum ditulis.")
    used = taken(office, some.tahun, some.deret).keys()
    kept = {n for one in blocks(office, some.tahun, some.deret) for n in reach(one)}
    free = [n for n in range(some.first, some.last + 1) if n not in used and n not in kept]
    if not free:
        raise InputError(f"Nomor {some.first} sampai {some.last} sudah ada dalam register.")
    stretches: list[list[int]] = []
    for n in free:
        if stretches and stretches[-1][1] == n - 1:
            stretches[-1][1] = n
        else:
            stretches.append([n, n])
    return [
        edits.new(
            NomorSurat,
            _values(
                tahun_nomor=some.tahun, deret=some.deret, nomor_urut=low,
                sampai=high if high > low else None, status="lewat", alasan=reason, oleh=who,
            ),
        )
        for low, high in stretches
    ]  # fmt: skip


def set_aside(office: Office, some: Stretch, whom: str, who: str) -> list[Edit]:
    """Keep a block of numbers for one copy, so that two copies number apart without doubles."""
    _need(whom, "Untuk siapa blok ini belum ditulis.")
    for one in office.all(NomorSurat):
        if (one.tahun_nomor, one.deret) == (some.tahun, some.deret):
            both = set(reach(one)) & set(range(some.first, some.last + 1))
            if both:
                raise InputError(
                    f"Nomor {min(both)} sudah termasuk {one.title} dalam deret {some.deret}.",
                    f"Nomor bebas berikutnya {next_number(office, some.tahun, some.deret)}.",
                )
    values = _values(
        tahun_nomor=some.tahun, deret=some.deret, nomor_urut=some.first, sampai=some.last,
        status="blok", kepada=whom, oleh=who,
    )  # fmt: skip
    return [edits.new(NomorSurat, values)]


def cancel(office: Office, line: NomorSurat, reason: str, who: str) -> list[Edit]:
    """Take a number back: its line stays with the reason, its letter loses it."""
    _need(reason, "Alasan pembatalan belum ditulis.")
    if line.status == "blok":
        return edits.delete(office, line)
    if line.status != "dipakai":
        raise StateError(f"Nomor {line.title} tidak sedang dipakai.")
    made = [edits.change(line, status="batal", alasan=reason.strip(), oleh=who)]
    return [*made, *_freed(office, line)]


def _freed(office: Office, line: NomorSurat) -> list[Edit]:
    found = letter_of(office, line)
    if found is None or getattr(found[0], found[1]) != line.nomor:
        return []
    others = [
        one for one in office.all(NomorSurat)
        if one.id != line.id and one.surat == line.surat and one.status == "dipakai"
        and one.nomor == line.nomor
    ]  # fmt: skip
    return [] if others else [_put(*found, None)]


def renumber(office: Office, line: NomorSurat, today: date, who: str) -> Given:
    """Settle a doubled number: this line's letter gets the next free one of its series.

    Where both lines are of one letter, numbered apart on two copies, this line is taken away.
    """
    if line.status != "dipakai" or not line.tahun_nomor:
        raise StateError(f"Nomor {line.title} tidak sedang dipakai.")
    twin = [
        one for one in office.all(NomorSurat)
        if one.id != line.id and line.surat and (one.surat, one.nomor, one.status)
        == (line.surat, line.nomor, "dipakai")
    ]  # fmt: skip
    if twin:
        return Given(line.nomor, line.nomor_urut or 0, tuple(edits.delete(office, line)))
    number = next_number(office, line.tahun_nomor, line.deret)
    pola = pattern_of(office, line.jenis)
    nomor = printed(pola, number, line.tanggal or today)
    made = [edits.change(line, nomor_urut=number, nomor=nomor, oleh=who)]
    found = letter_of(office, line)
    if found is not None:
        made.append(_put(*found, nomor))
    return Given(nomor, number, tuple(made))


def _about(office: Office, jenis: str, record: Record) -> tuple[str, str]:
    """Perihal and kepada of a letter of the file."""
    unit = office.get(Unit, str(getattr(record, "unit", "") or ""))
    whom = unit.nama if unit is not None else ""
    whom = whom or str(getattr(record, "kepada", "") or getattr(record, "nama_kedua", ""))
    petugas = office.record("pegawai", str(getattr(record, "petugas", "") or ""))
    return f"{JENIS_SURAT[jenis]} LKjIP Tahun {getattr(record, 'tahun', '')}", whom or (
        petugas.title if petugas is not None else ""
    )


def _need(text: str, sentence: str) -> None:
    if not text.strip():
        raise InputError(sentence)
