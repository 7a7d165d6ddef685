"""The answered checklist of one year: by the data, by a person, or not relevant."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kinerja.errors import InputError
from kinerja.jawaban import answer
from kinerja.kelengkapan import Kelengkapan
from kinerja.office import Edit, Office
from kinerja.records import JAWABAN_REVIU, JawabanReviu, KriteriaReviu, PernyataanReviu
from kinerja.reviu.hitungan import HITUNGAN, Hasil
from kinerja.reviu.hitungan_pk import HITUNGAN_PK
from kinerja.reviu.lembar import butir_reviu, lembar_edits

ASAL = {"otomatis": "terisi otomatis", "orang": "diisi orang", "": "belum dijawab"}
"""Where an answer comes from, as people read it."""


@dataclass(frozen=True)
class JawabanButir:
    """One item with its answer ("" for none), where it comes from (a key of `ASAL`), and why.

    `otomatis` is what the data say, also where a person answered otherwise.
    """

    butir: KriteriaReviu
    jawaban: str
    asal: str
    bukti: tuple[str, ...]
    catatan: str = ""
    otomatis: str = ""


def review(office: Office, tahun: int) -> tuple[JawabanButir, ...]:
    """Every item of the sheet with its answer; never raises.

    A person's answer counts before the data's. An item with a condition is "tidak relevan"
    unless one of the items that it names was answered "tidak".
    """
    items = butir_reviu(office)
    report = Kelengkapan(office, tahun)
    people = {item.kriteria: item for item in office.all(JawabanReviu) if item.tahun == tahun}
    found: dict[str, JawabanButir] = {}
    for item in sorted(items, key=lambda one: bool(one.syarat)):
        answer = _answered(item, people.get(item.id), report)
        found[item.kode] = _conditional(item, answer, found) if item.syarat else answer
    return tuple(found[item.kode] for item in items)


def _answered(
    item: KriteriaReviu, person: JawabanReviu | None, report: Kelengkapan
) -> JawabanButir:
    compute = {**HITUNGAN, **HITUNGAN_PK}.get(item.hitungan)
    computed: Hasil = compute(report) if compute else ("", ())
    auto, evidence = computed
    note = person.catatan if person else ""
    if person is not None and "jawaban" in person.bentrok:
        return JawabanButir(item, "", "", ("Jawaban bentrok; pilih satu.",), note, auto)
    if person is not None and person.jawaban:
        return JawabanButir(item, person.jawaban, "orang", evidence, note, auto)
    return JawabanButir(item, auto, "otomatis" if auto else "", evidence, note, auto)


def _conditional(
    item: KriteriaReviu, answer: JawabanButir, found: dict[str, JawabanButir]
) -> JawabanButir:
    asked = [found[kode] for kode in item.syarat if kode in found]
    against = [one.butir.kode for one in asked if one.jawaban == "tidak"]
    if against:
        why = f"Butir {', '.join(against)} dijawab “tidak”."
        return replace(answer, bukti=(why, *answer.bukti))
    open_ones = [one.butir.kode for one in asked if not one.jawaban]
    if open_ones:
        why = f"Menunggu jawaban butir {', '.join(open_ones)}."
        return JawabanButir(item, "", "", (why,), answer.catatan)
    why = f"Butir {', '.join(item.syarat)} tidak dijawab “tidak”."
    return JawabanButir(
        item, "tidak_relevan", "otomatis", (why,), answer.catatan, "tidak_relevan"
    )  # fmt: skip


def open_items(answers: tuple[JawabanButir, ...]) -> tuple[str, ...]:
    """The codes of the items without an answer."""
    return tuple(item.butir.kode for item in answers if not item.jawaban)


def objections(answers: tuple[JawabanButir, ...]) -> tuple[str, ...]:
    """The codes of the items that were answered "tidak"."""
    return tuple(item.butir.kode for item in answers if item.jawaban == "tidak")


def count(answers: tuple[JawabanButir, ...]) -> str:
    """The answers counted in a sentence."""
    parts = [
        f"{sum(item.jawaban == word for item in answers)} {label.lower()}"
        for word, label in JAWABAN_REVIU.items()
    ]
    return f"{len(answers)} butir: {', '.join(parts)}, {len(open_items(answers))} belum dijawab."


def statement_of(office: Office, tahun: int) -> PernyataanReviu | None:
    """The statement that the year's report was reviewed, or None."""
    return office.get(PernyataanReviu, str(tahun))


def answer_edits(
    office: Office, tahun: int, kode: str, jawaban: str, catatan: str | None = None
) -> list[Edit]:
    """A person's answer to an item; with "" it is taken back and the data's counts again.

    `catatan` None leaves the note as it is. Raises InputError for an unknown item or answer.
    """
    item = next((one for one in butir_reviu(office) if one.kode == kode), None)
    if item is None:
        raise InputError(f"Butir reviu “{kode}” tidak ada.")
    if jawaban and jawaban not in JAWABAN_REVIU:
        raise InputError(f"Jawaban “{jawaban}” tidak dikenal.", f"Pilih {_words()}.")
    return answer(
        office, JawabanReviu, tahun, item.id,
        jawaban=jawaban, catatan=catatan, sheet=lembar_edits(office),
    )  # fmt: skip


def _words() -> str:
    return ", ".join(JAWABAN_REVIU)
