"""What must hold between fields and between records, whoever writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import time
from typing import Any

from kinerja.batch import Batch, Touched, label_of
from kinerja.errors import InputError, StateError
from kinerja.fields import Field, Kind, fields_of
from kinerja.identity import record_id
from kinerja.office import DELETED, Office
from kinerja.records import (
    RECORD_TYPES,
    Indikator,
    LangkahSop,
    Pengaturan,
    Program,
    Record,
    TandaTangan,
)

_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "pegawai": (("mulai", "selesai"),),
    "renstra": (("tahun_awal", "tahun_akhir"),),
    "disposisi": (("tanggal_surat", "diterima"),),
    "penugasan": (("tenggat_data", "tenggat_draf"),),
    "permintaan": (("diserahkan", "diterima"),),
    "pengiriman": (("tanggal_kirim", "tanggal_terima"),),
}
"""Fields of which the second may not lie before the first. Not of Langkah: there two clocks may
disagree, which is shown and not refused."""

_LEAST: dict[str, dict[str, int]] = {
    "laporan": {"batas_atas": 100},  # below it nothing could be achieved in full
    "anggaran": {"pagu": 0, "realisasi": 0},
}
"""Of which amounts less than this is a slip of the pen."""

_REOPENING = frozenset({"dibuka_pada", "dibuka_oleh", "alasan_dibuka"})


def check(batch: Batch) -> None:
    """Raise InputError or StateError for the first rule that the batch breaks."""
    for rule in _RULES:
        rule(batch)


def children_of(office: Office, parents: set[tuple[str, str]]) -> list[tuple[Record, Field]]:
    """Every living record that refers to one of these (table, id), with the field it does it by."""
    tables = {table for table, _ in parents}
    found: list[tuple[Record, Field]] = []
    for kind in RECORD_TYPES.values():
        refs = [field for field in _refs(kind) if field.refers_to in tables]
        if refs:
            found += [
                (record, field)
                for record in office.all(kind)
                for field in refs
                if (field.refers_to, getattr(record, field.name)) in parents
            ]
    return found


def has_children(office: Office, record: Record, children: Sequence[Record]) -> StateError:
    """The refusal to delete a record on which others stand, naming up to three of them."""
    named = ", ".join(label_of(child, office) for child in children[:3])
    more = f" dan {len(children) - 3} lainnya" if len(children) > 3 else ""
    return StateError(
        f"{label_of(record, office)} tidak dapat dihapus karena masih dipakai oleh {named}{more}.",
        "Hapus atau pindahkan itu lebih dulu.",
    )


def _refs(kind: type[Record]) -> Iterable[Field]:
    return (field for field in fields_of(kind).values() if field.kind is Kind.REF)


def _living(batch: Batch) -> Iterable[tuple[Touched, Record]]:
    """The touched records that are whole after the batch (a restored one is known to the file)."""
    for item in batch.touched:
        if item.after is not None and not item.restored:
            yield item, item.after


def _identity(batch: Batch) -> None:
    for item, record in _living(batch):
        kind = type(record)
        if not (kind.natural or kind.singleton) or record.bentrok.intersection(kind.natural):
            continue
        values = {name: getattr(record, name) or "" for name in kind.natural}
        try:
            right = record_id(kind, values)
        except KeyError:
            continue  # _required names the missing field
        if item.id != right:
            keys = ", ".join(fields_of(kind)[name].label for name in kind.natural)
            raise InputError(
                f"{kind.label} tidak dapat berpindah ke {keys or 'rekaman'} lain.",
                "Hapus rekaman ini dan buat yang baru.",
            )


def _required(batch: Batch) -> None:
    for item, record in _living(batch):
        # A record that undo brings back may have had a conflict there, which comes back as well.
        whole = item.before is None and DELETED not in item.fields
        for name, field in fields_of(type(record)).items():
            touched = whole or name in item.fields
            if field.required and touched and getattr(record, name) in ("", None, ()):
                raise InputError(f"{label_of(record, batch.after)}: {field.label} wajib diisi.")


def _references(batch: Batch) -> None:
    for item, record in _living(batch):
        for field in _refs(type(record)):
            target = getattr(record, field.name)
            if not target or not item.changed(field.name):
                continue
            if batch.after.record(field.refers_to, target) is None:
                label = RECORD_TYPES[field.refers_to].label
                raise InputError(
                    f"{label_of(record, batch.after)}, {field.label}: {label} yang disebut tidak "
                    "ada.",
                    "Mungkin sudah dihapus; pilih yang masih ada.",
                )


def _deletions(batch: Batch) -> None:
    gone = {(item.table, item.id): item for item in batch.touched if item.after is None}
    if not gone:
        return
    for item in gone.values():
        if item.before is None:
            label = RECORD_TYPES[item.table].label
            raise InputError(f"{label} tidak ada lagi, jadi tidak dapat dihapus.")
    children: dict[tuple[str, str], list[Record]] = {}
    for child, field in children_of(batch.after, set(gone)):
        children.setdefault((field.refers_to, getattr(child, field.name)), []).append(child)
    for key, item in gone.items():
        if key in children and item.before is not None:
            raise has_children(batch.after, item.before, children[key])


def _codes(batch: Batch) -> None:
    for table in {item.table for item in batch.touched}:
        kind = RECORD_TYPES[table]
        if "kode" not in fields_of(kind):
            continue
        news = [
            (item, record)
            for item, record in _living(batch)
            if item.table == table and (item.before is None or _code(item.before) != _code(record))
        ]
        owners: dict[tuple[str, str], Record] = {}
        fresh = {item.id for item, _ in news}
        for record in batch.after.all(kind):
            if record.id not in fresh:
                owners.setdefault(_code(record), record)
        for _, record in news:
            other = owners.setdefault(_code(record), record)
            if _code(record)[1] and other is not record:
                raise InputError(
                    f"Kode “{getattr(record, 'kode', '')}” sudah dipakai {_named(other)}.",
                    "Pakai kode lain.",
                )


def _code(record: Record) -> tuple[str, str]:
    """Within what a code must be single, and the code without regard to case."""
    scope = record.sasaran if isinstance(record, Indikator) else ""
    return scope, str(getattr(record, "kode", "")).strip().casefold()


def _named(record: Record) -> str:
    name = getattr(record, "nama", "") or getattr(record, "uraian", "")
    return f"{record.label} “{name}”" if name else label_of(record)


def _order(batch: Batch) -> None:
    for item, record in _living(batch):
        for first, second in _IN_ORDER.get(item.table, ()):
            start, end = getattr(record, first), getattr(record, second)
            if start is None or end is None or end >= start or not item.changed(first, second):
                continue
            known = fields_of(type(record))
            raise InputError(
                f"{label_of(record, batch.after)}: {known[second].label} lebih awal daripada "
                f"{known[first].label}."
            )


def _amounts(batch: Batch) -> None:
    for item, record in _living(batch):
        for name, least in _LEAST.get(item.table, {}).items():
            amount = getattr(record, name)
            if amount is not None and amount < least and item.changed(name):
                label = fields_of(type(record))[name].label
                raise InputError(f"{label_of(record, batch.after)}: {label} kurang dari {least}.")


def _office_hours(batch: Batch) -> None:
    for _, record in _living(batch):
        if not isinstance(record, Pengaturan):
            continue
        start = _clock(record.jam_mulai or "07:30")
        end = _clock(record.jam_selesai or "16:00")
        if start is None or end is None:
            raise InputError("Jam kerja harus ditulis jam:menit, mis. 07:30.")
        if end <= start:
            raise InputError("Jam kerja selesai harus sesudah jam kerja mulai.")


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == 5 else None
    except ValueError:
        return None


def _circles(batch: Batch) -> None:
    for item in batch.of_table(Program.table):
        program = item.after
        seen: set[str] = set()
        while isinstance(program, Program) and program.induk:
            if program.id in seen:
                raise InputError(
                    f"{label_of(program)} akan menjadi bagian dari dirinya sendiri.",
                    "Pilih program atau kegiatan lain di atasnya.",
                )
            seen.add(program.id)
            program = batch.after.get(Program, program.induk)


def _sop(batch: Batch) -> None:
    """No step of the SOP disappears: one that is not used stays, with the reason."""
    for item in batch.of_table(LangkahSop.table):
        step = item.after
        if step is None:
            raise StateError(
                "Langkah SOP tidak dapat dihapus.", "Tandai “tidak dipakai” dengan alasan."
            )
        unused = isinstance(step, LangkahSop) and step.tidak_dipakai and not step.alasan
        if unused and "alasan" not in step.bentrok:
            raise InputError(f"Langkah {step.title}: alasan tidak dipakai wajib diisi.")


def _signatures(batch: Batch) -> None:
    """A signature is written once; afterwards it can only be reopened, also once."""
    for item in batch.of_table(TandaTangan.table):
        before: Any = item.before
        if before is None:
            continue
        if item.after is None:
            raise StateError(
                f"Tanda tangan laporan {before.tahun} tidak dapat dihapus.",
                "Buka kembali laporan dengan alasan.",
            )
        names = [name for name in fields_of(TandaTangan) if item.changed(name)]
        for name in names:
            settled = name not in before.bentrok
            if settled and (name not in _REOPENING or before.dibuka_pada is not None):
                raise StateError(
                    f"Tanda tangan laporan {before.tahun} tidak dapat diubah.",
                    "Buka kembali laporan dengan alasan, lalu tanda tangani lagi.",
                )


_RULES: tuple[Callable[[Batch], None], ...] = (
    _identity, _required, _references, _deletions, _codes, _order, _amounts, _office_hours,
    _circles, _sop, _signatures,
)  # fmt: skip
