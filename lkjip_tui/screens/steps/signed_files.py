"""The files of a signed report on the screen: its PDF, the scan of the paper, the certified PDF."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.errors import InputError
from kinerja.records import TandaTangan
from kinerja.records.keys import JENIS_BERKAS
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.screens.making import ask_folder, typed_path
from lkjip_tui.screens.progress import Report, run_with_progress
from lkjip_tui.screens.steps.step import INFO
from lkjip_tui.widgets.lines import Row

if TYPE_CHECKING:
    from kinerja.records import BerkasLaporan

_ACTS = (
    ("pdf", "Buat PDF laporan bertanda tangan dan catat sidiknya"),
    ("pindai", "Catat pindaian naskah yang ditandatangani dengan pena"),
    ("pades", "Bubuhi PDF tanda tangan elektronik bersertifikat (PSrE/BSrE)"),
    ("catat", "Catat PDF yang sudah bertanda tangan elektronik di tempat lain"),
)

_MOST_LATE = 8


async def files_menu(screen: LkjipScreen[Any]) -> None:
    """Ask what to do with the signed report's files, and do it."""
    answer = await screen.choose("Berkas laporan bertanda tangan", _ACTS)
    if answer == "pdf":
        await make_pdf(screen)
    elif answer == "pades":
        await _certify(screen)
    elif answer is not None:
        await _record(screen, "pindai" if answer == "pindai" else "pades")


async def make_pdf(screen: LkjipScreen[Any]) -> None:
    """The signed report's PDF in a folder that is asked for."""
    path = await _made_pdf(screen)
    if path is not None:
        await screen.tell(
            "PDF laporan selesai dibuat, sidiknya tercatat.",
            f"{path}\n\nPeriksa kapan saja: lkjip verifikasi PDF --menurut BERKAS",
        )


async def _made_pdf(screen: LkjipScreen[Any]) -> Path | None:
    """The PDF, made under a bar; None where the person went back."""
    folder = await ask_folder(screen, "Simpan PDF laporan di folder")
    if folder is None:
        return None

    def work(report: Report, cancel: threading.Event) -> Path:
        from lkjip_tui.actions.signing import make_signed_pdf

        return make_signed_pdf(screen.session, folder, progress=report, cancel=cancel)

    path = await run_with_progress(screen, "Membuat PDF laporan", work)
    screen.lkjip.show_newest()
    return path


async def _record(screen: LkjipScreen[Any], jenis: str) -> None:
    from lkjip_tui.actions.signing import record_file

    def read(text: str) -> BerkasLaporan:
        return record_file(screen.session, _file(text), jenis)

    made = await screen.ask_for(
        f"Letak berkas: {JENIS_BERKAS[jenis]}",
        "",
        "Tempel atau ketik nama berkasnya lengkap dengan foldernya.",
        read,
    )
    if made is not None:
        screen.lkjip.show_newest()
        screen.say(f"{made.nama} tercatat.")


async def _certify(screen: LkjipScreen[Any]) -> None:
    path = await screen.ask_for(
        "Letak sertifikat (PKCS#12: .p12 atau .pfx)",
        "",
        "Sertifikat dari penyelenggara sertifikasi elektronik (PSrE/BSrE).",
        _file,
    )
    passphrase = await screen.ask_secret("Sandi sertifikat") if path else None
    if path is None or passphrase is None:
        return
    from lkjip_tui.actions.certified import certificate_of, certify

    certificate = certificate_of(screen.session, path, passphrase)
    pdf = await _made_pdf(screen)
    if pdf is None:
        return
    signed = await asyncio.to_thread(certify, screen.session, pdf, certificate)
    screen.lkjip.show_newest()
    await screen.tell(
        "PDF bertanda tangan elektronik selesai dibuat, sidiknya tercatat.",
        f"{signed}\n\nKirim yang ini; PDF tanpa tanda tangan tetap tersimpan di sebelahnya.",
    )


def _file(text: str) -> Path:
    if not text.strip():
        raise InputError("Nama berkas belum ditulis.")
    path = typed_path(text)
    if not path.is_file():
        raise InputError(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.")
    return path


def late_rows(screen: LkjipScreen[Any]) -> list[Row]:
    """What came after the signature, one row each."""
    from lkjip_tui.actions.signing import changes_since

    late = changes_since(screen.session)
    texts = late[:_MOST_LATE]
    if len(late) > _MOST_LATE:
        texts.append(f"dan {len(late) - _MOST_LATE} perubahan lagi; lihat Riwayat")
    return [Row(f"{INFO}susul{at}", ("Menyusul", text)) for at, text in enumerate(texts)]


def wording_rows(screen: LkjipScreen[Any]) -> list[Row]:
    """Words that later years changed, which the signed report goes on to print as they were."""
    from lkjip_tui.actions.late_text import wording_lines

    texts = wording_lines(screen.office, screen.tahun)
    more = [f"dan {len(texts) - _MOST_LATE} lagi"] if len(texts) > _MOST_LATE else []
    return [
        Row(f"{INFO}sebutan{at}", ("Penyebutan lama", text))
        for at, text in enumerate(texts[:_MOST_LATE] + more)
    ]


def proof_rows(screen: LkjipScreen[Any], item: TandaTangan, key: str) -> list[Row]:
    """What a key proves of a signature, and each recorded file."""
    from lkjip_tui.actions.signing import files_of, proof_of

    rows = []
    if item.ed25519:
        proof = proof_of(screen.office, item)
        rows.append(
            Row(
                f"{INFO}bukti{key}",
                ("Bukti", f"{proof.sentence[:1].upper()}{proof.sentence[1:]}."),
                bold=not proof.holds,
            )
        )
    for number, made in enumerate(files_of(screen.office, item)):
        text = f"{made.nama}: {JENIS_BERKAS[made.jenis]}, SHA-256 {made.sha256}"
        rows.append(Row(f"{INFO}berkas{key}.{number}", ("Berkas tercatat", text)))
    return rows
