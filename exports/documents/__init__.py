"""All documents by name, each composed as Markdown from an office's records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exports.documents import (
    agreement,
    collecting,
    evaluation,
    exchange,
    forms,
    handover,
    letters,
    measurement,
    planning,
    procedure,
    sending,
)
from exports.documents.draft import PAPER, Document
from exports.documents.forms import form_csv_table
from exports.documents.lkjip import report
from exports.documents.procedure import manifest
from exports.table import Table
from exports.tables.context import Context
from kinerja.errors import InputError
from kinerja.office import Office
from kinerja.records import Unit

__all__ = [
    "DOCUMENTS",
    "PAPER",
    "Context",
    "Document",
    "DocumentKind",
    "compose",
    "compose_all",
    "form_csv",
    "list_documents",
    "manifest",
]


@dataclass(frozen=True)
class DocumentKind:
    """A document that can be asked for by `nama`; `per_unit` ones exist once for every unit.

    `unit_mana` says for which units, where nobody names one.

    `bagian` names what else one is chosen by ("versi", "triwulan"); `pilihan` gives the choices
    there are, as key and name. The builder's second argument is that key, "" for the usual one.

    `disunting` says that people take it into Word again next year. Registers, recaps and sheets
    of figures are not: the program fills them, and their tables go out as CSV and XLSX.
    """

    nama: str
    isi: str
    builder: Callable[[Context, str], Document]
    per_unit: bool = False
    bagian: str = ""
    pilihan: Callable[[Context], tuple[tuple[str, str], ...]] = lambda _context: ()
    unit_mana: Callable[[Context], list[Unit]] = lambda context: context.sorted(Unit)
    disunting: bool = True


def _plain(builder: Callable[[Context], Document]) -> Callable[[Context, str], Document]:
    return lambda context, _unit: builder(context)


DOCUMENTS: dict[str, DocumentKind] = {
    kind.nama: kind
    for kind in (
        DocumentKind("lkjip", "Laporan Kinerja (LKjIP) lengkap", _plain(report)),
        DocumentKind(
            "perjanjian",
            "Perjanjian Kinerja, kedua lembar",
            agreement.agreement_document,
            bagian="versi",
            pilihan=agreement.choices,
        ),
        DocumentKind("matriks-renstra", "matriks Renstra", _plain(planning.renstra_matrix)),
        DocumentKind("iku", "Indikator Kinerja Utama", _plain(planning.key_indicators)),
        DocumentKind("rencana-aksi", "rencana aksi", _plain(planning.action_document)),
        DocumentKind("pohon-kinerja", "pohon kinerja", _plain(planning.cascade_document)),
        DocumentKind(
            "laporan-triwulan",
            "laporan kinerja triwulan",
            measurement.quarter_report,
            bagian="triwulan",
            pilihan=measurement.quarters,
        ),
        DocumentKind(
            "pengukuran", "formulir Pengukuran Kinerja", _plain(measurement.measurement_form)
        ),
        DocumentKind("disposisi", "lembar disposisi", _plain(letters.disposition)),
        DocumentKind("penugasan", "nota penugasan", _plain(letters.assignment)),
        DocumentKind(
            "formulir", "formulir data satu unit", forms.data_form, per_unit=True, disunting=False
        ),
        DocumentKind(
            "nota-formulir", "nota permintaan data satu unit", exchange.nota, per_unit=True
        ),
        DocumentKind(
            "register-formulir",
            "register formulir keluar dan masuk",
            _plain(exchange.register),
            disunting=False,
        ),
        DocumentKind(
            "rekap", "rekap kelengkapan data per unit", _plain(collecting.recap), disunting=False
        ),
        DocumentKind(
            "pengingat",
            "nota pengingat kepada unit yang terlambat",
            collecting.reminder,
            per_unit=True,
            unit_mana=collecting.late_units,
        ),
        DocumentKind("reviu", "checklist reviu internal", _plain(evaluation.checklist)),
        DocumentKind(
            "pernyataan-reviu", "pernyataan telah direviu (internal)", _plain(evaluation.statement)
        ),
        DocumentKind(
            "lke", "lembar kerja evaluasi (LKE) mandiri", _plain(evaluation.sheet), disunting=False
        ),
        DocumentKind("surat-pengantar", "surat pengantar", _plain(letters.cover_letter)),
        DocumentKind("tanda-terima", "tanda terima pengiriman", _plain(sending.receipts)),
        DocumentKind(
            "register-pengiriman", "register pengiriman", _plain(sending.register), disunting=False
        ),
        DocumentKind(
            "buku-ekspedisi", "buku ekspedisi", _plain(sending.dispatch_book), disunting=False
        ),
        DocumentKind(
            "berita-acara",
            "berita acara serah terima",
            handover.handing_over,
            bagian="urutan",
            pilihan=handover.choices,
        ),
        DocumentKind(
            "register-nomor", "register nomor surat", _plain(handover.numbers), disunting=False
        ),
        DocumentKind("sop", "SOP penyusunan LKjIP", _plain(procedure.procedure_form)),
    )
}


def compose(name: str, context: Context, unit: str = "") -> Document:
    """The document `name`; `unit` (id, code or name) for the form of one unit.

    For a document that is chosen by something else `unit` is that choice's key ("2", "III").
    Raises InputError for an unknown document, unit or choice.
    """
    kind = DOCUMENTS.get(name)
    if kind is None:
        raise InputError(
            f"Tidak ada dokumen bernama “{name}”.", f"Yang ada: {', '.join(DOCUMENTS)}."
        )
    if kind.per_unit and not unit:
        raise InputError("Sebutkan unit yang formulirnya akan dibuat.")
    return kind.builder(context, unit)


def compose_all(name: str, context: Context) -> tuple[Document, ...]:
    """The document `name`, once for every unit if it is made per unit."""
    kind = DOCUMENTS.get(name)
    if kind is None or not kind.per_unit:
        return (compose(name, context),)
    return tuple(compose(name, context, unit.id) for unit in kind.unit_mana(context))


def form_csv(office: Office, tahun: int, unit: str) -> Table:
    """One unit's data form as a table for `exports.plain.csv_file`, importable again."""
    return form_csv_table(Context(office, tahun), unit)


def list_documents() -> tuple[tuple[str, str], ...]:
    """Names and contents of all documents, in the order of the steps."""
    return tuple((kind.nama, kind.isi) for kind in DOCUMENTS.values())
