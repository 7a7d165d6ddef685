"""The keys of people: the user's own key file, and the public keys in the office's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kinerja import edits as make
from kinerja.dates import print_date
from kinerja.errors import InputError, StateError
from kinerja.kunci import key_named, keys_of, live
from kinerja.office import Office
from kinerja.records import Kunci, Pegawai
from kinerja.records.keys import groups
from lkjip_tui.locations import key_file
from lkjip_tui.session import find_person

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.session import Session
    from store.keys import Key, PublicKey, Seal

_SHORTEST_PREFIX = 4


def own_key_file() -> Path:
    """Where this account's key lies. Raises StateError, saying how to make one, where it is not."""
    path = key_file()
    if not path.is_file():
        raise StateError(
            f"Belum ada kunci pada akun ini ({path}).",
            "Buat dengan: lkjip kunci buat, atau sebut berkasnya dengan --berkas-kunci.",
        )
    return path


def registered(session: Session, public: PublicKey) -> Kunci | None:
    """The file's record of this key, or None."""
    return session.office.get(Kunci, public.fingerprint)


def register(session: Session, public: PublicKey, person: Pegawai) -> Kunci:
    """Enter a person's public key in the office's file, from today on.

    Raises StateError where the file knows the key already, or another one of that person that
    nobody ended.
    """
    known = registered(session, public)
    if known is not None:
        owner = session.office.get(Pegawai, known.pegawai)
        name = owner.nama if owner else "pegawai yang sudah dihapus"
        raise StateError(f"Kunci {known.title} sudah terdaftar atas nama {name}.")
    others = keys_of(session.office, person)
    if others:
        raise StateError(
            f"{person.nama} masih mempunyai kunci yang dipakai: {others[0].title}.",
            "Nyatakan kunci itu tidak dipakai lebih dulu: lkjip kunci cabut",
        )
    values = {
        "pegawai": person.id,
        "sidik": public.fingerprint,
        "publik": public.signing,
        "penerima": public.recipient,
        "terdaftar": session.today.isoformat(),
        "didaftarkan_oleh": session.name,
    }
    session.save([make.new(Kunci, values)], f"Mendaftarkan kunci {person.nama}")
    made = registered(session, public)
    assert made is not None
    return made


def end(session: Session, text: str, reason: str) -> Kunci:
    """Say that a key is no longer used from today on; it stays in the file.

    Raises InputError for an unknown key or no reason, StateError for one that was ended before.
    """
    key = find_key(session.office, text)
    if not live(key):
        raise StateError(f"Kunci {key.title} memang sudah dinyatakan tidak dipakai.")
    if not reason.strip():
        raise InputError("Alasan tidak memakai kunci ini lagi wajib diisi.")
    edit = make.change(key, berakhir=session.today.isoformat(), alasan=reason)
    session.save([edit], f"Menyatakan kunci {key.title} tidak dipakai")
    ended = session.office.get(Kunci, key.id)
    assert ended is not None
    return ended


def find_key(office: Office, text: str) -> Kunci:
    """The key whose fingerprint begins so, blanks ignored. Raises InputError otherwise."""
    wanted = "".join(text.split()).lower()
    found = [item for item in office.all(Kunci) if item.sidik.startswith(wanted)]
    if len(wanted) < _SHORTEST_PREFIX or len(found) != 1:
        problem = "lebih dari satu kunci cocok" if len(found) > 1 else "tidak ada kunci yang cocok"
        raise InputError(
            f"Untuk sidik “{text}” {problem}.",
            f"Tulis paling sedikit {_SHORTEST_PREFIX} angka pertama; daftarnya: lkjip kunci daftar",
        )
    return found[0]


def recipients(office: Office, people: str) -> tuple[str, ...]:
    """The age recipients of the people named ("NIP,NIP"), one for each live key.

    Raises InputError for an unknown person, StateError for one without a key.
    """
    found: list[str] = []
    for text in filter(None, (part.strip() for part in people.split(","))):
        person = find_person(office, text)
        keys = keys_of(office, person)
        if not keys:
            raise StateError(
                f"{person.nama} belum mempunyai kunci dalam berkas ini.",
                "Minta ia membuatnya (lkjip kunci buat) dan mendaftarkannya.",
            )
        found += [key.penerima for key in keys]
    if not found:
        raise InputError("Sebut paling sedikit satu penerima.")
    return tuple(found)


def key_table(session: Session) -> Table:
    """All keys that the file knows, with whose they are and whether they count."""
    from exports import table as t

    rows = []
    for key in session.office.all(Kunci):
        person = session.office.get(Pegawai, key.pegawai)
        ended = f"tidak dipakai sejak {print_date(key.berakhir)}" if key.berakhir else "dipakai"
        rows.append(
            {
                "pegawai": t.text(person.nama if person else "–"),
                "sidik": t.text(key.title),
                "terdaftar": t.text(print_date(key.terdaftar) if key.terdaftar else "–"),
                "keadaan": t.text(ended),
                "alasan": t.text(key.alasan),
            }
        )
    columns = (
        t.Column("pegawai", "Pegawai"),
        t.Column("sidik", "Sidik kunci"),
        t.Column("terdaftar", "Terdaftar sejak"),
        t.Column("keadaan", "Keadaan"),
        t.Column("alasan", "Alasan"),
    )
    return t.Table(judul="Kunci publik pegawai", kolom=columns, baris=tuple(rows))


def signing_key(session: Session, person: Pegawai, path: Path, passphrase: str) -> Key:
    """The opened key of the person who signs.

    Raises StateError where the file does not know it as a key of that person that still counts.
    """
    from store.keys import open_key_file

    key = open_key_file(path, passphrase)
    known = registered(session, key.public)
    shown = groups(key.public.fingerprint)
    if known is None:
        raise StateError(
            f"Kunci {shown} belum terdaftar dalam {session.path.name}.",
            "Daftarkan: lkjip kunci daftarkan, lalu cocokkan sidiknya dengan pemiliknya.",
        )
    if known.pegawai != person.id:
        owner = session.office.get(Pegawai, known.pegawai)
        whose = owner.nama if owner else "orang lain"
        raise StateError(f"Kunci {shown} terdaftar atas nama {whose}, bukan {person.nama}.")
    if not live(known):
        raise StateError(
            f"Kunci {shown} sudah dinyatakan tidak dipakai: {known.alasan}.",
            f"Pindahkan {path} ke tempat aman, buat kunci baru, lalu daftarkan.",
        )
    return key


def seal_sentence(office: Office, seal: Seal) -> str:
    """What the seal of a packet proves, in one sentence for a preview."""
    if seal.state == "tanpa segel":
        return "Tanpa segel: tidak terbukti siapa yang membuatnya."
    if seal.state == "berubah":
        return "Segel TIDAK cocok: isinya berubah sesudah disegel, atau segelnya palsu."
    key = key_named(office, seal.signing)
    if key is None:
        return f"Segel utuh dari kunci yang tidak dikenal berkas ini ({seal.signing[:16]}…)."
    person = office.get(Pegawai, key.pegawai)
    whose = person.nama if person else "pegawai yang sudah dihapus"
    ended = f", kunci yang tidak dipakai sejak {print_date(key.berakhir)}" if key.berakhir else ""
    added = f" {seal.added} perubahan ditambahkan sesudahnya, tanpa segel." if seal.added else ""
    return f"Segel sah: {whose}{ended}.{added}"


def same_passphrase(first: str, second: str) -> str:
    """The passphrase that was typed twice; raises InputError where the two differ."""
    if first != second:
        raise InputError("Kedua sandi yang diketik tidak sama.", "Ulangi.")
    return first
