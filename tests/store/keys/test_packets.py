"""The seal of a packet: what it covers, and what was added or altered since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from store import keys
from store.change import Act, Change, make_change
from store.keys import keyfile

HEADING = {"unit": "SD", "tahun": "2025"}
ACT = Act("a1", "Uji", datetime(2026, 1, 5, tzinfo=timezone.utc), "Uji")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> keys.Key:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "COST", {"n": 1 << 10, "r": 8, "p": 1})
        return keys.create_key_file(tmp_path_factory.mktemp("k") / "k.json", "sandi panjang")


def chain(count: int, parents: list[str]) -> list[Change]:
    made = []
    for number in range(count):
        change = make_change(parents, ACT, "nilai", f"n{number}", {"target": (str(number), ())})
        made.append(change)
        parents = [change.id]
    return made


CHANGES = chain(3, ["luar"])


def test_a_sealed_packet_is_proved_by_its_key(key: keys.Key) -> None:
    heading = keys.sealed(HEADING, CHANGES, ["luar"], key)

    assert HEADING.items() <= heading.items()
    seal = keys.check_seal(heading, CHANGES, ["luar"])
    assert (seal.state, seal.signing, seal.added) == ("utuh", key.signing, 0)
    assert keys.check_seal(heading, CHANGES[::-1], ["luar"]).state == "utuh"


def test_what_was_never_sealed_says_so() -> None:
    assert keys.check_seal(HEADING, CHANGES, ["luar"]).state == "tanpa segel"


def test_changes_made_after_sealing_are_counted(key: keys.Key) -> None:
    heading = keys.sealed(HEADING, CHANGES, ["luar"], key)
    later = [*CHANGES, *chain(2, [CHANGES[-1].id])]

    seal = keys.check_seal(heading, later, ["luar"])

    assert (seal.state, seal.added) == ("utuh", 2)


def test_whatever_is_altered_breaks_the_seal(key: keys.Key) -> None:
    heading = keys.sealed(HEADING, CHANGES, ["luar"], key)
    other = make_change([CHANGES[-2].id], ACT, "nilai", "n2", {"target": ("9", ())})

    assert keys.check_seal({**heading, "unit": "SMP"}, CHANGES, ["luar"]).state == "berubah"
    assert keys.check_seal({**heading, "x": ""}, CHANGES, ["luar"]).state == "berubah"
    assert keys.check_seal(heading, CHANGES[:-1], ["luar"]).state == "berubah"
    assert keys.check_seal(heading, [*CHANGES[:-1], other], ["luar"]).state == "berubah"
    assert keys.check_seal(heading, CHANGES, ["lain"]).state == "berubah"
    assert (
        keys.check_seal({**heading, "segel_kunci": "00" * 32}, CHANGES, ["luar"]).state == "berubah"
    )
    assert keys.check_seal({**heading, "segel": "zz"}, CHANGES, ["luar"]).state == "berubah"
    fewer = {**heading, "segel_ujung": CHANGES[0].id}
    assert keys.check_seal(fewer, CHANGES, ["luar"]).state == "berubah"


def test_sealing_again_replaces_the_seal(key: keys.Key, tmp_path: Path) -> None:
    first = keys.sealed(HEADING, CHANGES, ["luar"], key)
    other = replace(key, _seed=b"\1" * 32)
    second = keys.sealed(first, CHANGES, ["luar"], replace(other, public=_public_of(other)))

    seal = keys.check_seal(second, CHANGES, ["luar"])
    assert seal.state == "utuh"
    assert seal.signing != key.signing


def _public_of(key: keys.Key) -> keys.PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    secret = Ed25519PrivateKey.from_private_bytes(key._seed)
    return keys.PublicKey(secret.public_key().public_bytes_raw().hex(), key.recipient)
