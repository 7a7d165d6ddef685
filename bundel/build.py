"""Build the bundle for a stick: `make bundel`. The same sources and lock give the same bytes.

Needs the network once, for the wheels that `kunci.txt` names; what it makes needs none.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import zipapp
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from targets import TARGETS, Target, locked_for

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SCRIPTS = ("pasang.py", "pasang.sh", "pasang.cmd", "jalankan.sh", "jalankan.cmd", "BACA-DULU.txt")
BOOKS = ("kartu", "jfu", "kasubbag", "sekretaris", "kepala-dinas", "bidang", "semua")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the oldest that a ZIP can say, so that no clock is in the bytes."""
PIP = "pip==26.2"


def main() -> None:
    """Build into a folder; print what was made and its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ke", type=Path, default=ROOT / "hasil" / "bundel")
    parser.add_argument("--hanya", default="", help="targets, e.g. linux-3.11,windows-3.12")
    chosen = parser.parse_args()
    names = set(filter(None, chosen.hanya.split(",")))
    targets = tuple(target for target in TARGETS if not names or target.name in names)
    if names - {target.name for target in targets}:
        parser.error(f"unknown target; there are: {', '.join(t.name for t in TARGETS)}")
    folder = chosen.ke / "lkjip"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pustaka").mkdir(parents=True)
    sources = unpack_sources(folder)
    own = build_own_wheel(sources, folder / "pustaka")
    download_pip(folder / "pustaka")
    for target in targets:
        print(f"{target.name} …", flush=True)
        write_lock(target, own, folder)
    add_papers(sources, folder)
    shutil.rmtree(sources)
    finish(folder, chosen.ke)


def unpack_sources(folder: Path) -> Path:
    """The committed files, packed for the bundle and unpacked to build from: nothing else is."""
    committed = folder / "sumber" / "lkjip.zip"
    committed.parent.mkdir()
    git("archive", "--format=zip", f"--output={committed}", "HEAD")
    work = folder.parent / "sumber"
    shutil.rmtree(work, ignore_errors=True)
    with zipfile.ZipFile(committed) as archive:
        archive.extractall(work)
    return work


def build_own_wheel(sources: Path, folder: Path) -> Path:
    """The project's own wheel, with the commit's date in it."""
    stamp = {**os.environ, "SOURCE_DATE_EPOCH": commit_time()}
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(sources), environment=stamp)
    return next(folder.glob("lkjip_tui-*.whl"))


def download_pip(folder: Path) -> None:
    """The installer that the bundle brings along: not every Python has one."""
    pip("download", "--no-deps", "--only-binary=:all:", "--dest", str(folder), PIP)


def write_lock(target: Target, own: Path, folder: Path) -> None:
    """Fetch a target's wheels, checked against the lock, and write its list with their hashes."""
    lines = list(locked_for((HERE / "kunci.txt").read_text(encoding="utf-8"), target))
    wanted = folder / f"{target.name}.in"
    wanted.write_text("\n".join(lines), encoding="utf-8")
    fetched = folder / f"unduh-{target.name}"
    kind = [f"--platform={platform}" for platform in target.platforms]
    kind += ["--python-version", target.python, "--implementation", "cp"]
    where = ["--only-binary=:all:", "--dest", str(fetched), "--require-hashes"]
    pip("download", "--no-deps", *kind, *where, "-r", str(wanted))
    wanted.unlink()
    locked = sorted([own, *fetched.iterdir()], key=lambda path: path.name.lower())
    if len(locked) != len(lines) + 1:
        raise SystemExit(f"{target.name}: {len(lines)} wheels wanted, {len(locked) - 1} came")
    (folder / "kunci").mkdir(exist_ok=True)
    text = "".join(f"{pinned(path)} --hash=sha256:{digest(path)}\n" for path in locked)
    (folder / "kunci" / f"{target.name}.txt").write_text(text, encoding="utf-8", newline="\n")
    for path in fetched.iterdir():
        path.replace(folder / "pustaka" / path.name)
    fetched.rmdir()


def pinned(wheel: Path) -> str:
    """`name==version` of a wheel, from its file name."""
    name, version, *_ = wheel.name.split("-")
    return f"{name.replace('_', '-')}=={version}"


def add_papers(sources: Path, folder: Path) -> None:
    """Scripts, manual, licence and sample."""
    for name in SCRIPTS:
        shutil.copy(sources / HERE.name / name, folder)
    shutil.copy(sources / "LICENSE", folder)
    shutil.copytree(sources / "docs" / "panduan", folder / "panduan")
    (folder / "gambar").mkdir()
    for picture in sources.glob("docs/gambar/*.svg"):
        shutil.copy(picture, folder / "gambar")
    printed(sources, folder / "panduan")
    sample = folder / "contoh" / "contoh.lkjip.json"
    sample.parent.mkdir()
    command = [sys.executable, str(HERE / "sample.py"), str(sample), commit_time()]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(sources)})


def printed(sources: Path, folder: Path) -> None:
    """The manual for each role and the card of keys, as PDF."""
    environment = {
        **os.environ, "PYTHONPATH": str(sources), "SOURCE_DATE_EPOCH": commit_time(),
        "XDG_CONFIG_HOME": str(sources),  # the card shows the program's keys, not the builder's
    }  # fmt: skip
    for name in BOOKS:
        command = [sys.executable, "-m", "lkjip_tui", "panduan", name, "--ke", str(folder)]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def finish(folder: Path, out: Path) -> None:
    """Write the list of hashes, the single file and the ZIP; print their sizes."""
    wheels = sorted((folder / "pustaka").iterdir())
    identity = hashlib.sha256("".join(map(digest, wheels)).encode()).hexdigest()
    (folder / "identitas.txt").write_text(identity + "\n", encoding="ascii", newline="\n")
    single = make_single_file(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = (f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
    listing = folder / "DAFTAR-SHA256.txt"
    listing.write_text("".join(listed), encoding="utf-8", newline="\n")
    archive = out / "lkjip-bundel.zip"
    write_zip(archive, out, (*files, listing))
    size = sum(path.stat().st_size for path in (*files, listing))
    print(f"{folder}: {size / 1e6:.0f} MB, {len(files) + 1} files")
    for path in (archive, single):
        print(f"{path}: {path.stat().st_size / 1e6:.0f} MB, SHA-256 {digest(path)}")


def make_single_file(folder: Path) -> Path:
    """`lkjip.pyz`: the installer with the Linux wheels inside, for `python3 lkjip.pyz FILE`."""
    work = folder.parent / "pyz"
    shutil.rmtree(work, ignore_errors=True)
    (work / "kunci").mkdir(parents=True)
    (work / "pustaka").mkdir()
    shutil.copy(folder / "pasang.py", work / "__main__.py")
    shutil.copy(folder / "identitas.txt", work)
    for lock in folder.glob("kunci/linux-*.txt"):
        shutil.copy(lock, work / "kunci")
    for wheel in folder.glob("pustaka/*.whl"):
        if "-win" not in wheel.name:
            shutil.copy(wheel, work / "pustaka")
    plain = folder.parent / "lkjip.zip"
    write_zip(plain, work, sorted(path for path in work.rglob("*") if path.is_file()))
    single = folder / "lkjip.pyz"
    zipapp.create_archive(plain, single, interpreter="/usr/bin/env python3")
    plain.unlink()
    shutil.rmtree(work)
    return single


def write_zip(path: Path, root: Path, files: Iterable[Path]) -> None:
    """A ZIP with names in order and no clock in it; wheels are packed already."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(root).as_posix(), LONG_AGO)
            entry.external_attr = (0o100755 if file.suffix in (".sh", ".pyz") else 0o100644) << 16
            packed = file.suffix in (".whl", ".zip", ".pyz", ".pdf")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes())


def digest(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def commit_time() -> str:
    """When the sources were committed, in seconds since 1970."""
    return git("log", "-1", "--format=%ct").strip()


def git(*arguments: str) -> str:
    """What a git command prints."""
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pip(*arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run this Python's pip quietly; its own words where it fails."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    main()
