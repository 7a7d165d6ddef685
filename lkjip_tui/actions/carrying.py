"""Carrying a filled packet back: onto a stick or folder, as it is or encrypted for the office."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import LkjipError, StateError
from kinerja.penerima import Penerima, named_in
from lkjip_tui.actions.encrypting import ENCRYPTED, free_path, is_encrypted_file
from lkjip_tui.locations import key_file

if TYPE_CHECKING:
    from lkjip_tui.session import Session
    from store.packets import Packet
    from store.sticks import Written


@dataclass(frozen=True)
class Carried:
    """Where a copy of the packet lies, read back and equal."""

    path: Path
    copy: Written


def is_encrypted(session: Session) -> bool:
    """Whether the packet that is open lies encrypted, and is saved so."""
    from store.lying import opening_of

    return opening_of(session.path) is not None


def office_recipients(session: Session) -> tuple[Penerima, ...]:
    """For whom the packet says that it may be encrypted; none where the office named nobody."""
    return named_in(session.store.packet or {})


def carry_back(session: Session, folder: Path, *, encrypted: bool = False) -> Carried:
    """Copy the packet into a folder, read back and compared.

    With `encrypted` only the people of the office whom the packet names can open it, and this
    account where it has a key; a packet that lies encrypted is copied as it is. The same packet
    that lies there already is replaced where all of it is in this one; one that holds something
    else stays, and this one gets a name of its own. Raises before anything is written where the
    folder is locked or full, StateError where nobody can be encrypted for.
    """
    from store import disk, sticks

    target, data = folder / session.path.name, sticks.whole_bytes(session.store)
    sticks.check_writable(folder, target, len(data))
    if is_encrypted(session):
        data = disk.read_whole(session.path)
    elif encrypted:
        target, data = target.with_name(target.name + ENCRYPTED), _locked(session, data)
    if disk.exists(target) and not _contained(session, target):
        target = free_path(target)
    return Carried(target, sticks.put(target, data))


def _locked(session: Session, data: bytes) -> bytes:
    from lkjip_tui.actions.sealing import seal_of
    from store import packets
    from store.keys import encrypt, read_public

    people = office_recipients(session)
    if not people:
        raise StateError(
            "Paket ini tidak menyebut kunci penerima kantor, jadi tidak dapat dienkripsi.",
            "Minta paket yang baru: kantor mendaftarkan kuncinya lebih dulu (lkjip kunci).",
        )
    if seal_of(packets.read(data, session.path.name)).state == "berubah":
        raise StateError(
            "Segel paket ini TIDAK cocok: penerimanya mungkin diganti orang lain.",
            "Jangan dienkripsi untuk mereka; minta paket yang baru kepada kantor.",
        )
    keys = [one.kunci for one in people]
    if key_file().is_file():
        keys.append(read_public(key_file())[0].recipient)
    return encrypt(data, keys)


def _contained(session: Session, path: Path) -> bool:
    """Whether all changes of the packet at `path` are in this one."""
    other = _read(session, path)
    if other is None:
        return False
    mine = session.store.journal()
    return dict(other.heading) == dict(session.store.packet or {}) and all(
        mine.knows(change.id) for change in other.changes
    )


def _read(session: Session, path: Path) -> Packet | None:
    from store import packets, regular
    from store.keys import decrypt
    from store.lying import opening_of

    opening = opening_of(session.path)
    try:
        data = regular.read(path)
        if opening is not None and is_encrypted_file(path):
            data = decrypt(data, opening.key, path.name)
        return packets.read(data, path.name)
    except (OSError, LkjipError):
        return None
