"""Files that only chosen people can read: the age format, to X25519 recipients.

What it hides is the content. File name, size, number of recipients and time stay visible, and so
does everything on the machine where the file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from kinerja.errors import InputError
from store.keys.errors import CipherDamaged, NotForThisKey
from store.keys.public import Key

SUFFIX = ".age"
_MAGIC = b"age-encryption.org/"


def is_encrypted(data: bytes) -> bool:
    """Whether these are (the first) bytes of an age file."""
    return data.startswith(_MAGIC)


def recipient_count(data: bytes) -> int:
    """How many people an age file can be opened by; who they are it does not tell."""
    header = data.partition(b"\n---")[0]
    return sum(line.startswith(b"-> X25519 ") for line in header.split(b"\n"))


def encrypt(data: bytes, recipients: Iterable[str]) -> bytes:
    """`data` for these recipients ("age1…"); raises InputError for none or a wrong one."""
    import pyrage

    wanted = sorted(set(recipients))
    if not wanted:
        raise InputError("Sebut paling sedikit satu penerima.")
    try:
        keys = [pyrage.x25519.Recipient.from_str(text) for text in wanted]
    except pyrage.RecipientError as error:
        raise InputError("Kunci publik penerima tidak dapat dibaca.") from error
    return bytes(pyrage.encrypt(data, keys))


def decrypt(data: bytes, key: Key, name: str = "Berkas") -> bytes:
    """What was encrypted for this key; raises NotForThisKey or CipherDamaged, naming `name`."""
    import pyrage

    if not is_encrypted(data):
        raise InputError(f"{name} bukan berkas terenkripsi.")
    identity = pyrage.x25519.Identity.from_str(key.identity)
    try:
        return bytes(pyrage.decrypt(data, [identity]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise NotForThisKey(name) from error
        raise CipherDamaged(name) from error
