"""Checking what the office relies on: its file, a packet, a signed PDF, the code on paper."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import frozen
from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import BerkasLaporan, TandaTangan
from kinerja.records.keys import JENIS_BERKAS
from kinerja.signature_states import SETTLE, apart_sentence, state_of
from kinerja.tanda_tangan import read_qr
from lkjip_tui.actions.archive_checking import office_of
from lkjip_tui.actions.late_text import late_lines
from lkjip_tui.actions.pdf_signatures import inner_signatures

if TYPE_CHECKING:
    from store import Store

_STATES = {
    "berlaku": "tanda tangan berlaku",
    "ada perubahan menyusul": "ditandatangani, ada perubahan menyusul",
}
_MOST_NAMED = 12


@dataclass(frozen=True)
class Verified:
    """Whether it is whole and what it claims is proved, and what was found, line by line."""

    ok: bool
    lines: tuple[str, ...]


def verify_file(path: Path, against: Path | None = None) -> Verified:
    """Check a file byte by byte. Raises OfficeFileError for one that is not ours at all.

    Late changes after a signature are told and are no damage; a signature that its key did not
    make is. Of a packet the seal is told, with the owner of its key as `against` knows him.
    """
    from store import Store, verify

    report = verify(path)
    if not report.ok:
        return Verified(False, report.problems)
    store = Store.open(path)
    found = [f"{path} utuh: {report.changes} perubahan, isinya cocok dengan jurnalnya."]
    if store.packet is not None:
        sealed, sentence = _seal(path, office_of(against) if against else Office())
        return Verified(sealed, (*found, sentence))
    proved, lines = _signatures(store)
    return Verified(proved, (*found, *lines))


def _seal(path: Path, office: Office) -> tuple[bool, str]:
    from lkjip_tui.actions.keys import seal_sentence
    from lkjip_tui.actions.sealing import seal_of
    from store import packets

    seal = seal_of(packets.read(path.read_bytes(), path.name))
    return seal.state != "berubah", seal_sentence(office, seal)


def _signatures(store: Store) -> tuple[bool, list[str]]:
    from lkjip_tui.actions.signing import proof_of

    office, lines, proved = store.office, [], True
    for tahun, signature in sorted(frozen.signatures(office).items()):
        state = frozen.signature_state(office, tahun)
        day = print_date(signature.tanggal) if signature.tanggal else "tanpa tanggal"
        lines.append(
            f"Laporan {tahun}: {_STATES.get(state, state)} "
            f"({signature.nama}, {day}, sidik {signature.sidik_data[:16]}…)."
        )
        proof = proof_of(office, signature)
        proved = proved and proof.holds
        lines.append(f"Laporan {tahun}: {proof.sentence}.")
        if state == "ada perubahan menyusul":
            late = late_lines(store, signature)
            lines += [f"- {line}" for line in late[:_MOST_NAMED]]
            if len(late) > _MOST_NAMED:
                lines.append(f"- dan {len(late) - _MOST_NAMED} perubahan lagi")
        apart = apart_sentence(office, tahun)
        lines += [f"{apart} {SETTLE}"] if apart else []
    return proved, lines


# --- PDF and paper -------------------------------------------------------------------------------


def verify_pdf(path: Path, against: Path | None) -> Verified:
    """Whether a PDF is one that was recorded under a signature, and what it is signed with inside.

    `against` is an office's file or an archive; without it only the PDF's own signatures are
    looked at. Raises InputError where there is nothing to compare it with.
    """
    from store import regular

    data = regular.read(path)
    whole, lines = inner_signatures(path.name, data)
    if against is None:
        if not lines:
            raise InputError(
                f"{path.name} tidak bertanda tangan elektronik di dalamnya.",
                "Sebut berkas kantor atau arsip pembandingnya: --menurut",
            )
        return Verified(whole, tuple(lines))
    office = office_of(against)
    digest = hashlib.sha256(data).hexdigest()
    known = [item for item in office.all(BerkasLaporan) if item.sha256 == digest]
    if not known:
        lines.append(
            f"{path.name} BUKAN berkas yang tercatat dalam {against.name}: berubah, atau dibuat "
            "tanpa dicatat."
        )
        return Verified(False, tuple(lines))
    for item in known:
        signature = office.get(TandaTangan, item.tanda_tangan)
        what = f"{path.name} sama dengan {JENIS_BERKAS[item.jenis]} {item.tahun} yang tercatat"
        lines.append(f"{what} pada {_day(item)}.")
        if signature is not None:
            ok, said = _signature_lines(office, signature)
            whole, lines = whole and ok, [*lines, *said]
    return Verified(whole, tuple(lines))


def verify_qr(text: str, against: Path) -> Verified:
    """Whether the code on the paper is a signature that the file or archive holds.

    Raises InputError for a text that is no such code.
    """
    from lkjip_tui.actions.signing import proof_of

    claim = read_qr(text)
    office = office_of(against)
    if claim.kantor != office.id:
        return Verified(False, (f"Kode QR ini dari berkas kantor lain, bukan {against.name}.",))
    found = [item for item in office.all(TandaTangan) if item.ed25519 == claim.tanda]
    if not found:
        return Verified(False, (f"Tanda tangan pada kode QR tidak ada dalam {against.name}.",))
    signature = found[0]
    if (signature.tahun, signature.sidik_data) != (claim.tahun, claim.sidik_data):
        return Verified(False, ("Kode QR menyebut tahun atau sidik data yang lain.",))
    ok, lines = _signature_lines(office, signature)
    proof = proof_of(office, signature)
    return Verified(ok and proof.holds, tuple(lines))


def _signature_lines(office: Office, signature: TandaTangan) -> tuple[bool, list[str]]:
    """Who signed, what it proves, and whether it still stands."""
    from lkjip_tui.actions.signing import proof_of

    day = print_date(signature.tanggal) if signature.tanggal else "tanpa tanggal"
    proof = proof_of(office, signature)
    state = state_of(office, signature)
    lines = [
        f"Laporan {signature.tahun} ditandatangani {signature.nama}, {signature.jabatan}, {day}.",
        f"Sidik data: {signature.sidik_data}",
        f"{proof.sentence[:1].upper()}{proof.sentence[1:]}.",
        f"Keadaan: {_STATES.get(state, state)}.",
    ]
    return proof.holds and state == "berlaku", lines


def _day(item: BerkasLaporan) -> str:
    return print_date(item.tanggal) if item.tanggal else "hari yang tidak diketahui"
