"""A small office in a file of its own, and the screens as plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from kinerja import edits
from kinerja.office import Edit
from kinerja.records import (
    Anggaran,
    Indikator,
    Instansi,
    Laporan,
    Nilai,
    Pegawai,
    Program,
    Renstra,
    Sasaran,
    Tujuan,
    Unit,
)
from kinerja.sop import default_edits
from lkjip_tui.app import LkjipApp
from lkjip_tui.session import Session
from store import Store, Writer

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 1, 12, 9, 30, tzinfo=WIB)
YEAR = 2025


def now() -> datetime:
    """The moment of every test."""
    return NOW


def small_office() -> list[Edit]:
    """Two people, two units, one goal, four indicators (one lower-is-better, one graded)."""
    made: list[Edit] = []

    def add(kind: Any, **values: Any) -> str:
        edit = edits.new(kind, values)
        made.append(edit)
        return edit.id

    add(Instansi, nama="Dinas Pendidikan", daerah="Kota Contoh", contoh=True)
    head = add(Pegawai, nama="Kepala Contoh, M.Pd.", jabatan="Kepala Dinas", peran="kepala_dinas")
    add(Pegawai, nama="Kasubbag Contoh, S.E.", jabatan="Kasubbag Program", peran="kasubbag")
    basic = add(Unit, kode="DIKDAS", nama="Bidang Pendidikan Dasar")
    add(Unit, kode="SEKRE", nama="Sekretariat")
    plan = add(Renstra, nama="Renstra 2021-2026", tahun_awal=2021, tahun_akhir=2026)
    goal = add(Tujuan, kode="T1", uraian="Meningkatnya mutu pendidikan", renstra=plan)
    target = add(Sasaran, kode="S1", uraian="Meningkatnya akses dan mutu", tujuan=goal)
    money = add(Sasaran, kode="S2", uraian="Tata kelola yang baik", tujuan=goal)
    rows = (
        ("IK-1", "Angka Partisipasi Sekolah 7-12 tahun", target, "%", "naik", "99", "98.5"),
        ("IK-2", "Angka Putus Sekolah", target, "%", "turun", "0.5", "0.4"),
        ("IK-10", "Guru bersertifikat pendidik", target, "%", "naik", "80", ""),
        ("IK-3", "Predikat SAKIP", money, "predikat", "tingkat", "BB", "B"),
    )
    for code, name, parent, unit, rule, wanted, real in rows:
        one = add(
            Indikator, kode=code, nama=name, sasaran=parent, satuan=unit, rumus=rule, unit=basic
        )
        values = {"indikator": one, "tahun": YEAR, "periode": "tahun", "target": wanted}
        add(Nilai, **values, **({"realisasi": real} if real else {}))
    program = add(Program, kode="1.01", nama="Pengelolaan Pendidikan", sasaran=target)
    add(Anggaran, program=program, tahun=YEAR, pagu="5294655000", realisasi="5100000000")
    add(Laporan, tahun=YEAR, renstra=plan, penandatangan=head)
    return [*made, *default_edits("Dinas Pendidikan")]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pilot looks for idleness in steps of 20 ms; less makes this folder fast."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.008)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0004)


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The sticks of this computer are no part of a test."""
    from store import media

    monkeypatch.setattr(media, "MOUNTS", tmp_path / "tanpa-mountinfo")


@pytest.fixture
def make_session(tmp_path: Path) -> Callable[..., Session]:
    """A session on a new file made from edits (the small office's without any)."""

    def make(changes: list[Edit] | None = None, name: str = "JFU Contoh") -> Session:
        path = tmp_path / "dinas.lkjip.json"
        content = small_office() if changes is None else changes
        store = Store.create(path, content, Writer(name, now), "Berkas dibuat")
        return Session(store, YEAR, name=name, now=now)

    return make


@pytest.fixture
def session(make_session: Callable[..., Session]) -> Session:
    """The small office."""
    return make_session()


def screen_lines(app: LkjipApp) -> list[str]:
    """What the terminal shows, without colours, blanks at the ends cut."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@pytest.fixture
def lines_of() -> Callable[[LkjipApp], list[str]]:
    """`screen_lines`."""
    return screen_lines
