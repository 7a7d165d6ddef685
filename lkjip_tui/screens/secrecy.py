"""Asking whether what goes out to the units is sealed, and who alone may open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kinerja.errors import StateError
from kinerja.kunci import live
from kinerja.records import Kunci, Pegawai
from lkjip_tui.keymap import shown
from lkjip_tui.locations import key_file
from lkjip_tui.screens.base import LkjipScreen

if TYPE_CHECKING:
    from kinerja.office import Office
    from lkjip_tui.actions.form_files import Secrecy

_WAYS = (
    ("", "Terbuka: tanpa segel, tanpa enkripsi"),
    ("segel", "Segel paket dengan kunci Anda; isinya tetap terbaca"),
    ("untuk", "Enkripsi paket dan XLSX untuk orang tertentu"),
    ("segel untuk", "Segel, lalu enkripsi"),
)
_LIMITS = (
    "Tidak dilindungi: nama dan ukuran berkas, nota dan formulir cetak di sampingnya, dan "
    "berkas yang sudah dibuka."
)


async def ask_secrecy(screen: LkjipScreen[Any]) -> Secrecy | None:
    """How the forms are protected; None where the person went back.

    Who has no key, in an office that knows none, is not asked: there is nothing to choose.
    """
    from lkjip_tui.actions.form_files import OPEN, Secrecy

    known = holders(screen.office)
    if not known and not key_file().is_file():
        return OPEN
    ways = [way for way in _WAYS if known or "untuk" not in way[0]]
    answer = await screen.choose("Perlindungan paket dan XLSX", ways)
    if answer is None:
        return None
    people = await ask_people(screen, known) if "untuk" in answer else ()
    if people is None:
        return None
    if "segel" not in answer:
        return Secrecy(None, people)
    from lkjip_tui.screens.keys import open_key

    if screen.session.person is None:
        raise StateError(
            "Belum diketahui kunci siapa yang menyegel.",
            f"Pilih diri Anda: {shown('saya')} di Beranda.",
        )
    key = await open_key(screen, screen.session.person)
    return None if key is None else Secrecy(key, people)


def holders(office: Office) -> list[Pegawai]:
    """The people whose keys the file knows and that count."""
    keyed = {item.pegawai for item in office.all(Kunci) if live(item)}
    return [person for person in office.all(Pegawai) if person.id in keyed]


async def ask_people(
    screen: LkjipScreen[Any], known: list[Pegawai], start: str = ""
) -> tuple[str, ...] | None:
    """The age recipients of the people that are named; None where the person went back."""
    from lkjip_tui.actions.keys import recipients

    if not start and len(known) == 1:
        start = known[0].nip or known[0].nama
    named = ", ".join(f"{one.nama} ({one.nip})" if one.nip else one.nama for one in known)
    return await screen.ask_for(
        "Hanya dapat dibuka oleh (NIP, dipisah koma)",
        start,
        f"Yang mempunyai kunci: {named}.\n{_LIMITS}",
        lambda text: recipients(screen.office, text),
    )
