"""What a unit says of one indicator in one year: figures, where they come from, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kinerja.bukti import evidence_of, names_in, not_among
from kinerja.errors import InputError
from kinerja.fields import Kind, fields_of
from kinerja.input import parse_field
from kinerja.office import Edit, Office
from kinerja.paket import ISIAN_TAHUN
from kinerja.records import Bukti, Indikator, Nilai
from lkjip_tui.widgets.draft import Draft, Seen

SOURCE, EVIDENCE = "sumber", "bukti"
_NAME = fields_of(Bukti)["nama"]
_EVIDENCE = replace(
    _NAME, name=EVIDENCE, label="Bukti dukung", kind=Kind.PARAGRAPH, required=False,
    help="Nama berkas bukti, satu nama tiap baris.",
)  # fmt: skip


class PacketDraft(Draft):
    """The year's Nilai, with the indicator's source and the names of its files of evidence.

    As on the XLSX form, a name that is not recorded yet becomes a Bukti and none is taken away:
    a recorded one that is missing stands in the way of saving. `fixed` names the indicator, the
    year and the period, `sources` are the changes that stand for the indicator (`Store.seen`).
    """

    def __init__(
        self,
        office: Office,
        record: Nilai | None,
        *,
        fixed: Mapping[str, Any],
        seen: Seen,
        sources: Seen,
        look: Callable[[Draft], Mapping[str, str]],
    ) -> None:
        super().__init__(Nilai, office, record, only=ISIAN_TAHUN, fixed=fixed, seen=seen, look=look)
        key, year = str(fixed["indikator"]), int(fixed["tahun"])
        self._of = {"indikator": key, "tahun": year}
        owner = office.get(Indikator, key)
        self._source = Draft(Indikator, office, owner, only=(SOURCE,), seen=sources)
        self._known = [one.nama for one in evidence_of(office, key, year)]
        self.fields = (*self.fields, *self._source.fields, _EVIDENCE)
        self._first |= {**self._source.texts, EVIDENCE: "\n".join(self._known)}
        self.texts = dict(self._first)
        self.values |= {**self._source.values, EVIDENCE: self.texts[EVIDENCE]}

    @property
    def current(self) -> dict[str, Any]:
        """The values of the Nilai alone."""
        return {name: v for name, v in super().current.items() if name in fields_of(Nilai)}

    def write(self, name: str, text: str) -> None:
        """Take a typed text, whichever record it belongs to."""
        if name == SOURCE:
            self._source.write(name, text)
            self._take(name, text, self._source.values[name], self._source.problems.get(name, ""))
        elif name == EVIDENCE:
            self._take(name, text, text, self._wrong_with(text))
        else:
            super().write(name, text)

    def _take(self, name: str, text: str, value: str, problem: str) -> None:
        self.texts[name], self.values[name] = text, value
        self.problems.pop(name, None)
        if problem:
            self.problems[name] = problem

    def _wrong_with(self, text: str) -> str:
        names = names_in(text)
        gone = not_among(self._known, names)
        if gone:
            return f"“{gone[0]}” sudah tercatat dan hanya dihapus di kantor; tulis lagi namanya."
        try:
            for name in names:
                parse_field(_NAME, name, office=self.office, record_values={})
        except InputError as error:
            return str(error)
        return ""

    def edits(self) -> list[Edit]:
        """One edit for each record with something new."""
        whole = [part.edit() for part, _ in self.parts(self._changes())]
        return [edit for edit in whole if edit is not None]

    def _changes(self) -> dict[str, str]:
        return {name: self.texts[name] for name in self.changed}

    def parts(self, texts: Mapping[str, str]) -> Iterator[tuple[Draft, Mapping[str, str]]]:
        """The Nilai, the indicator and each new piece of evidence, with what is typed for it."""
        own = {name: text for name, text in texts.items() if name not in (SOURCE, EVIDENCE)}
        if own:
            yield self._figures(), own
        if SOURCE in texts:
            yield self._source, {SOURCE: texts[SOURCE]}
        for name in not_among(names_in(texts.get(EVIDENCE, "")), self._known):
            piece = Draft(Bukti, self.office, fixed=self._of)
            piece.write("nama", name)
            yield piece, {"nama": name}

    def _figures(self) -> Draft:
        """The Nilai by itself, as typed."""
        alone = Draft(
            Nilai, self.office, self.record, only=ISIAN_TAHUN, fixed=self.fixed, seen=self.seen
        )
        for field in alone.fields:
            if self.texts[field.name] != alone.texts[field.name]:
                alone.write(field.name, self.texts[field.name])
        return alone
