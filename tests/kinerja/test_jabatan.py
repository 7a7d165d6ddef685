"""Who heads a unit on a day, and how letters address the head."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.jabatan import head_of_unit, office_of_head
from kinerja.office import Edit, Office
from kinerja.records import Unit
from kinerja.snapshot import apply

DAY = date(2026, 2, 1)


def office(kepala: str = "", *people: dict[str, str], nama: str = "Bidang SD") -> Office:
    edits = [Edit("unit", "u1", {"kode": "SD", "nama": nama, "kepala": kepala or None})]
    for number, one in enumerate(people):
        known = {"jabatan": "Kepala Bidang SD", "peran": "bidang", "unit": "u1", **one}
        edits.append(Edit("pegawai", f"p{number}", known))
    return apply(Office(), edits)


def head(some: Office) -> str:
    unit = some.get(Unit, "u1")
    assert unit is not None
    found = head_of_unit(some, unit, DAY)
    return found.nama if found is not None else ""


@pytest.mark.parametrize(
    ("kepala", "people", "who"),
    [
        ("Ani, S.Pd.", [{"nama": "Ani,  S.Pd."}], "Ani,  S.Pd."),
        ("", [{"nama": "Ani"}], "Ani"),
        ("Budi", [{"nama": "Ani"}], ""),  # a head who is in no register is a name only
        ("", [{"nama": "Ani", "jabatan": "Pengelola Data"}], ""),
        ("", [{"nama": "Ani", "peran": "kasubbag"}], ""),
        ("", [{"nama": "Ani"}, {"nama": "Budi"}], ""),
        ("Ani", [{"nama": "Ani", "selesai": "2026-01-31"}, {"nama": "Budi"}], "Budi"),
        ("Ani", [{"nama": "Ani"}, {"nama": "Budi", "status_jabatan": "plh"}], "Budi"),
        (
            "Ani",
            [{"nama": "Ani"}, {"nama": "Budi", "status_jabatan": "plt", "mulai": "2026-02-02"}],
            "Ani",
        ),
    ],
)
def test_the_head_of_a_unit_is_who_heads_it_on_that_day(kepala, people, who):
    assert head(office(kepala, *people)) == who


@pytest.mark.parametrize(
    ("some", "said"),
    [
        (office("Ani", {"nama": "Ani", "status_jabatan": "plt"}), "Plt. Kepala Bidang SD"),
        (office("Budi"), "Kepala Bidang SD"),
        (office(nama="Sekretariat"), "Sekretaris"),
        (office(nama="Sekretariat Dinas"), "Sekretaris Dinas"),
        (office(nama="Kepala UPT Sanggar"), "Kepala UPT Sanggar"),
    ],
)
def test_letters_address_the_position_and_not_the_person(some, said):
    unit = some.get(Unit, "u1")
    assert unit is not None
    assert office_of_head(some, unit, DAY) == said
