"""The public half of a person's keys, the opened key, and checking a signature."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from kinerja.errors import InputError

_TAG = "lkjip-kunci-1"
_SIGNING = re.compile(r"[0-9a-f]{64}")
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


@dataclass(frozen=True)
class PublicKey:
    """What others may know of a person's keys.

    `signing` is the Ed25519 public key as 64 hex digits, `recipient` the age X25519 recipient
    ("age1…"). Raises InputError for anything else.
    """

    signing: str
    recipient: str

    def __post_init__(self) -> None:
        if not _SIGNING.fullmatch(self.signing) or not _RECIPIENT.fullmatch(self.recipient):
            raise InputError("Kunci publik ini tidak dapat dibaca.", "Salin ulang dari pemiliknya.")

    @property
    def fingerprint(self) -> str:
        """The first 128 bits of SHA-256 over both keys, as 32 hex digits; two people compare it."""
        form = f"{_TAG}\n{self.signing}\n{self.recipient}\n"
        return hashlib.sha256(form.encode("ascii")).hexdigest()[:32]


@dataclass(frozen=True)
class Key:
    """An opened key. Its secrets are kept in memory only and never printed."""

    public: PublicKey
    owner: str
    _seed: bytes = field(repr=False)
    _identity: str = field(repr=False)

    @property
    def signing(self) -> str:
        """The Ed25519 public key as 64 hex digits."""
        return self.public.signing

    @property
    def recipient(self) -> str:
        """The age recipient that this key opens."""
        return self.public.recipient

    @property
    def identity(self) -> str:
        """The secret age identity, for `store.keys.encryption` only."""
        return self._identity

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature (64 bytes) over `data`; the same data gives the same bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._seed).sign(data)


def verify(public: PublicKey | str, data: bytes, signature: bytes) -> bool:
    """Whether the signature was made over exactly `data` with this key (hex, or a PublicKey)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    signing = public.signing if isinstance(public, PublicKey) else public
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signing)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
