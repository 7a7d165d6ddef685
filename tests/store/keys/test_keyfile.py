"""The key file: made once, opened with its passphrase only, never half right."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest

from kinerja.errors import InputError, OfficeFileError
from store import keys
from store.keys import keyfile

SANDI = "kuda hijau naik sepeda"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase's cost is for attackers; each file says its own."""
    monkeypatch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "setelan" / "kunci.json"


def test_the_key_comes_back_with_its_passphrase(path: Path) -> None:
    made = keys.create_key_file(path, SANDI, owner="Dra. Uji", created="2026-01-31")

    opened = keys.open_key_file(path, SANDI)

    assert (opened.public, opened.identity) == (made.public, made.identity)
    assert keys.verify(made.public, b"isi", opened.sign(b"isi"))
    assert keys.read_public(path) == (made.public, "Dra. Uji")


def test_a_new_file_costs_what_an_old_machine_can_pay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    keys.create_key_file(path, SANDI)

    cost = json.loads(path.read_bytes())["scrypt"]

    assert 128 * cost["n"] * cost["r"] == 64 << 20
    assert keys.open_key_file(path, SANDI)


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_only_its_owner_may_read_it(path: Path) -> None:
    keys.create_key_file(path, SANDI)

    assert path.stat().st_mode & 0o777 == 0o600
    keys.change_passphrase(path, SANDI, "sandi baru yang panjang")
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_secret_stands_in_the_file_or_in_a_printed_key(path: Path) -> None:
    key = keys.create_key_file(path, SANDI)
    raw = path.read_text()

    assert key.identity not in raw
    assert key._seed.hex() not in raw
    assert key.identity not in repr(key)
    assert key._seed.hex() not in repr(key)
    assert str(key._seed) not in repr(key)


def test_a_wrong_passphrase_is_said_so(path: Path) -> None:
    keys.create_key_file(path, SANDI)

    with pytest.raises(keys.WrongPassphrase, match="tidak cocok"):
        keys.open_key_file(path, SANDI + " ")


def test_composed_and_decomposed_letters_are_one_passphrase(path: Path) -> None:
    keys.create_key_file(path, "caf\u00e9 di pasar")

    assert keys.open_key_file(path, "cafe\u0301 di pasar")


def test_a_short_passphrase_and_a_taken_name_are_refused(path: Path) -> None:
    with pytest.raises(InputError, match="terlalu pendek"):
        keys.create_key_file(path, "pendek")
    assert not path.exists()
    keys.create_key_file(path, SANDI)
    before = path.read_bytes()

    with pytest.raises(InputError, match="tidak ditimpa"):
        keys.create_key_file(path, SANDI)
    assert path.read_bytes() == before


def test_another_passphrase_keeps_the_key(path: Path) -> None:
    made = keys.create_key_file(path, SANDI, owner="Uji")
    keys.change_passphrase(path, SANDI, "sandi baru yang panjang")

    assert keys.open_key_file(path, "sandi baru yang panjang").public == made.public
    with pytest.raises(keys.WrongPassphrase):
        keys.open_key_file(path, SANDI)
    with pytest.raises(InputError, match="terlalu pendek"):
        keys.change_passphrase(path, "sandi baru yang panjang", "x")
    assert keys.open_key_file(path, "sandi baru yang panjang").owner == "Uji"


@pytest.mark.parametrize("at", range(0, 900, 13))
def test_every_flipped_byte_is_found(path: Path, at: int) -> None:
    made = keys.create_key_file(path, SANDI, owner="Uji")
    raw = path.read_bytes()
    changed = bytearray(raw)
    changed[at % len(raw)] ^= 1
    path.write_bytes(changed)

    with contextlib.suppress(InputError, OfficeFileError):
        # Only a blank between two values can become another blank.
        assert keys.open_key_file(path, SANDI) == made


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", keys.KeyFileDamaged),
        (b"\xff\xfe", keys.KeyFileForeign),
        (b"[]", keys.KeyFileForeign),
        (b'{"kepala":{}}', keys.KeyFileForeign),
        (b'{"format":"lkjip-kunci","versi":2}', keys.KeyFileNewer),
        (b'{"format":"lkjip-kunci","versi":true}', keys.KeyFileDamaged),
        (b'{"format":"lkjip-kunci","versi":1}', keys.KeyFileDamaged),
        (b'{"format":"lkjip-kunci","ver', keys.KeyFileDamaged),
        (b"[" * 60_000, keys.KeyFileForeign),
    ],
)
def test_what_is_no_whole_key_file_is_named(path: Path, content: bytes, error: type) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(error):
        keys.open_key_file(path, SANDI)


@pytest.mark.parametrize(
    "cost",
    [
        {"n": 1 << 30, "r": 8, "p": 1},
        {"n": 1 << 19, "r": 8, "p": 1},
        {"n": 1 << 10, "r": 8, "p": 1 << 24},
        {"n": 1000, "r": 8, "p": 1},
        {"n": "1024", "r": 8, "p": 1},
        {"n": 1024},
        [],
    ],
)
def test_a_file_cannot_ask_for_all_the_memory(path: Path, cost: object) -> None:
    keys.create_key_file(path, SANDI)
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps({**document, "scrypt": cost}))

    with pytest.raises(keys.KeyFileDamaged):
        keys.open_key_file(path, SANDI)


def test_a_missing_file_is_named(path: Path) -> None:
    path.parent.mkdir()
    with pytest.raises(OfficeFileError, match=r"kunci\.json"):
        keys.open_key_file(path, SANDI)


def test_the_fingerprint_is_of_both_keys() -> None:
    one = keys.PublicKey("00" * 32, "age1" + "q" * 58)

    assert one.fingerprint == "077b3c086d8b94dda929ba6751bbb189"
    assert keys.PublicKey("01" + "00" * 31, "age1" + "q" * 58).fingerprint != one.fingerprint
    assert keys.PublicKey("00" * 32, "age1" + "p" * 58).fingerprint != one.fingerprint
    with pytest.raises(InputError):
        keys.PublicKey("00" * 31, "age1" + "q" * 58)


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_rights_that_let_others_read_it_are_told_and_taken_back(path: Path) -> None:
    keys.create_key_file(path, SANDI)
    assert keys.exposure(path) == ""
    path.chmod(0o644)
    assert "hak 644" in keys.exposure(path)
    assert f"chmod 600 {path}" in keys.exposure(path)
    keys.change_passphrase(path, SANDI, "sandi baru yang panjang")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix", reason="owners are POSIX")
def test_a_key_file_of_another_account_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.create_key_file(path, SANDI)
    owner = path.stat().st_uid
    if owner == 0:
        os.chown(path, 4242, -1)
    monkeypatch.setattr(os, "getuid", lambda: 4243)
    assert "milik akun lain" in keys.exposure(path)
