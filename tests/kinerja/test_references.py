"""Finding a record by what people call it."""

from __future__ import annotations

import pytest

from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.references import find_record
from kinerja.snapshot import apply

NIP = "197001012000011001"


@pytest.mark.parametrize("kept", [NIP, "19700101 200001 1 001"])
@pytest.mark.parametrize("typed", [NIP, "19700101 200001 1 001"])
def test_a_nip_is_the_same_with_and_without_its_blanks(kept: str, typed: str) -> None:
    values = {"nama": "Siti", "nip": kept, "jabatan": "Staf"}
    office = apply(Office(), [Edit("pegawai", "p1", values)])
    assert find_record(office, "pegawai", typed).id == "p1"


def test_blanks_count_in_a_name() -> None:
    office = apply(Office(), [Edit("unit", "u1", {"kode": "U", "nama": "Bidang SD"})])
    with pytest.raises(InputError, match="Bidang SD"):
        find_record(office, "unit", "Bi dang SD")
