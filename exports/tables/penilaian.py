"""The report as an evaluator sees it: review checklist, LKE, follow-up of recommendations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from exports import table as t
from exports.tables.context import Context, grouped
from kinerja import lke, reviu
from kinerja.fields import fields_of
from kinerja.lke import JawabanKriteria, Subkomponen
from kinerja.numbers import print_number
from kinerja.records import JAWABAN_REVIU, Rekomendasi
from kinerja.reviu import ASAL, JawabanButir

INTERNAL = (
    "Reviu internal perangkat daerah; reviu menurut PermenPANRB 53/2014 Lampiran III hanya atas "
    "laporan tingkat kementerian/lembaga/pemerintah daerah (huruf C.3.e)."
)
ESTIMATE = (
    "Perkiraan sendiri, bukan hasil evaluasi. Nilai subkomponen = rata-rata jawaban × bobot; "
    "kriteria yang belum dijawab tidak ikut dirata-ratakan."
)


_ITEM = (
    t.Column("no", "No", lebar=6),
    t.Column("pernyataan", "Pernyataan"),
    t.Column("jawaban", "Checklist", lebar=14),
    t.Column("asal", "Asal Jawaban", lebar=14),
    t.Column("bukti", "Bukti/Catatan"),
)


def checklist(context: Context) -> t.Table:
    """CHECKLIST REVIU (PermenPANRB 53/2014, Lamp. III/2-2), each answer with its origin."""
    answers = reviu.review(context.office, context.tahun)
    names = grouped(item.butir.bagian for item in answers)
    return t.Table(
        judul=f"Checklist Reviu Internal LKjIP Tahun {context.tahun}",
        kolom=(t.Column("bagian", "Bagian", lebar=12), *_ITEM),
        baris=tuple(
            {"bagian": name, **_item(item)} for item, name in zip(answers, names, strict=True)
        ),
        catatan=(reviu.count(answers), INTERNAL),
        sumber=context.owner,
        tetap=2,
    )


def checklist_of(answers: Iterable[JawabanButir]) -> t.Table:
    """Some items as the printed form shows them, part by part."""
    return t.Table("", _ITEM, tuple(_item(item) for item in answers))


def _item(item: JawabanButir) -> t.Row:
    return {
        "no": t.text(item.butir.kode),
        "pernyataan": t.text(item.butir.uraian),
        "jawaban": _answer(item.jawaban, JAWABAN_REVIU.get(item.jawaban, "")),
        "asal": t.text(ASAL[item.asal]),
        "bukti": t.text(_joined(item.bukti, item.catatan)),
    }


def _answer(value: str, shown: str) -> t.Cell:
    return t.Cell(value, shown) if value else t.no_data("belum dijawab")


def _joined(evidence: tuple[str, ...], note: str) -> str:
    return " ".join(filter(None, (*evidence, note and f"Catatan: {note}")))


_CRITERION = (
    t.Column("subkomponen", "Subkomponen", lebar=18),
    t.Column("no", "No", lebar=6),
    t.Column("kriteria", "Kriteria"),
    t.Column("jawaban", "Jawaban", lebar=8),
    t.Column("nilai", "Nilai", kanan=True),
    t.Column("asal", "Asal", lebar=10),
    t.Column("bukti", "Bukti/Catatan"),
)


def evaluation(context: Context) -> t.Table:
    """Every criterion of the LKE with answer, value, origin, evidence and what would raise it."""
    sheet = lke.score(context.office, context.tahun)
    shown = evaluation_of(sheet.subkomponen)
    return t.Table(
        judul=f"Lembar Kerja Evaluasi (LKE) Mandiri Tahun {context.tahun}",
        kolom=shown.kolom,
        baris=shown.baris,
        catatan=(ESTIMATE, *sheet.catatan),
        sumber=context.owner,
        tetap=2,
    )


def evaluation_of(parts: Iterable[Subkomponen]) -> t.Table:
    """The criteria of some parts as the printed sheet shows them."""
    items = [(part, item) for part in parts for item in part.kriteria]
    names = grouped(part.nama for part, _ in items)
    rows = [
        {"subkomponen": name, **_criterion(item)}
        for (_, item), name in zip(items, names, strict=True)
    ]
    return t.Table("", _CRITERION, tuple(rows))


def _criterion(item: JawabanKriteria) -> dict[str, t.Cell]:
    return {
        "no": t.text(item.kriteria.kode),
        "kriteria": t.text(item.kriteria.uraian),
        "jawaban": _answer(item.jawaban, item.jawaban),
        "nilai": t.number(item.nilai, 0),
        "asal": t.text(ASAL[item.asal]),
        "bukti": t.text(_joined((item.bukti,), item.catatan)),
    }


def points(context: Context) -> t.Table:
    """The points of each sub-component and component, and the grade where all is answered."""
    sheet = lke.score(context.office, context.tahun)
    rows = []
    for komponen in sheet.komponen:
        parts = sheet.of(komponen)
        rows += [_part(part) for part in parts]
        rows.append(_sum(f"Jumlah {komponen}", parts))
    rows.append(_sum("Jumlah seluruhnya", sheet.subkomponen))
    return t.Table(
        judul=f"Rekapitulasi LKE Mandiri Tahun {context.tahun}",
        kolom=(
            t.Column("bagian", "Komponen/Subkomponen"),
            t.Column("bobot", "Bobot", kanan=True),
            t.Column("dijawab", "Kriteria Dijawab", kanan=True),
            t.Column("nilai", "Nilai", kanan=True),
        ),
        baris=tuple(rows),
        catatan=(ESTIMATE, grade_sentence(sheet), *sheet.catatan),
        sumber=context.owner,
    )


def _part(part: Subkomponen) -> t.Row:
    answered = f"{part.dijawab} dari {len(part.kriteria)}"
    return {
        "bagian": t.text(part.nama),
        "bobot": t.number(part.bobot, 2),
        "dijawab": t.Cell(str(part.dijawab), answered),
        "nilai": t.number(part.nilai, 2, "belum dijawab"),
    }


def _sum(name: str, parts: tuple[Subkomponen, ...]) -> t.Row:
    answered = sum(part.dijawab for part in parts)
    count = sum(len(part.kriteria) for part in parts)
    points_so_far, weight = lke.so_far(parts)
    return {
        "bagian": t.text(name),
        "bobot": t.number(sum((part.bobot for part in parts), start=Decimal(0)), 2),
        "dijawab": t.Cell(str(answered), f"{answered} dari {count}"),
        "nilai": t.number(points_so_far if weight else None, 2, "belum dijawab"),
    }


def grade_sentence(sheet: lke.Lke) -> str:
    """The total and its grade; or, while something is open, what there is so far."""
    if sheet.nilai is not None and sheet.predikat is not None:
        grade, name = sheet.predikat
        return f"Nilai {print_number(sheet.nilai)}: predikat {grade} ({name})."
    so_far, weight = lke.so_far(sheet.subkomponen)
    open_ones = sum(item.nilai is None for item in sheet.kriteria)
    return (
        f"Nilai sementara {print_number(so_far)} dari bobot {print_number(weight)} yang mulai "
        f"dijawab; {open_ones} kriteria belum dijawab, jadi predikat belum ditentukan."
    )


def rises(context: Context) -> t.Table:
    """What would raise the LKE, the most points first."""
    sheet = lke.score(context.office, context.tahun)
    rows = [
        {
            "no": t.text(item.kriteria.kode),
            "kriteria": t.text(item.kriteria.uraian),
            "jawaban": _answer(item.jawaban, item.jawaban),
            "kurang": t.text(item.naik),
            "tambahan": t.number(item.tambahan, 2),
        }
        for item in sheet.kenaikan
    ]
    return t.Table(
        judul=f"Yang Menaikkan Nilai LKE Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", lebar=6),
            t.Column("kriteria", "Kriteria"),
            t.Column("jawaban", "Jawaban", lebar=8),
            t.Column("kurang", "Yang Kurang"),
            t.Column("tambahan", "Tambahan Nilai", kanan=True),
        ),
        baris=tuple(rows),
        catatan=("Tambahan nilai bila kriteria itu terpenuhi (jawaban BB), menurut bobotnya.",),
        sumber=context.owner,
    )


def follow_ups(context: Context) -> t.Table:
    """Recommendations of earlier reports, reviews and evaluations, and what was done."""
    states = fields_of(Rekomendasi)["status"].choices
    found = [item for item in context.office.all(Rekomendasi) if item.tahun == context.tahun]
    rows = [
        {
            "no": t.count(number),
            "rekomendasi": context.field_cell(item, "uraian", t.text(item.uraian)),
            "asal": t.text(item.asal),
            "unit": t.text(context.unit_name(item.unit)),
            "tenggat": t.short_day(item.tenggat),
            "status": context.field_cell(
                item, "status", t.Cell(item.status, states.get(item.status, item.status))
            ),
            "tindak_lanjut": context.field_cell(item, "tindak_lanjut", t.text(item.tindak_lanjut)),
        }
        for number, item in enumerate(found, 1)
    ]
    return t.Table(
        judul=f"Tindak Lanjut Rekomendasi Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("rekomendasi", "Rekomendasi"),
            t.Column("asal", "Asal", lebar=14),
            t.Column("unit", "Penanggung Jawab", lebar=18),
            t.Column("tenggat", "Tenggat", lebar=10),
            t.Column("status", "Status", lebar=9),
            t.Column("tindak_lanjut", "Tindak Lanjut"),
        ),
        baris=tuple(rows),
        sumber=context.owner,
        tetap=2,
    )
