"""What came back from the units and who is late: recap and reminder (step 4)."""

from __future__ import annotations

from datetime import date

from exports import markdown as md
from exports import table as t
from exports.charts import figures
from exports.documents.blocks import (
    BY_HAND,
    by_hand,
    letterhead,
    nota_head,
    place_by_hand,
    signature,
    signing_block,
    title_block,
)
from exports.documents.draft import Document, Draft, finish
from exports.documents.forms import find_unit
from exports.documents.letters import copies_to
from exports.documents.wording import standing
from exports.tables.context import Context
from exports.tables.penghimpunan import (
    CELLS_NOTE,
    completeness,
    filled_cells,
    rates,
    unit_notes,
)
from kinerja import tinjauan
from kinerja.calendar import WorkCalendar
from kinerja.dates import print_date
from kinerja.errors import InputError
from kinerja.jabatan import holder
from kinerja.paket import addressee_of
from kinerja.penghimpunan import MORE_DAYS, UnitTerhimpun
from kinerja.records import Indikator, Pegawai, Penugasan, Permintaan, Unit


def recap(context: Context) -> Document:
    """Rekap kelengkapan: whose form came back, complete or not, in time or late (step 4)."""
    draft = Draft(context)
    draft.add(md.LANDSCAPE, letterhead(draft))
    draft.add(title_block("REKAP KELENGKAPAN DATA", f"LKjIP TAHUN {context.tahun}"))
    if context.now is not None:
        draft.sentence(f"Keadaan pada tanggal {print_date(context.now.date())}.")
    draft.form(rates(context))
    draft.form(completeness(context))
    draft.picture(figures.completeness(context))
    draft.add(md.bullets((CELLS_NOTE, *unit_notes(context.himpunan))))
    elsewhere = len(draft.gaps)  # what the letterhead lacks is no unit's
    for unit in context.sorted(Unit):
        filled, total = filled_cells(context, unit)
        if filled < total:
            draft.gap(
                f"Realisasi belum diisi, {total - filled} dari {total} indikator {unit.nama}",
                f"Nilai indikator tahun {context.tahun}",
            )
    if missing := draft.gaps[elsewhere:]:
        draft.add("**Belum lengkap**", md.bullets(missing))
    draft.add(md.block("ttd", _compiler(draft)))
    return finish(draft, "rekap", f"Rekap Kelengkapan Data LKjIP {context.tahun}")


def _compiler(draft: Draft) -> str:
    """Who collects the data signs the recap, on a day that is written by hand."""
    context, top = draft.context, place_by_hand(draft)
    signer = _signer(context, context.now.date() if context.now is not None else None)
    if signer is None:
        return by_hand(top, "Kasubbag Program dan Keuangan")
    return signature(draft, signer, "Data pegawai", top=top)


def late_units(context: Context) -> list[Unit]:
    """Whom a reminder is due."""
    return [item.unit for item in context.himpunan.terlambat]


def reminder(context: Context, unit: str) -> Document:
    """Nota pengingat to one unit: what is missing, since when it is late, until when it has now.

    Raises InputError for a unit that owes nothing.
    """
    found = find_unit(context, unit)
    item = next((one for one in context.himpunan.unit if one.unit.id == found.id), None)
    whole = item is not None and item.pernyataan == "lengkap" and not item.perlu_perbaikan
    if item is None or item.dibebaskan or whole:
        raise InputError(
            f"{found.nama} tidak berutang data tahun {context.tahun}, jadi tidak perlu diingatkan.",
            "Yang terlambat: lkjip tabel BERKAS kelengkapan",
        )
    draft = Draft(context)
    asked = item.permintaan or Permintaan()
    day = asked.diingatkan or (context.now.date() if context.now else None)
    number = md.escape(asked.nomor_pengingat or BY_HAND)
    draft.add(letterhead(draft), title_block("NOTA PENGINGAT", number=number))
    signer, what = _signer(context, day), "Kasubbag Program dan Keuangan"
    to = addressee_of(context.office, found, context.tahun)
    about = f"Penyampaian data kinerja untuk LKjIP Tahun {context.tahun}"
    draft.add(nota_head(draft, found, to, sender=signer, about=about, day=day))
    draft.sentence(_opening(item, context.tahun, day))
    rows = missing_of(context, item)
    if rows:
        draft.sentence("Data yang masih ditunggu adalah sebagai berikut:")
        draft.form(_missing_table(rows))
    draft.sentence(_wish(item, rows, _new_deadline(context, asked, day)))
    standing(draft, "tutup_pengingat")
    draft.add(signing_block(draft, signer, "Data pegawai", day, what))
    copies_to(draft, asked.tembusan_pengingat)
    return finish(draft, "pengingat", f"Nota Pengingat {found.nama} {context.tahun}")


def _opening(item: UnitTerhimpun, tahun: int, day: date | None) -> str:
    """What was asked, what was due when, and how late it is."""
    asked = item.permintaan.nomor_permintaan if item.permintaan is not None else ""
    opened = f"Menindaklanjuti nota permintaan data Nomor {asked}, " if asked else ""
    until = f"sampai dengan tanggal {print_date(day)} " if day else ""
    state = "telah kami terima, tetapi belum lengkap" if item.kembali else "belum kami terima"
    text = f"{opened}{until}data kinerja Tahun {tahun} dari {item.unit.nama} {state}."
    text = text[:1].upper() + text[1:]
    if item.tenggat.hari is not None:
        text += f" Tenggat penyampaian data adalah tanggal {print_date(item.tenggat.hari)}"
        text += f" (menurut {item.tenggat.asal})"
        late = f", sehingga telah terlambat {item.terlambat} hari kerja" if item.terlambat else ""
        text += f"{late}."
    return text


def _wish(item: UnitTerhimpun, rows: list[tuple[Indikator, str]], until: date | None) -> str:
    what = "melengkapi data tersebut" if rows else "melengkapi formulir data"
    by = f" paling lambat tanggal {print_date(until)}" if until else ""
    meant = (
        " Apabila suatu data memang tidak ada, mohon dituliskan alasannya." if item.kosong else ""
    )
    return f"Sehubungan dengan hal tersebut, mohon Saudara {what} dan mengembalikannya{by}.{meant}"


def _new_deadline(context: Context, asked: Permintaan, day: date | None) -> date | None:
    """The day that a person set, else a few working days after the note."""
    if asked.tenggat_baru is not None or day is None:
        return asked.tenggat_baru
    calendar = context.calendar or WorkCalendar()
    return calendar.add_working_days(day, MORE_DAYS)


def _missing_table(rows: list[tuple[Indikator, str]]) -> t.Table:
    return t.Table(
        "",
        (
            t.Column("no", "No", kanan=True),
            t.Column("kode", "Kode"),
            t.Column("indikator", "Indikator Kinerja"),
            t.Column("kurang", "Yang ditunggu"),
        ),
        tuple(
            {
                "no": t.count(number),
                "kode": t.text(item.kode),
                "indikator": t.text(item.nama),
                "kurang": t.text(text),
            }
            for number, (item, text) in enumerate(rows, 1)
        ),
    )


def _signer(context: Context, day: date | None) -> Pegawai | None:
    """Who was given the task of collecting the data, else the Kasubbag of that day."""
    order = context.office.get(Penugasan, str(context.tahun))
    chosen = context.person(order.petugas) if order is not None else None
    if chosen is not None:
        return chosen
    return holder(context.office, tinjauan.PENINJAU, day)


def missing_of(context: Context, item: UnitTerhimpun) -> list[tuple[Indikator, str]]:
    """What a unit still owes, indicator by indicator, in words: empty cells, returned values."""
    empty: dict[str, list[str]] = {}
    for gap in item.kosong:
        empty.setdefault(gap.id.partition(".")[0], []).append(gap.field)
    found = []
    for one in context.indicators():
        if one.unit != item.unit.id:
            continue
        fields = empty.get(one.id, [])
        texts = [f"{' dan '.join(fields)} belum ada"] if fields else []
        for key in tinjauan.values_of(context.office, one.id, context.tahun):
            review = tinjauan.review_of(context.office, key)
            if review.keadaan == tinjauan.DIKEMBALIKAN:
                day = f" ({print_date(review.pada.date())})" if review.pada else ""
                texts.append(f"dikembalikan untuk diperbaiki{day}: {review.catatan}")
        found += [(one, text) for text in texts]
    return found
