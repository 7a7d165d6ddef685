"""Signing a report and opening it again; what is frozen is in `kinerja.frozen_set`."""

from __future__ import annotations

from datetime import date, datetime

from kinerja.dates import print_date
from kinerja.edits import new
from kinerja.errors import InputError, StateError
from kinerja.fields import fields_of
from kinerja.frozen_reach import Reach
from kinerja.frozen_set import (
    conflicts_of,
    data_hash,
    frozen_set,
    is_frozen,
    signature_of,
    signature_state,
    signatures,
    stands,
)
from kinerja.gap import Gap
from kinerja.gaps import conflict_gaps, content_gaps
from kinerja.naming import sentence
from kinerja.office import Edit, Office
from kinerja.pengukuran import renstra_of
from kinerja.penyebutan import wording_of
from kinerja.records import Indikator, Laporan, Nilai, Pegawai, TandaTangan
from kinerja.shapes import tidy
from kinerja.snapshot import apply
from kinerja.steps import Who, back_to, before_start, state_of, used_steps
from kinerja.tanda_tangan import Signer, statement
from kinerja.values import make_record

__all__ = [
    "Reach", "before_sign", "conflicts_of", "data_hash", "frozen_set",
    "is_frozen", "reopen", "sign", "signature_of", "signature_state", "signatures",
]  # fmt: skip


def before_sign(office: Office, tahun: int) -> tuple[Gap, ...]:
    """What keeps a report from being signed: unfinished steps, and gaps that came up since.

    A step that was finished may lack something again: a merge brought a conflict or a new
    indicator, a record was deleted. What is in conflict is never signed.
    """
    found = list(before_start(office, tahun, "penandatanganan"))
    told: set[str] = set()
    for step in used_steps(office, tahun):
        if step.jenis == "penandatanganan":
            break
        told.add(step.jenis)
        if step.jenis in ("penghimpunan", "analisis"):
            found += content_gaps(office, tahun, step.jenis)
    if "analisis" not in told:  # which tells of conflicts where it is used
        found += conflict_gaps(office, tahun)
    return tuple(found)


def sign(
    office: Office,
    tahun: int,
    pegawai: Pegawai,
    tanggal: date,
    catatan: str = "",
    *,
    key: Signer | None = None,
    heads: tuple[str, ...] = (),
    today: date | None = None,
) -> list[Edit]:
    """Record a signature: who, on which day, and the hash of the data as it is now.

    Without `key` a wet one, that somebody saw on paper; with it the key's own signature over
    `kinerja.tanda_tangan.statement`, beside it the journal's `heads` for information. `today` is
    the last day that can be meant.

    The report names its signatory and its Renstra, and each indicator without a figure gets an
    empty one, so that the signed set says for good which of them it is about. Raises InputError
    where the person did not hold the office on that day or the day is still to come, StateError
    where the report is signed already or not ready.
    """
    _check_ready(office, tahun)
    _check_day(tahun, pegawai, tanggal, today)
    edits = _settled(office, tahun, pegawai)
    whole = apply(office, edits)
    values = {
        "tahun": tahun,
        "penandatangan": pegawai.id,
        "nama": pegawai.nama,
        "jabatan": pegawai.jabatan,
        "nip": pegawai.nip,
        "tanggal": tanggal.isoformat(),
        "cara": "basah",
        "sidik_data": data_hash(whole, tahun),
        "penyebutan": wording_of(frozen_set(whole, tahun)["isi"]),
        "catatan": catatan,
    }
    if key is not None:
        values |= {"cara": "kunci", "kunci": key.signing, "ujung": list(heads)}
        unsigned = make_record(TandaTangan, "", new(TandaTangan, values).values)
        values["ed25519"] = key.sign(statement(office.id, unsigned)).hex()
    return [*edits, new(TandaTangan, values)]


def _check_ready(office: Office, tahun: int) -> None:
    standing = signature_of(office, tahun)
    if standing is not None:
        raise StateError(
            sentence(f"Laporan {tahun} sudah ditandatangani oleh {standing.nama}"),
            "Buka kembali laporan dengan alasan lebih dulu.",
        )
    gaps = before_sign(office, tahun)
    if gaps:
        more = f" Dan {len(gaps) - 3} hal lagi." if len(gaps) > 3 else ""
        named = " ".join(gap.text for gap in gaps[:3])
        raise StateError(f"Laporan {tahun} belum dapat ditandatangani.", named + more)


def _check_day(tahun: int, pegawai: Pegawai, tanggal: date, today: date | None) -> None:
    if tanggal.year < tahun:
        raise InputError(f"Tanggal tanda tangan lebih awal daripada tahun laporan {tahun}.")
    day = print_date(tanggal)
    if today is not None and tanggal > today:
        raise InputError(
            f"Tanggal tanda tangan {day} belum tiba; hari ini {print_date(today)}.",
            "Periksa tahunnya, atau jam komputer ini.",
        )
    if pegawai.mulai is not None and tanggal < pegawai.mulai:
        since = print_date(pegawai.mulai)
        raise InputError(f"{pegawai.nama} belum menjabat pada {day}; menjabat sejak {since}.")
    if pegawai.selesai is not None and tanggal > pegawai.selesai:
        until = print_date(pegawai.selesai)
        raise InputError(f"{pegawai.nama} tidak lagi menjabat pada {day}; menjabat sampai {until}.")


def _settled(office: Office, tahun: int, pegawai: Pegawai) -> list[Edit]:
    """The edits that make the set whole before it is hashed."""
    edits = []
    stored = office.get(Laporan, str(tahun))
    laporan = stored or Laporan()
    plan = renstra_of(office, laporan, tahun)
    named = {"penandatangan": pegawai.id, **({"renstra": plan.id} if plan is not None else {})}
    values = {name: key for name, key in named.items() if key != getattr(laporan, name)}
    if stored is None:
        edits.append(new(Laporan, {"tahun": tahun, **values}))
    elif values:
        edits.append(Edit(Laporan.table, stored.id, values))
    reach = Reach(office, tahun)
    edits += [
        new(Nilai, {"indikator": item.id, "tahun": tahun, "periode": "tahun"})
        for item in office.all(Indikator)
        if not reach.has_value(item.id)
    ]
    return edits


def reopen(office: Office, tahun: int, alasan: str, who: Who, now: datetime) -> list[Edit]:
    """Open a signed report again: its signature ends, and the step of signing is sent back.

    Raises InputError without a reason, StateError where no signature stands.
    """
    if not alasan.strip():
        raise InputError("Alasan membuka kembali laporan wajib diisi.")
    standing = [item for item in office.all(TandaTangan) if item.tahun == tahun and stands(item)]
    if not standing:
        raise StateError(f"Laporan {tahun} belum ditandatangani, jadi tidak perlu dibuka kembali.")
    values = {
        "dibuka_pada": now.isoformat(),
        "dibuka_oleh": who.name,
        "alasan_dibuka": tidy(fields_of(TandaTangan)["alasan_dibuka"], alasan),
    }
    edits = [Edit(TandaTangan.table, item.id, values) for item in standing]
    step = next((s for s in used_steps(office, tahun) if s.jenis == "penandatanganan"), None)
    if step is not None and state_of(office, tahun, step.jenis).status in ("berjalan", "selesai"):
        edits += back_to(office, tahun, step, reason=alasan, who=who, now=now)
    return edits
