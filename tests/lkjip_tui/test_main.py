from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="closes streams the POSIX way")
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams_are_quiet_and_lend_their_numbers_to_no_file(
    closed: str, office: Path
) -> None:
    command = f'"$0" -m lkjip_tui isi "$1" unit kode=BARU nama=Baru {closed}'
    ran = subprocess.run(
        ["sh", "-c", command, sys.executable, str(office)],
        capture_output=True, check=False, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 0
    assert b"kesalahan" not in ran.stderr
    check = [sys.executable, "-m", "lkjip_tui", "verifikasi", str(office)]
    assert subprocess.run(check, check=False, cwd=ROOT, timeout=60).returncode == 0
