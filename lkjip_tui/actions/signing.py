"""Signing a report with a key, what a signature proves, and the files made of a signed report."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja import frozen, steps
from kinerja.dates import print_date
from kinerja.errors import InputError, StateError
from kinerja.kunci import ended_before, key_named
from kinerja.office import Office
from kinerja.records import BerkasLaporan, Pegawai, TandaTangan
from kinerja.records.keys import JENIS_BERKAS
from kinerja.tanda_tangan import statement
from lkjip_tui.actions.exporting import export
from lkjip_tui.actions.late_text import late_lines
from lkjip_tui.actions.rendering import Progress
from lkjip_tui.actions.steps import Signed, sop_step

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.keys import Key

SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")
"""How a PDF and the pictures that scanners make begin."""


@dataclass(frozen=True)
class Proof:
    """What a signature proves: whether its key holds, and the sentence for people."""

    holds: bool
    sentence: str


def sign_with_key(
    session: Session, person: Pegawai, tanggal: date, key: Key, catatan: str = ""
) -> Signed:
    """Sign the report with the person's own key; the report is frozen from then on.

    `key` comes from `actions.keys.signing_key`. Raises as `actions.steps.sign` does.
    """
    edits = frozen.sign(
        session.office,
        session.tahun,
        person,
        tanggal,
        catatan.strip(),
        key=key,
        heads=session.store.journal_heads,
        today=session.today,
    )
    session.save(edits, f"Menandatangani LKjIP {session.tahun} dengan kunci")
    signature = standing(session)
    step = sop_step(session, "penandatanganan")
    return Signed(person.nama, signature.sidik_data, steps.warning_for(session.who, step))


def standing(session: Session) -> TandaTangan:
    """The signature that stands under the session's report; raises StateError without one."""
    signature = frozen.signature_of(session.office, session.tahun)
    if signature is None:
        raise StateError(f"Laporan {session.tahun} belum ditandatangani.")
    return signature


def proof_of(office: Office, signature: TandaTangan) -> Proof:
    """Whether the signature's key really signed this, and whose key that is.

    A wet signature is on paper: the file only says that somebody saw it.
    """
    if not signature.ed25519:
        return Proof(True, "tanda tangan basah: terbukti pada kertasnya, bukan dalam berkas ini")
    from store.keys import verify

    try:
        tanda = bytes.fromhex(signature.ed25519)
    except ValueError:
        tanda = b""
    if not verify(signature.kunci, statement(office.id, signature), tanda):
        return Proof(False, "tanda tangan Ed25519 TIDAK sah: tidak dibuat dengan kunci itu")
    key = key_named(office, signature.kunci)
    if key is None:
        return Proof(False, "tanda tangan Ed25519 cocok, tetapi kuncinya tidak dikenal berkas ini")
    owner = office.get(Pegawai, key.pegawai)
    name = owner.nama if owner else "pegawai yang sudah dihapus"
    if key.pegawai != signature.penandatangan:
        return Proof(False, f"tanda tangan Ed25519 dibuat dengan kunci milik {name}")
    if ended_before(key, signature.tanggal):
        assert key.berakhir is not None
        day = print_date(key.berakhir)
        return Proof(False, f"tanda tangan Ed25519 dengan kunci yang tidak dipakai sejak {day}")
    return Proof(True, f"tanda tangan Ed25519 sah, kunci {name}, sidik {key.title}")


def changes_since(session: Session) -> list[str]:
    """What of the signed set is not as it was signed, line by line; empty without a signature."""
    signature = frozen.signature_of(session.office, session.tahun)
    if frozen.signature_state(session.office, session.tahun) != "ada perubahan menyusul":
        return []
    assert signature is not None
    return late_lines(session.store, signature)


def make_signed_pdf(
    session: Session,
    folder: Path,
    *,
    make_folder: bool = False,
    progress: Progress = lambda _what, _done, _total: None,
    cancel: threading.Event | None = None,
) -> Path:
    """The signed report as PDF (and Markdown) in `folder`; its hash is recorded in a second change.

    Raises StateError where no signature stands or the data changed since.
    """
    standing(session)
    if frozen.signature_state(session.office, session.tahun) != "berlaku":
        raise StateError(
            f"Laporan {session.tahun} berubah setelah ditandatangani.",
            "Sisihkan perubahan yang menyusul, atau buka kembali dan tandatangani lagi.",
        )
    made = export(
        session,
        "lkjip",
        folder,
        ("pdf", "md"),
        keep_both=True,
        make_folder=make_folder,
        progress=progress,
        cancel=cancel,
    )
    path = next(path for path in made.paths if path.suffix == ".pdf")
    record_file(session, path, "pdf")
    return path


def record_file(session: Session, path: Path, jenis: str) -> BerkasLaporan:
    """Record name, size and SHA-256 of a file of the signed report; the same file only once.

    Raises InputError for a file that is neither PDF nor a picture, StateError without a
    signature. NotAFile for what is no regular file, OSError where it cannot be read.
    """
    from store import regular

    signature = standing(session)
    if jenis not in JENIS_BERKAS:
        raise InputError(
            f"Jenis “{jenis}” tidak dikenal.", f"Pilihannya: {', '.join(JENIS_BERKAS)}."
        )
    data = regular.read(path)
    if not data.startswith(SCANS if jenis == "pindai" else SCANS[:1]):
        raise InputError(
            f"{path.name} bukan PDF{' atau gambar pindaian' if jenis == 'pindai' else ''}.",
            "Pilih berkas yang benar.",
        )
    digest = hashlib.sha256(data).hexdigest()
    known = session.office.get(BerkasLaporan, f"{signature.id}.{digest}")
    if known is not None:
        return known
    values = {
        "tahun": session.tahun,
        "tanda_tangan": signature.id,
        "jenis": jenis,
        "nama": path.name,
        "ukuran": len(data),
        "sha256": digest,
        "tanggal": session.today.isoformat(),
        "oleh": session.name,
    }
    label = f"Mencatat {JENIS_BERKAS[jenis]} {session.tahun}"
    session.save([make.new(BerkasLaporan, values)], label)
    made = session.office.get(BerkasLaporan, f"{signature.id}.{digest}")
    assert made is not None
    return made


def files_of(office: Office, signature: TandaTangan) -> tuple[BerkasLaporan, ...]:
    """The recorded files of a signature."""
    return tuple(i for i in office.all(BerkasLaporan) if i.tanda_tangan == signature.id)
