"""Keys of people: who signed what (Ed25519), and who can read a file on a lost stick (age X25519).

A person's key file holds both secrets behind one passphrase and lies in the person's own settings,
never in the office's file. The office's file holds the public halves (`kinerja.records.Kunci`).
The libraries load when a function is called, not before.
"""

from __future__ import annotations

from store.keys.encryption import SUFFIX, decrypt, encrypt, is_encrypted, recipient_count
from store.keys.errors import (
    CipherDamaged,
    KeyFileDamaged,
    KeyFileForeign,
    KeyFileNewer,
    NotForThisKey,
    WrongPassphrase,
)
from store.keys.keyfile import (
    SHORTEST_PASSPHRASE,
    change_passphrase,
    create_key_file,
    exposure,
    open_key_file,
    read_public,
)
from store.keys.packets import Seal, SealState, check_seal, sealed
from store.keys.public import Key, PublicKey, verify

__all__ = [
    "SHORTEST_PASSPHRASE", "SUFFIX", "CipherDamaged", "Key", "KeyFileDamaged", "KeyFileForeign",
    "KeyFileNewer", "NotForThisKey", "PublicKey", "Seal", "SealState", "WrongPassphrase",
    "change_passphrase", "check_seal", "create_key_file", "decrypt", "encrypt", "exposure",
    "is_encrypted",    "open_key_file", "read_public", "recipient_count", "sealed", "verify",
]  # fmt: skip
