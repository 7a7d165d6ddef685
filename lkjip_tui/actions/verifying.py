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
from kinerja.signature_states import DIBUKA, SETTLE, apart_sentence, opened_again, state_of
from kinerja.tanda_tangan import QrText, read_qr
from lkjip_tui.actions.archive_checking import archive_problems, kind_of, office_of
from lkjip_tui.actions.late_text import late_lines, wording_lines
from lkjip_tui.actions.pdf_signatures import inner_signatures

if TYPE_CHECKING:
    from store import Store

_STATES = {
    "berlaku": "tanda tangan berlaku",
    "ada perubahan menyusul": "ditandatangani, ada perubahan menyusul",
}
_MOST_NAMED = 12
_REWRITTEN = (
    "datanya bukan yang ditandatangani, padahal tidak ada perubahan sesudahnya: riwayatnya ditulis "
    "ulang di luar lkjip, atau ditandatangani dengan versi lain. Bandingkan dengan arsipnya"
)


@dataclass(frozen=True)
class Verified:
    """Whether it is whole and what it claims is proved, and what was found, line by line.

    `doubt` says what is not proved, where that is not the file itself.
    """

    ok: bool
    lines: tuple[str, ...]
    doubt: str = ""


def verify_file(path: Path, against: Path | None = None) -> Verified:
    """Check a file byte by byte. Raises OfficeFileError for one that is not ours at all.

    Late changes after a signature are told and are no damage; a signature that its key did not
    make is, and so are changes that were lost and never came back. Of a packet the seal is told,
    with the owner of its key as `against` knows him. Raises InputError for `against` where there
    is no seal to be asked about.
    """
    from store import Store, verify

    report = verify(path)
    if not report.ok:
        return Verified(False, report.problems)
    store = Store.open(path)
    if against is not None and store.packet is None:
        raise InputError(
            f"{path.name} adalah berkas kantor; --menurut hanya untuk paket, arsip, PDF, dan "
            "pindaian.",
            "Untuk membandingkannya dengan salinan lain: lkjip gabung BERKAS LAIN --coba",
        )
    found = [f"{path} utuh: {report.changes} perubahan, isinya cocok dengan jurnalnya."]
    if store.packet is not None:
        sealed, sentence = _seal(path, office_of(against) if against else Office())
        return Verified(sealed, (*found, sentence))
    if report.lost:
        found.append(
            "Berkas ini pernah dipulihkan dan masih kekurangan perubahan "
            f"(sekurang-kurangnya {report.lost}). Gabungkan salinan yang masih memuatnya dengan: "
            "lkjip gabung."
        )
    proved, lines = _signatures(store)
    return Verified(proved and not report.lost, (*found, *lines))


def _seal(path: Path, office: Office) -> tuple[bool, str]:
    from lkjip_tui.actions.sealing import seal_of, seal_says
    from store import packets

    packet = packets.read(path.read_bytes(), path.name)
    return seal_of(packet).state != "berubah", seal_says(office, packet)


def _signatures(store: Store) -> tuple[bool, list[str]]:
    from lkjip_tui.actions.signing import proof_of

    office, lines, proved = store.office, [], True
    for tahun, signature in sorted(frozen.signatures(office).items()):
        state = frozen.signature_state(office, tahun)
        lines.append(
            f"Laporan {tahun}: {_STATES.get(state, state)} "
            f"({signature.nama}, {_signed_on(signature)}, sidik {signature.sidik_data[:16]}…)."
        )
        proof = proof_of(office, signature)
        proved = proved and proof.holds
        lines.append(f"Laporan {tahun}: {proof.sentence}.")
        if state == "ada perubahan menyusul":
            late = late_lines(store, signature)
            proved = proved and bool(late)
            lines += _listed(late or [_REWRITTEN])
        words = wording_lines(office, tahun)
        if words:
            lines.append(f"Laporan {tahun} tetap memakai penyebutan saat ditandatangani; kini:")
            lines += _listed(words)
        apart = apart_sentence(office, tahun)
        lines += [f"{apart} {SETTLE}"] if apart else []
    return proved, [*lines, *_ended(office)]


def _listed(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST_NAMED
    shown = [f"- {line}" for line in lines[:_MOST_NAMED]]
    return [*shown, f"- dan {more} perubahan lagi"] if more > 0 else shown


def _ended(office: Office) -> list[str]:
    """The signatures whose report was opened again."""
    return [
        f"Laporan {item.tahun}: tanda tangan {item.nama}, {_signed_on(item)}, {opened_again(item)}."
        for item in office.all(TandaTangan)
        if state_of(office, item) == DIBUKA
    ]


def _signed_on(signature: TandaTangan) -> str:
    return print_date(signature.tanggal) if signature.tanggal else "tanpa tanggal"


# --- PDF and paper -------------------------------------------------------------------------------


def verify_document(path: Path, against: Path | None) -> Verified:
    """Whether a PDF or scan was recorded under a signature, and what is signed inside a PDF.

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
    damaged = _damage_of(against)
    if damaged:
        return Verified(False, (*lines, damaged))
    office = office_of(against)
    digest = hashlib.sha256(data).hexdigest()
    known = [item for item in office.all(BerkasLaporan) if item.sha256 == digest]
    if not known:
        return Verified(False, (*lines, _unknown(path, len(data), office, against)))
    proved = True
    for item in known:
        signature = office.get(TandaTangan, item.tanda_tangan)
        what = f"{path.name} sama dengan {JENIS_BERKAS[item.jenis]} {item.tahun} yang tercatat"
        lines.append(f"{what} pada {_day(item)}.")
        if signature is not None:
            ok, said = _signature_lines(office, signature)
            proved, lines = proved and ok, [*lines, *said]
    doubt = "" if not whole else f"{path.name} sendiri utuh, tetapi tanda tangannya TIDAK berlaku."
    return Verified(whole and proved, tuple(lines), doubt)


def _unknown(path: Path, size: int, office: Office, against: Path) -> str:
    """That a document is none of the recorded files, and which one it was, to judge by its size."""
    like = next((item for item in office.all(BerkasLaporan) if item.ukuran == size), None)
    why = "berubah, atau dibuat tanpa dicatat"
    if like is not None:
        why = f"isinya berubah; sama panjang dengan {like.nama} yang dicatat pada {_day(like)}"
    return f"{path.name} BUKAN berkas yang tercatat dalam {against.name}: {why}."


def verify_qr(text: str, against: Path) -> Verified:
    """Whether the code on the paper is a signature that the file or archive holds.

    Raises InputError for a text that is no such code, or where `against` is a PDF.
    """
    claim = read_qr(text)
    if kind_of(against) == "dokumen":
        raise InputError(
            f"Kode QR tidak dicocokkan dengan PDF atau gambar seperti {against.name}.",
            "Sebut berkas kantor atau arsipnya: lkjip verifikasi BERKAS --qr TEKS",
        )
    doubt, damaged = "Kode QR itu TIDAK terbukti.", _damage_of(against)
    if damaged:
        return Verified(False, (damaged,), doubt)
    ok, lines = _claim_lines(claim, office_of(against), against.name)
    return Verified(ok, tuple(lines), doubt)


def _claim_lines(claim: QrText, office: Office, name: str) -> tuple[bool, list[str]]:
    if claim.kantor != office.id:
        return False, [f"Kode QR ini dari berkas kantor lain, bukan {name}."]
    found = [item for item in office.all(TandaTangan) if item.ed25519 == claim.tanda]
    if not found:
        return False, [
            f"Tanda tangan pada kode QR tidak ada dalam {name}: kodenya diubah, atau laporannya "
            "ditandatangani di salinan yang belum digabungkan."
        ]
    signature = found[0]
    if (signature.tahun, signature.sidik_data) != (claim.tahun, claim.sidik_data):
        return False, [
            f"Kode QR TIDAK cocok: tanda tangan itu dalam {name} untuk laporan {signature.tahun} "
            f"dengan sidik data {signature.sidik_data},",
            f"tetapi kodenya menyebut laporan {claim.tahun} dengan sidik data {claim.sidik_data}.",
        ]
    ok, lines = _signature_lines(office, signature)
    compare = "Bandingkan angka pada kertas dengan laporan itu: kode QR tidak memuat angkanya."
    return ok, [f"Kode QR cocok dengan tanda tangan dalam {name}.", *lines, compare]


def _damage_of(against: Path) -> str:
    """Why an archive proves nothing: it is not whole; "" where it is, or is an office's file."""
    problems = archive_problems(against) if kind_of(against) == "arsip" else ()
    if not problems:
        return ""
    more = f" Dan {len(problems) - 1} hal lagi." if len(problems) > 1 else ""
    return f"Arsip pembandingnya, {against.name}, TIDAK utuh. {problems[0]}{more}"


def _signature_lines(office: Office, signature: TandaTangan) -> tuple[bool, list[str]]:
    """Who signed, what it proves, and whether it still stands."""
    from lkjip_tui.actions.signing import proof_of

    proof = proof_of(office, signature)
    state = state_of(office, signature)
    said = (
        f"tanda tangan {opened_again(signature)}" if state == DIBUKA else _STATES.get(state, state)
    )
    lines = [
        f"Laporan {signature.tahun} ditandatangani {signature.nama}, {signature.jabatan}, "
        f"{_signed_on(signature)}.",
        f"Sidik data: {signature.sidik_data}",
        f"{proof.sentence[:1].upper()}{proof.sentence[1:]}.",
        f"Keadaan: {said}.",
    ]
    return proof.holds and state == "berlaku", lines


def _day(item: BerkasLaporan) -> str:
    return print_date(item.tanggal) if item.tanggal else "hari yang tidak diketahui"
