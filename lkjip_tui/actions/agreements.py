"""The versions of a year's Perjanjian Kinerja: begin one, sign it, see what is other now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kinerja import perjanjian as pk
from kinerja.office import Edit

if TYPE_CHECKING:
    from exports.table import Table
    from kinerja.records import Perjanjian
    from lkjip_tui.session import Session


@dataclass(frozen=True)
class SignedPk:
    """A version that was signed: its name, how many indicators it binds, which it leaves out."""

    nama: str
    indikator: int
    tanpa: tuple[str, ...]


def begin(session: Session, **values: Any) -> Perjanjian:
    """Begin the next version with these stored values. Raises as `pk.new_version`."""
    edit = pk.new_version(session.office, session.tahun, **values)
    session.save([edit], f"Menyusun Perjanjian Kinerja {session.tahun}")
    return pk.find_version(session.office, session.tahun, edit.values["versi"])


def prepare_signing(session: Session, versi: int | None, day: date) -> tuple[list[Edit], SignedPk]:
    """The edits that sign a version, and what to say about it. Raises as `pk.sign`."""
    edits = pk.sign(session.office, session.tahun, versi, day)
    chosen = pk.find_version(session.office, session.tahun, versi)
    content = pk.propose(session.office, session.tahun)
    left = pk.left_out(session.office, session.tahun)
    return edits, SignedPk(pk.name_of_version(chosen), len(content.indikator), left)


def sign_label(signed: SignedPk) -> str:
    """How the history names the signature."""
    return f"Menandatangani {signed.nama}"


def sign(session: Session, versi: int | None, day: date) -> SignedPk:
    """Sign a version: from now on its targets and rules are locked. Raises as `pk.sign`."""
    edits, signed = prepare_signing(session, versi, day)
    session.save(edits, sign_label(signed))
    return signed


def sheets(session: Session, versi: int | None) -> tuple[Table, ...]:
    """Targets and programmes of a version, and what is other now where it is signed."""
    from exports.tables import Context, perjanjian

    context = Context(session.office, session.tahun)
    chosen = pk.find_version(session.office, session.tahun, versi)
    tables = [perjanjian.agreement(context, chosen), perjanjian.agreement_budget(context, chosen)]
    if pk.is_signed(chosen):
        found = pk.differences(session.office, session.tahun, chosen)
        title = f"{pk.name_of_version(chosen)} dan Keadaan Sekarang"
        sides = ("Menurut PK", "Sekarang")
        tables.append(perjanjian.changes_of(context, found, title, sides))
    return tuple(tables)
