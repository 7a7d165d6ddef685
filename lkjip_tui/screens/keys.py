"""A person's key on the screens: opened with its passphrase, made and registered where missing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.errors import LkjipError
from kinerja.records import Pegawai
from kinerja.records.keys import groups
from lkjip_tui.locations import key_file
from lkjip_tui.screens.base import LkjipScreen

if TYPE_CHECKING:
    from store.keys import Key

_FORGOTTEN = "Sandi yang terlupa tidak dapat dipulihkan oleh siapa pun."


async def open_key(screen: LkjipScreen[Any], person: Pegawai) -> Key | None:
    """The key with which this person signs; None where one went back."""
    from lkjip_tui.actions.keys import signing_key

    path = await own_key(screen, person)
    if path is None:
        return None
    said = f"Kunci pada akun ini: {path}"
    while True:
        passphrase = await screen.ask_secret(f"Sandi kunci {person.nama}", said)
        if passphrase is None:
            return None
        try:
            return await asyncio.to_thread(signing_key, screen.session, person, path, passphrase)
        except LkjipError as error:
            said = f"! {error.sentence}\n{error.advice}"


async def opener(screen: LkjipScreen[Any], said: str) -> Callable[[Path], bytes] | None:
    """What opens encrypted files with this account's key; None where the person went back.

    Raises StateError where this account has no key.
    """
    from lkjip_tui.actions.encrypting import open_encrypted

    key = await unlocked(screen, said)
    return None if key is None else lambda path: open_encrypted(path, key)


async def unlocked(screen: LkjipScreen[Any], said: str) -> Key | None:
    """The account's key, its passphrase asked for until it fits; None: the person went back."""
    from lkjip_tui.actions.keys import own_key_file
    from store.keys import WrongPassphrase, exposure, open_key_file

    own = own_key_file()
    said = f"{said}\n{exposure(own)}".rstrip()
    while True:
        passphrase = await screen.ask_secret("Sandi kunci Anda", said)
        if passphrase is None:
            return None
        try:
            return await asyncio.to_thread(open_key_file, own, passphrase)
        except WrongPassphrase as error:
            said = f"! {error.sentence}\n{error.advice}"


async def change_own_passphrase(screen: LkjipScreen[Any]) -> None:
    """Seal this account's key under another passphrase; nothing changes where one goes back."""
    from lkjip_tui.actions.keys import own_key_file
    from store.keys import change_passphrase

    path, said = own_key_file(), "Salinan lama berkas kunci tetap memakai sandi lama."
    while True:
        old = await screen.ask_secret("Sandi kunci Anda yang sekarang", said)
        new = await _new_passphrase(screen, _rule()) if old is not None else None
        if old is None or new is None:
            return
        try:
            await asyncio.to_thread(change_passphrase, path, old, new)
        except LkjipError as error:
            said = f"! {error.sentence}\n{error.advice}"
        else:
            await screen.tell("Sandi kunci diganti.", f"{_FORGOTTEN}\n{path}")
            return


def _rule() -> str:
    from store.keys import SHORTEST_PASSPHRASE

    return f"Paling sedikit {SHORTEST_PASSPHRASE} huruf, mis. beberapa kata. {_FORGOTTEN}"


async def _new_passphrase(screen: LkjipScreen[Any], said: str) -> str | None:
    """A passphrase typed twice alike; None where the person went back."""
    from lkjip_tui.actions.keys import same_passphrase

    while True:
        first = await screen.ask_secret("Sandi baru untuk kunci Anda", said)
        if first is None:
            return None
        again = await screen.ask_secret("Ketik sandi yang sama sekali lagi")
        if again is None:
            return None
        try:
            return same_passphrase(first, again)
        except LkjipError as error:
            said = f"! {error.sentence} {error.advice}"


async def own_key(screen: LkjipScreen[Any], person: Pegawai) -> Path | None:
    """The account's key file, its key registered for the person; made now if the person likes."""
    from lkjip_tui.actions.keys import registered
    from store.keys import read_public

    path = key_file()
    if not path.is_file():
        agreed = await screen.confirm(
            f"Belum ada kunci pada akun ini. Buat kunci untuk {person.nama}?",
            "Kunci hanya untuk pemiliknya: yang mengetik sandinya sekarang haruslah "
            f"{person.nama} sendiri.",
        )
        if not agreed or not await _make_key(screen, person, path):
            return None
    public, _owner = read_public(path)
    if registered(screen.session, public) is None:
        shown = groups(public.fingerprint)
        if not await screen.confirm(
            f"Daftarkan kunci ini atas nama {person.nama}?",
            f"Sidiknya: {shown}\nCatat sidik ini; yang memeriksa tanda tangan kelak "
            "mencocokkannya dengan Anda.",
        ):
            return None
        await _register(screen, person, path)
    return path


async def _make_key(screen: LkjipScreen[Any], person: Pegawai, path: Path) -> bool:
    from store.keys import create_key_file

    created, said = screen.session.now().isoformat(), _rule()
    while True:
        passphrase = await _new_passphrase(screen, said)
        if passphrase is None:
            return False
        try:
            await asyncio.to_thread(
                create_key_file, path, passphrase, owner=person.nama, created=created
            )
        except LkjipError as error:
            said = f"! {error.sentence} {error.advice}"
        else:
            return True


async def _register(screen: LkjipScreen[Any], person: Pegawai, path: Path) -> None:
    from lkjip_tui.actions.keys import register
    from store.keys import read_public

    public, _owner = read_public(path)
    register(screen.session, public, person)
    screen.lkjip.show_newest()
