"""The seal of a packet: one Ed25519 signature in its heading over the changes it holds.

The seal stands in the packet's own heading, so the packet stays the one file that
`store.packets` writes. Changes made after sealing (a unit fills the packet in) follow from the
heads that the seal names; they are told as not covered, the rest stays proved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.change import Change
from store.keys.public import Key, verify

SealState = Literal["tanpa segel", "utuh", "berubah"]
_TAG = "lkjip-paket-1"
_KEY, _HEADS, _SEAL = "segel_kunci", "segel_ujung", "segel"
_OWN = frozenset({_KEY, _HEADS, _SEAL})


@dataclass(frozen=True)
class Seal:
    """What a packet's seal proves: its state, the signing key (hex), changes it does not cover."""

    state: SealState
    signing: str = ""
    added: int = 0


def sealed(
    heading: Mapping[str, str], changes: Sequence[Change], boundary: Iterable[str], key: Key
) -> dict[str, str]:
    """The heading with the seal of `key` over itself, the changes and the boundary."""
    heads = " ".join(_heads(changes))
    named = {**_without(heading), _KEY: key.public.signing, _HEADS: heads}
    ids = sorted(change.id for change in changes)
    return {**named, _SEAL: key.sign(_statement(named, ids, boundary)).hex()}


def check_seal(
    heading: Mapping[str, str], changes: Sequence[Change], boundary: Iterable[str]
) -> Seal:
    """Whether the seal holds for the changes up to the heads that it names."""
    seal, signing = heading.get(_SEAL, ""), heading.get(_KEY, "")
    if not seal:
        return Seal("tanpa segel")
    covered = _up_to(heading.get(_HEADS, "").split(), changes)
    named = {name: text for name, text in heading.items() if name != _SEAL}
    try:
        signature = bytes.fromhex(seal)
    except ValueError:
        return Seal("berubah", signing)
    holds = verify(signing, _statement(named, sorted(covered), boundary), signature)
    if not holds:
        return Seal("berubah", signing)
    return Seal("utuh", signing, len(changes) - len(covered))


def _statement(heading: Mapping[str, str], ids: Sequence[str], boundary: Iterable[str]) -> bytes:
    parts = [_TAG, sorted(heading.items()), list(ids), sorted(boundary)]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _without(heading: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in heading.items() if name not in _OWN}


def _heads(changes: Sequence[Change]) -> list[str]:
    passed = {parent for change in changes for parent in change.induk}
    return sorted(change.id for change in changes if change.id not in passed)


def _up_to(heads: Iterable[str], changes: Sequence[Change]) -> set[str]:
    """The heads and everything they stand on, as far as the packet holds it."""
    known = {change.id: change.induk for change in changes}
    found: set[str] = set()
    waiting = [head for head in heads if head in known]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += [parent for parent in known[current] if parent in known]
    return found
