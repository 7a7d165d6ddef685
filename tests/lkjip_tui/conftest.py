"""The command line in this process, with its two streams kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lkjip_tui.__main__ import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Lkjip = Callable[..., Ran]


@pytest.fixture
def lkjip(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lkjip:
    """Run one command line; the tests' own output is thrown away first."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*args: object) -> Ran:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        caught = capsys.readouterr()
        return Ran(code, caught.out, caught.err)

    return run


@pytest.fixture
def ok(lkjip: Lkjip) -> Callable[..., str]:
    """Run one command line that must succeed; returns its stdout."""

    def run(*args: object) -> str:
        ran = lkjip(*args)
        assert ran.code == 0, f"{args}: {ran.err}{ran.out}"
        return ran.out

    return run


@pytest.fixture
def office(ok: Callable[..., str], tmp_path: Path) -> Path:
    """A new office's file with one indicator that has target and realisasi."""
    file = tmp_path / "dinas.lkjip.json"
    ok("baru", file, "--instansi", "Dinas Uji", "--daerah", "Kota Uji", "--tahun", 2025)
    ok("isi", file, "unit", "kode=SD", "nama=Bidang SD")
    ok("isi", file, "sasaran", "kode=S-1", "uraian=Mutu pendidikan meningkat")
    ok("isi", file, "indikator", "kode=IK-1.1", "nama=APM SD", "sasaran=S-1", "satuan=%", "unit=SD")
    ok("isi", file, "nilai/IK-1.1", "target=95,25", "realisasi=95,31")
    return file
