"""Encrypted files: only for whom they were made, and never silently cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.errors import InputError
from store import keys
from store.keys import Key, PublicKey


def key() -> Key:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return Key(PublicKey("00" * 32, str(identity.to_public())), "", b"", str(identity))


ONE, TWO, OTHER = key(), key(), key()
FOR_TWO = keys.encrypt(b"angka rahasia" * 20, [ONE.recipient, TWO.recipient])


def test_each_recipient_reads_it_and_nobody_else() -> None:
    assert keys.is_encrypted(FOR_TWO)
    assert b"rahasia" not in FOR_TWO
    assert keys.decrypt(FOR_TWO, ONE) == keys.decrypt(FOR_TWO, TWO) == b"angka rahasia" * 20
    with pytest.raises(keys.NotForThisKey, match=r"data\.age"):
        keys.decrypt(FOR_TWO, OTHER, "data.age")


def test_nobody_and_nonsense_are_no_recipients() -> None:
    with pytest.raises(InputError, match="paling sedikit satu"):
        keys.encrypt(b"", [])
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        keys.encrypt(b"", ["age1salah"])
    with pytest.raises(InputError, match="bukan berkas terenkripsi"):
        keys.decrypt(b"{}", ONE)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(FOR_TWO) - 1), st.integers(1, 255))
def test_a_changed_byte_is_never_read_as_data(at: int, bits: int) -> None:
    changed = bytearray(FOR_TWO)
    changed[at] ^= bits

    with pytest.raises(InputError):
        keys.decrypt(bytes(changed), ONE)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FOR_TWO) - 1))
def test_a_cut_file_is_never_read_as_data(length: int) -> None:
    with pytest.raises(InputError):
        keys.decrypt(FOR_TWO[:length], ONE)
