"""Checking what the office relies on: its file, an archive, a signed PDF, the code on paper."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import frozen
from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import Arsip, BerkasLaporan, TandaTangan
from kinerja.records.keys import JENIS_BERKAS
from kinerja.signature_states import SETTLE, apart_sentence, state_of
from kinerja.tanda_tangan import read_qr
from lkjip_tui.actions.late_text import late_lines

if TYPE_CHECKING:
    from lkjip_tui.session import Session
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


def verify_file(path: Path) -> Verified:
    """Check a file byte by byte. Raises OfficeFileError for one that is not ours at all.

    Late changes after a signature are told and are no damage; a signature that its key did not
    make is.
    """
    from store import Store, verify

    report = verify(path)
    if not report.ok:
        return Verified(False, report.problems)
    store = Store.open(path)
    found = [f"{path} utuh: {report.changes} perubahan, isinya cocok dengan jurnalnya."]
    proved, lines = _signatures(store)
    return Verified(proved, (*found, *lines))


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


# --- archives ------------------------------------------------------------------------------------


def archive_problems(path: Path, session: Session | None = None) -> tuple[str, ...]:
    """What is not as it was archived: files, manifests, the office's file inside, the signature.

    With a session the manifest must also be the one that the office's file recorded. Raises
    InputError for a folder or file that is no archive.
    """
    from exports.archive import is_archive, verify_archive

    if not is_archive(path):
        raise InputError(f"{path} bukan arsip lkjip: tidak ada MANIFES.sha256 di dalamnya.")
    expected, unknown = _expected(path, session) if session else ("", "")
    problems = list(verify_archive(path, expected))
    if unknown:
        problems.append(unknown)
    if not problems:
        problems += _data_problems(path)
    return tuple(problems)


def _expected(path: Path, session: Session) -> tuple[str, str]:
    """The manifest's hash as recorded, or why there is none."""
    from exports.archive import read_manifest

    digest = read_manifest(path).sha256
    recorded = [item.sidik_manifes for item in session.office.all(Arsip) if item.sidik_manifes]
    if digest in recorded:
        return digest, ""
    return "", f"Manifes arsip ini tidak tercatat dalam {session.path.name}."


def _data_problems(path: Path) -> Iterator[str]:
    """The office's file inside must be whole and be what the signature covers."""
    from exports.archive import read_manifest
    from lkjip_tui.actions.signing import proof_of
    from store import Store, verify

    manifest = read_manifest(path)
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        inside = _office_file(path, Path(folder))
        if inside is None:
            yield "Arsip tidak memuat berkas data."
            return
        report = verify(inside)
        yield from (f"data/{inside.name}: {problem}" for problem in report.problems)
        if not report.ok:
            return
        office = Store.open(inside).office
    tahun = int(manifest.meta["tahun"])
    if frozen.data_hash(office, tahun) != manifest.meta["sidik_data"]:
        yield f"data/{inside.name}: data tahun {tahun} bukan yang ditandatangani."
    signature = frozen.signature_of(office, tahun)
    proof = proof_of(office, signature) if signature is not None else None
    if proof is not None and not proof.holds:
        yield f"data/{inside.name}: {proof.sentence}."


def _office_file(path: Path, folder: Path) -> Path | None:
    """The office's file of an archive, laid into `folder`; None where it holds none."""
    from exports.archive import read_manifest, read_member
    from exports.archive_check import DATA_NAME

    for entry in read_manifest(path).berkas:
        if entry.nama.startswith("data/") and entry.nama != DATA_NAME:
            out = folder / entry.nama.rpartition("/")[2]
            out.write_bytes(read_member(path, entry.nama))
            return out
    return None


def office_of(path: Path) -> Office:
    """The office of a file or of an archive. Raises what stands in the way."""
    from exports.archive import is_archive
    from store import Store

    if not path.is_dir() and not _is_zip(path):
        return Store.open(path).office
    if not is_archive(path):
        raise InputError(f"{path} bukan arsip lkjip.")
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        inside = _office_file(path, Path(folder))
        if inside is None:
            raise InputError(f"{path} tidak memuat berkas data.")
        return Store.open(inside).office


def kind_of(path: Path) -> str:
    """What there is to verify: "arsip", "pdf", or "kantor", by what the file holds."""
    if path.is_dir() or _is_zip(path):
        return "arsip"
    return "pdf" if _starts(path, b"%PDF-") else "kantor"


def _is_zip(path: Path) -> bool:
    return _starts(path, b"PK\x03\x04")


def _starts(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False


# --- PDF and paper -------------------------------------------------------------------------------


def verify_pdf(path: Path, against: Path | None) -> Verified:
    """Whether a PDF is one that was recorded under a signature, and what it is signed with inside.

    `against` is an office's file or an archive; without it only the PDF's own signatures are
    looked at. Raises InputError where there is nothing to compare it with.
    """
    data = path.read_bytes()
    lines, whole = _inner_signatures(path, data)
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


def _inner_signatures(path: Path, data: bytes) -> tuple[list[str], bool]:
    """What is signed inside the PDF (PAdES), and whether all of it is as it was signed."""
    from exports.pades import check_pdf, has_signature

    if not has_signature(data):
        return [], True
    lines, whole = [], True
    for item in check_pdf(data):
        ok = item.intact and item.whole
        whole = whole and ok
        said = "utuh" if ok else "TIDAK utuh: isinya berubah sesudah ditandatangani"
        lines.append(
            f"{path.name}: tanda tangan elektronik {item.signer} (sertifikat dari {item.issuer}) "
            f"{said}."
        )
    if lines:
        lines.append(
            "Apakah penerbit sertifikatnya PSrE yang diakui, periksa pada layanan verifikasi resmi."
        )
    return lines, whole


def _day(item: BerkasLaporan) -> str:
    return print_date(item.tanggal) if item.tanggal else "hari yang tidak diketahui"
