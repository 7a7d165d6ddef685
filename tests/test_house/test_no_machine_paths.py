"""Nothing in the project names the machine or the service it was written on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:work|farm|root)/",
            r"/tmp/[a-z]+\d*/",
            r"pypi[.]org",
            r"python[h]osted",
            r"registry[.]npm",
            r"deb[.]debian",
            r"sub[a]gent",
        )
    )
)
"""Written so that the patterns do not find themselves."""


def project_files() -> list[Path]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: an exported archive holds build products too")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_file_names_a_path_or_host_of_the_machine_it_was_made_on() -> None:
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if FORBIDDEN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize("line", ["{}work/main/x.py", "lihat {}root/x", "https:{0}{0}pypi{1}org"])
def test_the_pattern_sees_what_it_must(line: str) -> None:
    assert FORBIDDEN.search(line.format("/", "."))
