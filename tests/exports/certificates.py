"""Throwaway certificates: an authority that nobody knows, and what it gave to a signer."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "rahasia"
AUTHORITY = "CA Uji"
OWNER = "Dra. Uji"


class Made(NamedTuple):
    """The signer's PKCS#12, and a moment at which it is valid."""

    p12: bytes
    moment: datetime


@cache
def certificate(*, days: tuple[int, int] = (-1, 30), self_made: bool = False) -> Made:
    """A signer's certificate, valid from and until so many days from now."""
    now = datetime.now(timezone.utc)
    root, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _certificate(AUTHORITY, AUTHORITY, root.public_key(), root, now, (-90, 90))
    issuer, by = (OWNER, own) if self_made else (AUTHORITY, root)
    mine = _certificate(OWNER, issuer, own.public_key(), by, now, days)
    locked = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    chain = None if self_made else [ca]
    p12 = pkcs12.serialize_key_and_certificates(b"uji", own, mine, chain, locked)
    moment = now + timedelta(days=sum(days) / 2)
    return Made(p12, moment)


def _certificate(
    subject: str, issuer: str, key: ec.EllipticCurvePublicKey, by: ec.EllipticCurvePrivateKey,
    now: datetime, days: tuple[int, int],
) -> x509.Certificate:  # fmt: skip
    ca = subject == AUTHORITY
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (subject, issuer)]
    usage = x509.KeyUsage(True, not ca, False, False, False, ca, ca, False, False)
    return (
        x509.CertificateBuilder(names[1], names[0], key, x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by, hashes.SHA256())
    )
