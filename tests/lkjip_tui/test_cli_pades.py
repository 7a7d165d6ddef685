"""What `lkjip verifikasi` says of a certified PDF, beside what poppler's pdfsig says of it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyhanko")

from exports import pades
from kinerja.records import BerkasLaporan
from lkjip_tui.actions.certified import certificate_of, certify
from lkjip_tui.session import open_session
from tests.exports.certificates import PASSPHRASE, certificate
from tests.exports.test_pades import PDF, signed_with
from tests.lkjip_tui.finished import finished_session

Run = Callable[..., Any]
Ok = Callable[..., str]


def altered(data: bytes) -> bytes:
    """One bit of the report's own bytes."""
    at = len(PDF) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def turned(data: bytes) -> bytes:
    """A page turned in a revision of its own behind the signature, as any PDF program writes it."""
    from pyhanko.pdf_utils.generic import NumberObject, pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    pages = writer.root["/Pages"]["/Kids"]
    pages[0][pdf_name("/Rotate")] = NumberObject(90)
    writer.mark_update(pages.raw_get(0))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


CASES: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    # made how; what pdfsig says of the bytes, of their extent, of the certificate
    "valid": (lambda: signed_with(certificate()), "Valid", "Total", "isn't Trusted"),
    "altered": (lambda: altered(signed_with(certificate())), "Digest Mismatch", "Total", ""),
    "revised": (lambda: turned(signed_with(certificate())), "Valid", "Not total", "isn't Trusted"),
    "longer": (lambda: signed_with(certificate()) + b"\n%x\n", "Valid", "Not total", "Trusted"),
    "self-made": (lambda: signed_with(certificate(self_made=True)), "Valid", "Total", "unknown"),
    "expired": (lambda: signed_with(certificate(days=(-60, -30))), "Valid", "Total", "Expired"),
}
OURS = {
    "valid": "tanda tangan elektronik Dra. Uji (sertifikat dari CA Uji) utuh.",
    "altered": "TIDAK utuh: isinya berubah sesudah ditandatangani.",
    "revised": "TIDAK utuh: ada yang ditambahkan di belakang bagian yang ditandatangani.",
    "longer": "TIDAK utuh: ada yang ditambahkan di belakang bagian yang ditandatangani.",
    "self-made": "Sertifikat buatan sendiri tidak membuktikan siapa penanda tangannya.",
    "expired": "menurut komputer penanda tangan, di LUAR masa berlaku sertifikatnya (",
}


@pytest.mark.parametrize("case", CASES)
def test_both_say_the_same(case: str, lkjip: Run, tmp_path: Path) -> None:
    make, signature, extent, certificate_said = CASES[case]
    path = tmp_path / "tertanda.pdf"
    path.write_bytes(make())

    ran = lkjip("verifikasi", path)
    assert OURS[case] in ran.out
    assert ran.code == (0 if case in ("valid", "self-made") else 1)
    assert ("TIDAK terbukti utuh" in ran.err) == (ran.code == 1)
    assert ("periksa pada layanan verifikasi resmi" in ran.out) == (case != "self-made")
    if not shutil.which("pdfsig"):
        pytest.skip("no pdfsig (poppler) on this machine")
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert (
        f"Signature Validation: {'Signature is ' if signature == 'Valid' else ''}{signature}"
        in told
    )
    assert f"  - {extent} document signed" in told
    assert certificate_said in told.partition("Certificate Validation:")[2]
    assert "ETSI.CAdES.detached" in told


def test_a_certified_pdf_is_recorded_and_proved(
    ok: Ok, lkjip: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = finished_session(tmp_path)
    pdf, p12 = tmp_path / "lkjip.pdf", tmp_path / "kepala.p12"
    pdf.write_bytes(PDF)
    made_with = certificate()
    p12.write_bytes(made_with.p12)
    session.now = lambda: made_with.moment

    made = certify(session, pdf, certificate_of(session, p12, PASSPHRASE))

    assert made.name == "lkjip-pades.pdf"
    (recorded,) = open_session(session.path).office.all(BerkasLaporan)
    assert (recorded.jenis, recorded.nama) == ("pades", made.name)
    told = ok("verifikasi", made, "--menurut", session.path)
    assert OURS["valid"] in told
    assert "sama dengan PDF bertanda tangan elektronik (PAdES)" in told
    made.write_bytes(made.read_bytes().replace(b"/Lang", b"/Lanh", 1))
    ran = lkjip("verifikasi", made, "--menurut", session.path)
    assert (ran.code, "TIDAK utuh" in ran.out, "BUKAN berkas yang tercatat" in ran.out) == (
        1, True, True,
    )  # fmt: skip
    monkeypatch.setattr(pades, "available", lambda: False)
    assert "TIDAK diperiksa" in lkjip("verifikasi", made, "--menurut", session.path).out
    assert lkjip("tandatangan", session.path, "--pades", p12).code == 2


def test_a_certificate_that_cannot_sign_is_told_before_any_pdf(lkjip: Run, tmp_path: Path) -> None:
    session = finished_session(tmp_path)
    p12, secret = tmp_path / "kepala.p12", tmp_path / "sandi"
    p12.write_bytes(certificate(days=(-60, -30)).p12)
    for passphrase, said in ((PASSPHRASE, "hanya berlaku"), ("lain", "tidak dapat dibuka")):
        secret.write_text(f"{passphrase}\n", encoding="utf-8")
        ran = lkjip("tandatangan", session.path, "--ke", tmp_path / "pdf", "--pades", p12,
                    "--sandi-dari", secret)  # fmt: skip
        assert (ran.code, said in ran.err) == (2, True), ran.err
    assert not (tmp_path / "pdf").exists()
    assert open_session(session.path).office.all(BerkasLaporan) == ()
