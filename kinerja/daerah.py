"""Names of regions and offices in running text: whether a text tells of somebody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kinerja.text import same_words

_WORD = r"[A-Z][\w'’-]*"
_PLACE = re.compile(rf"\b((?i:kabupaten|kab\.?|kota))\s+({_WORD}(?:[ \u00a0]{_WORD}){{0,2}})")
_OFFICE = re.compile(rf"\bDinas\s+Pendidikan((?:\s+(?:dan\s+|serta\s+)?{_WORD}){{1,4}})")

_NO_PLACE = frozenset(
    {
        "nomor", "no", "tahun", "tentang", "provinsi", "se", "layak", "sehat", "pelajar", "cerdas",
        "kreatif", "hijau", "pusaka", "madya", "administrasi", "besar", "kecil", "kabupaten",
        "kota", "dinas", "wali", "bupati",
    }
)  # fmt: skip
"""Words after "Kota" that make no name: Peraturan Wali Kota Nomor, Kota Layak Anak."""

_SECTOR = frozenset(
    {
        "dan", "serta", "kebudayaan", "pemuda", "kepemudaan", "olahraga", "pariwisata", "dasar",
        "menengah", "pengajaran", "perpustakaan",
    }
)  # fmt: skip
_AFTER_OFFICE = _NO_PLACE | {
    "kab", "daerah", "bidang", "sekretariat", "seksi", "subbagian", "pada", "di", "dengan",
}  # fmt: skip


def names_in(text: str) -> Iterator[str]:
    """Every region named in a text, as "kota medan", whatever way it was written."""
    for kind, name in _places(text):
        yield f"{kind} {same_words(name)}"


def foreign_names(text: str, daerah: str, nama: str, allowed: Collection[str] = ()) -> list[str]:
    """The regions and dinas named in a text that are not the office's own.

    `daerah` and `nama` are the office's own ("Kota Binjai", "Dinas Pendidikan"); `allowed` holds
    regions as `names_in` gives them. Each name once, as it was first written. Other dinas of the
    own region are no strangers; a dinas pendidikan of an unnamed place is.
    """
    plain = text.casefold()
    if not any(word in plain for word in ("kota ", "kab", "dinas pendidikan")):
        return []
    own = _own_place(daerah)
    found: dict[str, str] = {}
    for kind, name in _places(text):
        key = f"{kind} {same_words(name)}"
        if not _begins(key, own) and not any(_begins(key, other) for other in allowed):
            found.setdefault(key, f"{kind.capitalize()} {name}")
    bare = own.partition(" ")[2] or own
    for rest in _OFFICE.findall(text):
        words = [word for word in rest.split() if word.casefold() not in _SECTOR]
        place = same_words(" ".join(words))
        if not words or words[0].casefold().rstrip(".") in _AFTER_OFFICE:
            continue
        mine = {same_words(word) for word in nama.split()}
        if not _begins(place, bare) and same_words(words[0]) not in mine:
            found.setdefault(place, f"Dinas Pendidikan{rest}")
    return list(found.values())


def _places(text: str) -> Iterator[tuple[str, str]]:
    for kind, name in _PLACE.findall(text):
        if same_words(name.split()[0]).split("-")[0] not in _NO_PLACE:
            yield ("kota" if kind.casefold() == "kota" else "kabupaten"), name


def _own_place(daerah: str) -> str:
    """The own region as `names_in` writes it."""
    return next(names_in(daerah), same_words(daerah))


def _begins(text: str, start: str) -> bool:
    """Whether a name begins with another one, word for word."""
    return text == start or text.startswith(f"{start} ")
