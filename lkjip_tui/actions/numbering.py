"""Numbers of letters: giving one, cancelling, explaining gaps, blocks, settling doubled ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja import penomoran
from kinerja import penomoran_isi as isi
from kinerja.berita_acara import of_year
from kinerja.errors import InputError, StateError
from kinerja.naming import full_name
from kinerja.records import JENIS_SURAT, BeritaAcara, NomorSurat, Record

if TYPE_CHECKING:
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class Letter:
    """A letter of the year that takes a number; `kunci` is how the command line names it."""

    kunci: str
    jenis: str
    record: Record
    nomor: str
    nama: str


def letters(session: Session) -> list[Letter]:
    """The year's letters that take a number, in the order of the steps."""
    found = []
    for jenis, (kind, field, _dated) in isi.NUMBERED.items():
        records = [one for one in session.office.all(kind) if _year(one) == session.tahun]
        for record in records:
            if jenis == "pengingat" and not getattr(record, "diingatkan", None):
                continue
            name = JENIS_SURAT[jenis]
            several = jenis in ("permintaan", "pengingat", "berita_acara", "perjanjian")
            key = f"{jenis}/{_short(session, record)}" if several else jenis
            name = f"{name} {full_name(record, session.office)}" if several else name
            found.append(Letter(key, jenis, record, getattr(record, field), name))
    return found


def _year(record: Record) -> object:
    return getattr(record, "tahun", None)


def _short(session: Session, record: Record) -> str:
    """The unit's code, the version, or the place in the year: what tells letters apart."""
    if isinstance(record, BeritaAcara):
        ids = [one.id for one in of_year(session.office, session.tahun)]
        return str(ids.index(record.id) + 1)
    unit = session.office.record("unit", str(getattr(record, "unit", "") or ""))
    return str(getattr(unit, "kode", "") or getattr(record, "versi", "") or record.id)


def letter_named(session: Session, text: str) -> Letter:
    """The letter that the command line names. Raises InputError naming those that there are."""
    known = letters(session)
    for one in known:
        if text == one.kunci:
            return one
    names = ", ".join(one.kunci for one in known) or "belum ada surat"
    raise InputError(f"Tidak ada surat “{text}” pada tahun {session.tahun}.", f"Yang ada: {names}.")


def proposals(
    session: Session, jenis: str, record: Record | None
) -> list[tuple[str, NomorSurat | None, str, int]]:
    """Where a number can come from: (key, block, the number as printed, its place)."""
    day = session.today
    if record is not None:
        day = getattr(record, isi.NUMBERED[jenis][2]) or day
    office, pola = session.office, penomoran.pattern_of(session.office, jenis)
    following = penomoran.next_number(office, day.year, pola.deret)
    found: list[tuple[str, NomorSurat | None, str, int]] = [
        ("", None, penomoran.printed(pola, following, day), following)
    ]
    for block in penomoran.blocks(office, day.year, pola.deret):
        try:
            number = penomoran.next_number(office, day.year, pola.deret, block)
        except InputError:
            continue
        found.append((block.id, block, penomoran.printed(pola, number, day), number))
    return found


def give(
    session: Session,
    letter: Letter,
    *,
    number: int | None = None,
    block: str = "",
    reason: str = "",
) -> isi.Given:
    """Give a letter its number, in the register and on the letter. Raises as `isi.give`."""
    return _saved(session, letter.nama, isi.give(
        session.office, letter.jenis, letter.record, today=session.today, who=session.name,
        number=number, block=_block(session, block), reason=reason,
    ))  # fmt: skip


def give_outside(
    session: Session, about: str, to: str, *, number: int | None = None, block: str = "",
    reason: str = "",
) -> isi.Given:  # fmt: skip
    """A number for a letter that is made outside the program."""
    if not about.strip():
        raise InputError("Perihal surat belum ditulis.")
    return _saved(session, about, isi.give(
        session.office, "lain", None, today=session.today, who=session.name, number=number,
        block=_block(session, block), reason=reason, texts=(about.strip(), to.strip()),
    ))  # fmt: skip


def _saved(session: Session, name: str, given: isi.Given) -> isi.Given:
    session.save(given.edits, f"Memberi nomor {given.nomor}: {name}")
    return given


def _block(session: Session, text: str) -> NomorSurat | None:
    """A block by id, or by whom it is for; None for the series itself."""
    if not text:
        return None
    blocks = [one for one in session.office.all(NomorSurat) if one.status == "blok"]
    for one in blocks:
        if text in (one.id, one.kepada):
            return one
    names = ", ".join(f"“{one.kepada}”" for one in blocks) or "belum ada blok"
    raise InputError(f"Tidak ada blok nomor untuk “{text}”.", f"Yang ada: {names}.")


def line_named(session: Session, text: str) -> NomorSurat:
    """A line of the register by its number as printed, or by id; the last one where several.

    Raises InputError for none.
    """
    found = [one for one in session.office.all(NomorSurat) if text in (one.nomor, one.id)]
    found = found or [one for one in session.office.all(NomorSurat) if one.title == text]
    if not found:
        raise InputError(f"Nomor “{text}” tidak ada dalam register.", "Lihat: lkjip nomor BERKAS")
    return found[-1]


def cancel(session: Session, line: NomorSurat, reason: str) -> None:
    """Take a number back; its line keeps the reason."""
    session.save(isi.cancel(session.office, line, reason, session.name), f"Batal: {line.title}")


def renumber(session: Session, line: NomorSurat) -> isi.Given:
    """Settle a doubled number: its letter gets the next one. Raises StateError for a lone one."""
    doubled = {one.id for year in penomoran.years_of(session.office)
               for group in penomoran.doubles(session.office, year) for one in group}  # fmt: skip
    if line.id not in doubled:
        raise StateError(
            f"Nomor {line.title} tidak ganda.", "Batalkan nomornya bila surat perlu nomor lain."
        )
    given = isi.renumber(session.office, line, session.today, session.name)
    session.save(given.edits, f"Menomori ulang {line.title} menjadi {given.nomor}")
    return given


def _stretch(session: Session, deret: str, text: str) -> isi.Stretch:
    """The numbers "3-7" or "3" of a series, in the year of today's letters."""
    first, _, last = text.replace("–", "-").partition("-")
    if not first.strip().isdecimal() or (last and not last.strip().isdecimal()):
        raise InputError(f"“{text}” bukan nomor.", "Tulis mis. 3 atau 3-7.")
    return isi.Stretch(session.today.year, series(session, deret), int(first), int(last or first))


def series(session: Session, deret: str) -> str:
    """A series by its name. Raises InputError naming those that there are."""
    known = dict.fromkeys(penomoran.pattern_of(session.office, one).deret for one in JENIS_SURAT)
    if deret not in known:
        raise InputError(f"Deret “{deret}” tidak ada.", f"Yang ada: {', '.join(known)}.")
    return deret


def skip(session: Session, deret: str, numbers: str, reason: str) -> None:
    """Explain numbers that no letter has ("3-7")."""
    some = _stretch(session, deret, numbers)
    edits = isi.skip(session.office, some, reason, session.name)
    session.save(edits, f"Nomor {numbers} deret {deret} dilewati")


def set_aside(session: Session, deret: str, numbers: str, whom: str) -> None:
    """Keep a block of numbers ("41-60") for a copy of the file."""
    some = _stretch(session, deret, numbers)
    edits = isi.set_aside(session.office, some, whom, session.name)
    session.save(edits, f"Nomor {numbers} deret {deret} disisihkan untuk {whom}")
