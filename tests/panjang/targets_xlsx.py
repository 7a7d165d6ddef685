"""A returned XLSX form whose values are wrong while its zip and its XML are right."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from pathlib import Path

from exports import xlsx
from kinerja import edits
from kinerja.formulir_kembali import plan_return
from tests.exports.workbooks import form_bytes
from tests.exports.xlsx_mutations import with_other_values
from tests.kinerja.formulir_contoh import office, seen_of
from tests.panjang.mutations import Mutate, Target


def forms(_: Path) -> Sequence[bytes]:
    """The form of a small unit."""
    return [form_bytes()]


def other_values(_: bytes, mutate: Mutate) -> bytes:
    """The form with other values, chosen by what the mutation does to a sample."""
    chance = random.Random(zlib.crc32(mutate(bytes(range(256)))))
    return with_other_values(chance)


def planned(data: bytes, _: Path) -> None:
    """Whatever is planned could be saved."""
    here = office()
    plan = plan_return(here, xlsx.read_form(data, "masuk.xlsx"), seen_of())
    if plan.edits():
        edits.check(here, plan.edits())


TARGETS = [Target("xlsx-isi", forms, planned, other_values)]
