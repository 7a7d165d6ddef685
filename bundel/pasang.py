"""Install lkjip from the folder that this file lies in, without a network and without an admin.

`pasang.sh`/`pasang.cmd` and `jalankan.sh`/`jalankan.cmd` find a Python and call this. It is also
the main module of `lkjip.pyz`. Standard library only.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WINDOWS = os.name == "nt"
PYTHONS = ((3, 10), (3, 13))
NEEDED_BYTES = 400_000_000

TOO_OLD = "lkjip memerlukan Python 3.10 sampai 3.13; yang ada di sini {}. Pasang salah satunya."
NOT_64_BIT = "Python di komputer ini 32-bit; lkjip memerlukan Python 64-bit. Pasang, lalu ulangi."
NOT_HERE = "Bundel ini untuk Linux dan Windows 64-bit (x86-64); komputer ini {}."
INCOMPLETE = "Bundel tidak lengkap: {} tidak ada. Salin ulang seluruh isinya ke stik."
FULL = "Ruang di {} kurang dari 400 MB. Kosongkan dahulu, atau pilih tempat lain dengan --ke."
FAILED = "Pemasangan gagal dan tidak ada yang berubah. Pesan terakhir:\n{}"
DONE = """lkjip terpasang di {folder}.
Jalankan:  {command}
Coba dulu: {command} contoh latihan.lkjip.json"""
ADD_PATH = "Bila perintah lkjip belum dikenal, keluar lalu masuk lagi, atau jalankan {}."


class CannotInstall(Exception):
    """Nothing was installed; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Install (`--pasang`) or run without installing; the exit code."""
    mode, *rest = arguments or ["--jalankan"]
    try:
        with unpacked() as bundle:
            if mode == "--pasang":
                return install(bundle, rest)
            if mode != "--jalankan":
                rest = arguments
            return run(bundle, rest)
    except CannotInstall as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nDibatalkan.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"Pemasangan berhenti: {error}. Tidak ada yang berubah.", file=sys.stderr)
        return 2


@contextlib.contextmanager
def unpacked():
    """The folder of the bundle; what is inside a single file is looked into only when needed."""
    here = Path(__file__).resolve().parent
    if here.is_dir():
        yield here
        return
    folder = Path(tempfile.mkdtemp(prefix="lkjip-"))
    try:
        with zipfile.ZipFile(here) as archive:
            identity = archive.read("identitas.txt")
            (folder / "identitas.txt").write_bytes(identity)
            (folder / "isi").write_text(str(here), encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(bundle: Path) -> None:
    """Unpack the single file's content next to its identity, where it is not there yet."""
    if (bundle / "isi").exists() and not (bundle / "pustaka").exists():
        with zipfile.ZipFile((bundle / "isi").read_text(encoding="utf-8")) as archive:
            archive.extractall(bundle)


def install(bundle: Path, rest: list[str]) -> int:
    """Put the program into the user's own folder and its command where the shell looks."""
    parser = argparse.ArgumentParser(prog="pasang", add_help=False)
    parser.add_argument("--ke", type=Path, default=own_folder())
    folder = parser.parse_args(rest).ke.expanduser().resolve()
    environment = prepared(bundle, folder)
    command = put_command(environment)
    for old in folder.glob("versi-*"):
        if old != environment:
            shutil.rmtree(old, ignore_errors=True)
    shown = "lkjip" if shutil.which("lkjip") else str(command)
    print(DONE.format(folder=environment, command=shown))
    if shown != "lkjip":
        print(ADD_PATH.format(command))
    return 0


def run(bundle: Path, rest: list[str]) -> int:
    """Run the program, prepared once in the user's cache; nothing else of the machine changes."""
    try:
        environment = prepared(bundle, cache_folder())
    except OSError:  # a home that cannot be written to: a folder for this one time
        with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
            return start(prepared(bundle, Path(folder)), rest)
    return start(environment, rest)


def start(environment: Path, rest: list[str]) -> int:
    """The program itself, in its own Python; its exit code."""
    return subprocess.call([str(python_of(environment)), "-I", "-m", "lkjip_tui", *rest])


def prepared(bundle: Path, folder: Path) -> Path:
    """The environment of this bundle in a folder, made whole first if it is not there."""
    target = this_machine()
    identity = (bundle / "identitas.txt").read_text(encoding="utf-8").strip()
    environment = folder / f"versi-{identity[:12]}-{target}"
    if is_whole(environment):
        return environment
    fill(bundle)
    wanted = bundle / "kunci" / f"{target}.txt"
    if not wanted.exists():
        raise CannotInstall(INCOMPLETE.format(wanted.name))
    folder.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(folder):
        if not is_whole(environment):  # another start may have made it while this one waited
            make_whole(environment, wanted, bundle)
    return environment


def is_whole(environment: Path) -> bool:
    """Whether an environment is there and was made to its end."""
    return (environment / "lengkap").exists() and python_of(environment).exists()


def make_whole(environment: Path, wanted: Path, bundle: Path) -> None:
    """Make an environment anew and mark it; nothing of it stays where that fails."""
    folder = environment.parent
    if shutil.disk_usage(folder).free < NEEDED_BYTES:
        raise CannotInstall(FULL.format(folder))
    print("Menyiapkan lkjip (sekali saja, biasanya kurang dari satu menit) …", file=sys.stderr)
    shutil.rmtree(environment, ignore_errors=True)
    try:
        make(environment, wanted, bundle)
    except BaseException:
        shutil.rmtree(environment, ignore_errors=True)
        raise
    (environment / "lengkap").touch()


@contextlib.contextmanager
def one_at_a_time(folder: Path):
    """Let a second start wait while the first one makes the environment."""
    with (folder / ".pemasangan").open("a+") as file:
        with contextlib.suppress(OSError):  # a home on a share without locks
            lock(file.fileno())
        yield


def lock(number: int) -> None:
    """Wait for the lock on an open file; closing the file gives it back."""
    if not WINDOWS:
        import fcntl

        fcntl.flock(number, fcntl.LOCK_EX)
        return
    import msvcrt

    while True:
        try:
            msvcrt.locking(number, msvcrt.LK_LOCK, 1)
            return
        except OSError as error:  # noqa: PERF203 - each attempt fails by itself
            if error.errno != errno.EDEADLK:  # that one: it gave up after ten seconds
                raise


def make(environment: Path, wanted: Path, bundle: Path) -> None:
    """An environment with the locked libraries, every file's hash checked, compiled to bytecode."""
    pip = next((bundle / "pustaka").glob("pip-*.whl"), None)
    if pip is None:
        raise CannotInstall(INCOMPLETE.format("pustaka/pip"))
    # Without pip: Debian keeps what venv needs for it in a package of its own.
    call([sys.executable, "-m", "venv", "--without-pip", str(environment)])
    locked = ["--require-hashes", "-r", str(wanted)]
    offline = ["--no-index", "--find-links", str(bundle / "pustaka"), "--no-deps"]
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-cache-dir"]
    call([str(python_of(environment)), str(pip / "pip"), "install", *offline, *quiet, *locked])


def call(command: list[str]) -> None:
    """Run one step of the installation; what it printed is the reason where it fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    clean.update(PIP_CONFIG_FILE=os.devnull, PYTHONUTF8="1")
    done = subprocess.run(command, env=clean, capture_output=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise CannotInstall(FAILED.format("\n".join(lines[-6:])))


def this_machine() -> str:
    """The target that this machine and this Python are; CannotInstall where no wheel fits."""
    import platform

    version = sys.version_info[:2]
    if not PYTHONS[0] <= version <= PYTHONS[1]:
        raise CannotInstall(TOO_OLD.format(platform.python_version()))
    machine = platform.machine().lower()
    if sys.maxsize < 2**32:
        raise CannotInstall(NOT_64_BIT)
    if sys.platform not in ("linux", "win32") or machine not in ("x86_64", "amd64"):
        raise CannotInstall(NOT_HERE.format(f"{sys.platform} {machine}"))
    return f"{'windows' if WINDOWS else 'linux'}-{version[0]}.{version[1]}"


def python_of(environment: Path) -> Path:
    """An environment's own Python."""
    return environment / ("Scripts/python.exe" if WINDOWS else "bin/python")


def own_folder() -> Path:
    """Where a person's own programs lie: no right of an administrator is needed."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "lkjip"
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if data else Path.home() / ".local/share") / "lkjip" / "program"


def cache_folder() -> Path:
    """Where a program straight from the stick is prepared; it may be deleted at any time."""
    if WINDOWS:
        return own_folder() / "sementara"
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "lkjip" / "program"


def put_command(environment: Path) -> Path:
    """Put the command `lkjip` into the user's own folder of commands; its path."""
    if WINDOWS:
        # On the search path of every account since Windows 10.
        commands = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/WindowsApps"
        command = (commands if commands.is_dir() else own_folder()) / "lkjip.cmd"
        text = f'@echo off\r\n"{python_of(environment)}" -I -m lkjip_tui %*\r\n'
    else:
        command = Path.home() / ".local/bin/lkjip"
        text = f'#!/bin/sh\nexec "{python_of(environment)}" -I -m lkjip_tui "$@"\n'
    command.parent.mkdir(parents=True, exist_ok=True)
    waiting = command.with_name(command.name + ".baru")
    waiting.write_bytes(text.encode("utf-8"))
    waiting.chmod(0o755)
    waiting.replace(command)
    return command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
