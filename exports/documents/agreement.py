"""Perjanjian Kinerja: both sheets of any version (PermenPANRB 53/2014, Anak lampiran I/2-6).

Sheet 1 is the statement, sheet 2 the targets and the budget. A PK perubahan says what it changes;
an unsigned version is a draft and shows what would be signed now.
"""

from __future__ import annotations

import dataclasses

from exports import markdown as md
from exports import table as t
from exports.documents.blocks import letterhead, place_date, signature_of, title_block
from exports.documents.draft import Document, Draft, finish
from exports.tables.beda import digits_of
from exports.tables.context import Context
from exports.tables.perjanjian import agreement_budget, changes_of, content
from exports.tables.register import rank
from kinerja import perjanjian as pk
from kinerja.dates import print_date
from kinerja.fields import fields_of
from kinerja.jabatan import position
from kinerja.numbers import print_value
from kinerja.records import Pegawai, Perjanjian

_PLACE = "Perjanjian Kinerja"
_OPENING = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta "
    "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
_PROMISE = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran "
    "perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah "
    "ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja "
    "tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
    "capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka "
    "pemberian penghargaan dan sanksi.",
)


def choices(context: Context) -> tuple[tuple[str, str], ...]:
    """The versions that can be printed, the newest first, as number and name."""
    return tuple(
        (
            str(item.versi),
            f"{pk.name_of_version(item)} "
            + ("(ditandatangani)" if pk.is_signed(item) else "(sedang disusun)"),
        )
        for item in reversed(pk.versions(context.office, context.tahun))
    )


def agreement_document(context: Context, versi: str = "") -> Document:
    """Both sheets of a version ("" for the one in preparation, else the newest signed one)."""
    version = _version(context, versi)
    draft = Draft(context)
    _statement(draft, version)
    _annex(draft, version)
    _amendments(draft, version)
    mark = "" if pk.is_signed(version) else "DRAF"
    return finish(draft, "perjanjian", pk.name_of_version(version), watermark=mark)


def _version(context: Context, versi: str) -> Perjanjian:
    known = pk.versions(context.office, context.tahun)
    if not known and not versi:
        return Perjanjian(tahun=context.tahun, versi=1)
    number = int(versi) if versi.isdecimal() else None if not versi else -1
    return pk.find_version(context.office, context.tahun, number)


def _title(version: Perjanjian) -> str:
    change = (version.versi or 1) - 1
    before = f"PERUBAHAN KE-{change} " if change else ""
    return f"{before}PERJANJIAN KINERJA TAHUN {version.tahun}"


def _statement(draft: Draft, version: Perjanjian) -> None:
    """Sheet 1."""
    context = draft.context
    draft.add(letterhead(draft), title_block(_title(version), number=md.escape(version.nomor)))
    draft.sentence(_OPENING)
    first = _first(context, version)
    draft.add(_party(draft, first.nama if first else "", position(first) if first else "",
                     "Pihak pertama"))  # fmt: skip
    draft.sentence("selanjutnya disebut pihak pertama.")
    draft.add(_party(draft, version.pihak_kedua, version.jabatan_pihak_kedua, "Pihak kedua"))
    draft.sentence("selaku atasan pihak pertama, selanjutnya disebut pihak kedua.")
    for paragraph in _PROMISE:
        draft.sentence(paragraph)
    if (version.versi or 1) > 1:
        _reason(draft, version)
    draft.add(_signatures(draft, version, "Pihak Kedua", "Pihak Pertama"))


def _first(context: Context, version: Perjanjian) -> Pegawai | None:
    """The pihak pertama as signed; before that as the office's data say now."""
    agreed = pk.content_of(version) if pk.is_signed(version) else None
    if agreed is not None and agreed.pihak_pertama.nama:
        return Pegawai(**dataclasses.asdict(agreed.pihak_pertama))
    return context.person(version.pihak_pertama)


def _party(draft: Draft, nama: str, jabatan: str, who: str) -> str:
    return md.facts(
        (
            ("Nama", draft.value(nama, who, _PLACE)),
            ("Jabatan", draft.value(jabatan, f"Jabatan {who.lower()}", _PLACE)),
        )
    )


def _reason(draft: Draft, version: Perjanjian) -> None:
    """What is changed and why (Lamp. I.E); the form of the regulation has no room for it."""
    before = _before(draft.context, version)
    day = before.ditandatangani if before is not None else None
    named = pk.name_of_version(before) if before is not None else "perjanjian sebelumnya"
    when = f" tanggal {print_date(day)}" if day else ""
    cause = fields_of(Perjanjian)["sebab"].choices.get(version.sebab, "")
    why = draft.value(cause.lower(), "Sebab perubahan", _PLACE)
    reason = draft.value(version.alasan, "Uraian perubahan", _PLACE)
    draft.add(
        f"Perjanjian ini mengubah {md.escape(named + when)} karena {why}: {reason.rstrip('.')}."
    )


def _before(context: Context, version: Perjanjian) -> Perjanjian | None:
    """The signed version that this one replaces."""
    earlier = [
        item
        for item in pk.versions(context.office, context.tahun)
        if pk.is_signed(item) and (item.versi or 0) < (version.versi or 0)
    ]
    return earlier[-1] if earlier else None


def _signatures(draft: Draft, version: Perjanjian, left: str, right: str) -> str:
    """Pihak kedua on the left, pihak pertama on the right, below place and date."""
    first = _first(draft.context, version)
    day = version.ditandatangani or version.tanggal
    when = place_date(draft, day, f"{_PLACE}, isian “Tanggal”")
    second = signature_of("&nbsp;", left, version.pihak_kedua, "", "")
    if first is None:
        return md.pair(second, signature_of(when, right, "", "", ""))
    return md.pair(second, signature_of(when, right, first.nama, rank(first), first.nip))


def _annex(draft: Draft, version: Perjanjian) -> None:
    """Sheet 2."""
    context = draft.context
    draft.add(md.PAGE_BREAK, title_block(_title(version), context.office_name.upper()))
    rows = _rows(draft, version)
    if rows.baris:
        draft.sheet(rows, f"Nilai indikator tahun {context.tahun}")
    else:
        draft.add(f"Indikator: {draft.gap('Indikator dengan target', 'Isi capaian')}")
    money = dataclasses.replace(agreement_budget(context, version), catatan=())
    if money.baris:
        draft.form(money)
    else:
        gap = draft.gap(f"Pagu program tahun {context.tahun}", "Anggaran")
        draft.add(f"Program dan anggaran: {gap}")
    first = _first(context, version)
    draft.add(
        _signatures(
            draft,
            version,
            version.jabatan_pihak_kedua or "Gubernur/Bupati/Wali Kota",
            position(first) if first else "Pimpinan Perangkat Daerah",
        )
    )


def _rows(draft: Draft, version: Perjanjian) -> t.Table:
    """The four columns of the form; the unit stands beside the target."""
    context = draft.context
    rows: list[t.Row] = []
    last = None
    for number, item in enumerate(content(context, version).indikator, 1):
        target = print_value(item.target, digits_of(context, item.id)) if item.target else ""
        cell = t.text(f"{target} {item.satuan}".strip()) if target else t.no_data(t.NOT_FILLED)
        rows.append(
            {
                "no": t.Cell(str(number), f"{number}."),
                "sasaran": t.text(item.sasaran) if item.sasaran != last else t.EMPTY,
                "indikator": t.text(item.nama),
                "target": cell,
            }
        )
        last = item.sasaran
    columns = ("no", "No."), ("sasaran", "Sasaran Strategis"), ("indikator", "Indikator Kinerja")
    if rows:
        rows.insert(0, {key: t.Cell(None, f"({place})") for place, key in enumerate(
            ("no", "sasaran", "indikator", "target"), 1)})  # fmt: skip
    return t.Table(
        "", (*(t.Column(*column) for column in columns), t.Column("target", "Target", kanan=True)),
        tuple(rows),
    )  # fmt: skip


def _amendments(draft: Draft, version: Perjanjian) -> None:
    """What a PK perubahan changes."""
    context = draft.context
    before = _before(context, version)
    agreed = pk.content_of(before) if before is not None else None
    if before is None or agreed is None:
        return
    found = pk.compare(agreed, content(context, version))
    title = f"Perubahan terhadap {pk.name_of_version(before)}"
    draft.add(md.PAGE_BREAK, title_block("MATRIKS PERUBAHAN", title.upper()))
    if found:
        draft.form(changes_of(context, found, title, ("Semula", "Menjadi")))
    else:
        draft.sentence("Indikator, target, program, dan anggaran tidak berubah.")
