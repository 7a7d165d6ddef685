"""The work on the report: its nine steps, the SOP, the send register."""

from __future__ import annotations

from exports import table as t
from exports.tables.context import Context
from kinerja.dates import print_duration
from kinerja.fields import fields_of
from kinerja.records import PERAN, STATUS_LANGKAH, LangkahSop, Pengiriman
from kinerja.sop import steps_in_order
from kinerja.steps import Gap, StepState, overview


def steps(context: Context) -> t.Table:
    """The nine steps: state, person, time used against the mutu baku, how much is missing."""
    if context.calendar is None or context.now is None:
        raise ValueError("the table of steps needs a calendar and the time")
    found = overview(context.office, context.tahun, context.calendar, context.now)
    rows = [
        {
            "no": t.count(step.nomor),
            "langkah": t.text(step.title),
            "status": t.text(_status(step)),
            "pelaksana": t.text(step.person),
            "mutu_baku": t.text(step.mutu_baku),
            "terpakai": t.text(f"{step.used} (terlambat)" if step.late else step.used),
            "kurang": t.count(len(own_gaps(step))),
        }
        for step in found
    ]
    notes = [f"Langkah {step.nomor}: {gap.text}" for step in found for gap in own_gaps(step)]
    return t.Table(
        judul=f"Langkah Penyusunan LKjIP Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("langkah", "Langkah"),
            t.Column("status", "Status"),
            t.Column("pelaksana", "Pelaksana"),
            t.Column("mutu_baku", "Mutu Baku"),
            t.Column("terpakai", "Terpakai"),
            t.Column("kurang", "Belum Lengkap", kanan=True),
        ),
        baris=tuple(rows),
        catatan=(*_step_notes(steps_in_order(context.office, context.tahun)), *notes),
        tetap=2,
    )


def own_gaps(step: StepState) -> list[Gap]:
    """What a step itself lacks, without the earlier steps that must be finished first."""
    return [gap for gap in step.gaps if not gap.langkah]


def _status(step: StepState) -> str:
    if step.tidak_dipakai:
        return "Tidak dipakai"
    if step.bentrok:
        return f"bentrok ({STATUS_LANGKAH.get(step.status, step.status)})"
    return STATUS_LANGKAH.get(step.status, step.status)


def performers(step: LangkahSop) -> str:
    """Who does a step, by the names of the SOP's columns."""
    return ", ".join(PERAN.get(who, who) for who in step.pelaksana)


def standard_time(step: LangkahSop) -> str:
    """A step's mutu baku as printed; "" where the SOP sets none."""
    return "" if step.waktu is None else print_duration(step.waktu, step.satuan_waktu)


def procedure(context: Context) -> t.Table:
    """The steps of the SOP by which this report is made (PermenPANRB 35/2012)."""
    found = steps_in_order(context.office, context.tahun)
    rows = [
        {
            "no": t.count(number),
            "kegiatan": t.text(step.kegiatan),
            "pelaksana": t.text(performers(step)),
            "kelengkapan": t.text(step.kelengkapan),
            "waktu": t.text(standard_time(step)),
            "output": t.text(step.output),
            "keterangan": t.text(step.keterangan),
        }
        for number, step in enumerate(found, 1)
    ]
    return t.Table(
        judul="Langkah SOP Penyusunan LKjIP",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("kegiatan", "Kegiatan"),
            t.Column("pelaksana", "Pelaksana"),
            t.Column("kelengkapan", "Kelengkapan"),
            t.Column("waktu", "Waktu"),
            t.Column("output", "Output"),
            t.Column("keterangan", "Keterangan"),
        ),
        baris=tuple(rows),
        catatan=tuple(_step_notes(found)),
        tetap=2,
    )


def _step_notes(found: tuple[LangkahSop, ...]) -> list[str]:
    notes = []
    for number, step in enumerate(found, 1):
        if step.perlu_konfirmasi:
            notes.append(f"Langkah {number} perlu dikonfirmasi oleh instansi.")
        if step.tidak_dipakai:
            reason = step.alasan.rstrip(".") or "tanpa alasan"
            notes.append(f"Langkah {number} tidak dipakai: {reason}.")
    return notes


def sent(context: Context) -> t.Table:
    """The send register: which copy went to whom and who received it."""
    media = fields_of(Pengiriman)["media"].choices
    chosen = [item for item in context.office.all(Pengiriman) if item.tahun == context.tahun]
    rows = [
        {
            "no": t.count(number),
            "penerima": t.text(item.penerima),
            "alamat": t.text(item.alamat),
            "media": t.text(media.get(item.media, item.media)),
            "jumlah": t.count(item.jumlah),
            "tanggal_kirim": t.short_day(item.tanggal_kirim),
            "diterima_oleh": t.text(
                ", ".join(filter(None, (item.diterima_oleh, item.jabatan_penerima)))
            ),
            "tanggal_terima": t.short_day(item.tanggal_terima),
            "tenggat": t.short_day(item.tenggat),
            "pindaian": t.text(
                f"{item.pindaian} ({item.sidik_pindaian[:12]}…)"
                if item.sidik_pindaian
                else item.pindaian
            ),
        }
        for number, item in enumerate(chosen, 1)
    ]
    return t.Table(
        judul=f"Register Pengiriman LKjIP Tahun {context.tahun}",
        kolom=(
            t.Column("no", "No", kanan=True),
            t.Column("penerima", "Penerima"),
            t.Column("alamat", "Alamat"),
            t.Column("media", "Media"),
            t.Column("jumlah", "Jumlah", "eksemplar", kanan=True),
            t.Column("tanggal_kirim", "Tanggal Kirim"),
            t.Column("diterima_oleh", "Diterima oleh"),
            t.Column("tenggat", "Tenggat"),
            t.Column("tanggal_terima", "Tanggal Terima"),
            t.Column("pindaian", "Pindaian"),
        ),
        baris=tuple(rows),
        tetap=2,
    )
