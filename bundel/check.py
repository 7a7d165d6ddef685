"""Try a bundle as an office would: `make uji-bundel`. Exit code 1 where anything is wrong.

Every Python of this machine that the bundle serves installs and runs it in a network namespace
that holds nothing, not even a loopback; the files for other machines are checked by hash.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
ALONE = ("unshare", "--net", "--map-root-user")


def main() -> int:
    """Check the bundle that lies in the folder given; print what was tried."""
    folder = Path(sys.argv[1]).resolve()
    check_hashes(folder)
    alone = list(ALONE) if works([*ALONE, "true"]) else []
    if not alone:
        print("unshare is not allowed here: installing with the network in reach")
    tried = 0
    for version in PYTHONS:
        python = find_python(version)
        lock = folder / "kunci" / f"linux-{version}.txt"
        if python is None or not lock.exists():
            print(f"Python {version}: {'not on this machine' if lock.exists() else 'not built'}")
            continue
        with tempfile.TemporaryDirectory() as home:
            try_out(folder, python, Path(home), alone)
        tried += 1
        print(f"Python {version}: installed, run from the stick and as one file")
    return 0 if tried else 1


def check_hashes(folder: Path) -> None:
    """Every listed file is as listed, and every locked wheel of every machine is there."""
    listed = {}
    for line in (folder / "DAFTAR-SHA256.txt").read_text(encoding="utf-8").splitlines():
        expected, _, name = line.partition("  ")
        listed[name] = expected
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected, name
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - set(listed) == {"DAFTAR-SHA256.txt"}
    wheels = {digest for name, digest in listed.items() if name.startswith("pustaka/")}
    for lock in sorted((folder / "kunci").iterdir()):
        wanted = {line.rpartition("sha256:")[2] for line in lock.read_text().splitlines()}
        assert wanted <= wheels, lock.name
        print(f"{lock.stem}: {len(wanted)} wheels, all here with their hashes")


def try_out(folder: Path, python: str, home: Path, alone: list[str]) -> None:
    """Install, make the sample's report, and run without installing."""
    commands = home / "commands"
    commands.mkdir()
    for name in ("python3", *(f"python{version}" for version in PYTHONS)):
        # Only the Python to try is found; the others' names lead to it too.
        (commands / name).write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
        (commands / name).chmod(0o755)
    keep = {key: os.environ[key] for key in ("LANG", "TMPDIR") if key in os.environ}
    environment = {**keep, "HOME": str(home), "PATH": f"{commands}:/usr/bin:/bin"}
    office = str(home / "latihan.lkjip.json")
    lkjip = str(home / ".local/bin/lkjip")
    report = ["ekspor", office, "lkjip", "--format", "pdf", "--ke", str(home)]
    for command in (
        ["sh", str(folder / "pasang.sh")],
        [lkjip, "contoh", office],
        [lkjip, *report],
        ["sh", str(folder / "jalankan.sh"), "--version"],
        [python, str(folder / "lkjip.pyz"), "--version"],
        [python, str(folder / "lkjip.pyz"), "tabel", office, "capaian"],
    ):
        done = subprocess.run([*alone, *command], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, (command, done.stderr.decode("utf-8", "replace"))
    assert list(home.rglob("*.pdf")), "no report was made"


def find_python(version: str) -> str | None:
    """A Python of this version that runs: on the search path, or beside other versions."""
    beside = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [shutil.which(f"python{version}"), *sorted(beside.glob(f"{version}.*/bin/python3"))]
    return next((str(path) for path in found if path and works([str(path), "-c", ""])), None)


def works(command: list[str]) -> bool:
    """Whether a command can be run and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
