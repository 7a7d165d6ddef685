"""Start lkjip with nothing but a Python: `python3 run.py`, `python3 run.py test`.

The first start makes the project's own environment in `.venv`; later ones open at once. Kept to
the standard library and to the syntax of Python 3.6, so that an old Python can still look for a
newer one; messages are plain ASCII for consoles without UTF-8.
"""

import contextlib
import hashlib
import os
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
ENV = os.path.join(ROOT, ".venv")
RESULTS = os.path.join(ROOT, "hasil")
OLDEST = (3, 10)
WINDOWS = os.name == "nt"
TESTS = {"test": "pytest", "test-panjang": "tests.panjang"}
SHARED_OUT = ["-n", "auto", "--maxprocesses", "4"]  # more processes gain little and take memory

USAGE = """Pemakaian (di Windows: py run.py ...):
  python3 run.py                 membuka kantor contoh (salinan baru, aman dicoba)
  python3 run.py lkjip ARGUMEN   menjalankan perintah lkjip, mis. lkjip --help
  python3 run.py test            menjalankan semua pengujian, terbagi pada semua prosesor
  python3 run.py test-panjang    pengujian panjang: bunuh, balapan, mutasi (sekitar 30 menit)"""

NO_PYTHON = """lkjip memerlukan Python 3.10 atau lebih baru, dan di komputer ini belum ada.
Pasang dari https://www.python.org/downloads/ lalu ulangi."""
NO_VENV = (
    "Python di komputer ini tidak dapat membuat lingkungan (venv). Pasang dahulu, lalu ulangi:"
)
OFFLINE = "Pustaka tidak dapat diunduh. Sambungkan komputer ini ke internet sekali, lalu ulangi."
NOT_WRITABLE = "Folder ini tidak dapat ditulisi: {}"
DISK_FULL = "Penyimpanan penuh. Kosongkan sekitar 300 MB di tempat folder ini, lalu ulangi."
NETWORK_SIGNS = (
    "NewConnectionError",
    "name resolution",
    "Could not find a version",
    "timed out",
    "No matching distribution",
    "Max retries",
    "ProxyError",
    "Network is unreachable",
)


class CannotSetUp(Exception):
    """The environment cannot be made; the text says why and what to do."""


def main(arguments):
    """Run one of the commands in USAGE and return its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in ("", "lkjip", *TESTS):
        print(USAGE)
        return 0 if command in ("-h", "--help", "bantuan") else 2
    try:
        prepare("uji" if command in TESTS else "pakai")
        return start(command, rest)
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # what was started got it too, and says what becomes of it
        return 130


def start(command, rest):
    """Go on with what was asked for, in the environment."""
    if command in TESTS:
        os.chdir(ROOT)
        whole_suite = command == "test" and not rest
        return hand_over(["-m", TESTS[command], *(SHARED_OUT if whole_suite else rest)])
    if command == "lkjip":
        return hand_over(lkjip(*rest))
    return open_sample()


def lkjip(*words):
    """Arguments for Python that run the command; -I keeps the user's folder off its path."""
    return ["-I", "-m", "lkjip_tui", *list(words)]


def open_sample():
    """Show a fresh copy of the sample office; without a terminal, print where its report lies."""
    import subprocess

    folder = os.path.join(RESULTS, time.strftime("contoh-%Y%m%d-%H%M%S"))
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CannotSetUp(NOT_WRITABLE.format(error)) from error
    sample = os.path.join(folder, "contoh.lkjip.json")
    code = subprocess.call([env_python(), *lkjip("contoh", sample)], stdout=subprocess.DEVNULL)
    if code:
        return code
    if sys.stdin.isatty() and sys.stdout.isatty():
        return hand_over(lkjip("buka", sample))
    return hand_over(lkjip("ekspor", sample, "lkjip", "--format", "pdf", "--ke", folder))


def hand_over(arguments):
    """Let the environment's Python go on in this process's place; Windows has no such exec."""
    command = [env_python(), *arguments]
    if not WINDOWS:
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


def env_python():
    """The environment's own Python, whether it exists or not."""
    parts = ("Scripts", "python.exe") if WINDOWS else ("bin", "python")
    return os.path.join(ENV, *parts)


def prepare(use):
    """Make the environment whole for `use` ("pakai" or "uji") unless it is already."""
    if is_ready(use):
        return
    with one_at_a_time():
        if is_ready(use):  # another start made it while this one waited
            return
        started = time.time()
        try:
            if not is_ready("pakai"):
                say("Menyiapkan lingkungan di .venv (sekali saja, biasanya 1-3 menit).")
                make_env()
            install(use)
        except KeyboardInterrupt:
            say("\nDibatalkan. Pemasangan diulang pada pemakaian berikutnya.")
            raise
        except OSError as error:
            raise CannotSetUp(f"Lingkungan tidak dapat dibuat di {ENV}: {error}") from error
        for ready in {"pakai", use}:
            with open(marker(ready), "w") as file:
                file.write(fingerprint())
        say(f"Siap dalam {time.time() - started:.0f} detik.")


def is_ready(use):
    """Whether the environment is complete, of this pyproject.toml, folder and Python."""
    try:
        with open(marker(use)) as file:
            return file.read() == fingerprint() and base_exists()
    except OSError:
        return False


def marker(use):
    """The file that is written last, so that a half-made environment has none."""
    return os.path.join(ENV, "siap-" + use)


def fingerprint():
    """What an environment depends on: a moved folder or a replaced Python makes it useless."""
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        parts = [file.read(), ROOT.encode("utf-8", "replace")]
    parts.append(os.path.realpath(env_python()).encode("utf-8", "replace"))
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def base_exists():
    """Whether the Python that the environment was made from is still there."""
    with open(os.path.join(ENV, "pyvenv.cfg"), encoding="utf-8") as file:
        homes = [line.split("=", 1)[1].strip() for line in file if line.startswith("home")]
    return os.path.exists(env_python()) and all(map(os.path.isdir, homes))


def make_env():
    """A new environment in place of a missing or half-made one."""
    import shutil

    maker = env_maker()
    if os.path.isdir(ENV):
        shutil.rmtree(ENV)
    run([*maker, ENV], "membuat lingkungan")


def env_maker():
    """The command that makes an environment: venv, else virtualenv, else uv."""
    import shutil

    pythons = [python for python in all_pythons() if answers(python, version_test())]
    for module in ("ensurepip", "virtualenv"):
        for python in pythons:
            if answers(python, "import " + module):
                return [*python, "-m", "venv" if module == "ensurepip" else module]
    if pythons and shutil.which("virtualenv"):
        return ["virtualenv", "-p", pythons[0][0]]
    if shutil.which("uv"):  # brings a Python of its own where there is none
        wanted = pythons[0][0] if pythons and len(pythons[0]) == 1 else ">=3.10"
        return ["uv", "venv", "--seed", "--python", wanted]
    if not pythons:
        raise CannotSetUp(NO_PYTHON)
    raise CannotSetUp(f"{NO_VENV}\n  {line_to_install()}")


def all_pythons():
    """Commands that may be a Python: this one first, then by name, newest first."""
    yield [sys.executable]
    for minor in (13, 12, 11, 10):
        yield [f"python3.{minor}"]
    yield ["python3"]
    yield ["python"]
    if WINDOWS:
        yield ["py", "-3"]


def version_test():
    """A line of Python that fails on one too old."""
    return f"import sys; sys.exit(sys.version_info < {OLDEST})"


def answers(python, line):
    """Whether this Python exists and runs the line without error."""
    import subprocess

    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.call([*python, "-c", line], **quiet) == 0
    except OSError:
        return False


def line_to_install():
    """The one line that gives this system's Python its venv."""
    import shutil

    if shutil.which("apt-get"):
        return "sudo apt install python3-venv"
    if shutil.which("dnf"):
        return "sudo dnf install python3-virtualenv"
    return "Python dari https://www.python.org/downloads/"


def install(use):
    """Put the project and its libraries into the environment, as bytecode too."""
    wanted = ROOT + ("[uji]" if use == "uji" else "")
    quiet = ["--quiet", "--no-input", "--progress-bar", "off", "--disable-pip-version-check"]
    run([env_python(), "-m", "pip", "install", "-e", wanted, *quiet], "memasang pustaka")
    rooms = [os.path.join(ROOT, room) for room in ("kinerja", "store", "exports", "lkjip_tui")]
    run([env_python(), "-m", "compileall", "-q", *rooms], "mengompilasi")


def run(command, what):
    """Run one step of the set-up, showing the seconds; raise CannotSetUp where it fails."""
    import subprocess

    started = time.time()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    while True:
        try:
            output, _ = process.communicate(timeout=1)
            break
        except subprocess.TimeoutExpired:
            show_progress(f"  {what} ... {time.time() - started:.0f} detik")
        except BaseException:
            process.kill()
            raise
    show_progress("")
    if process.returncode:
        raise CannotSetUp(explain(what, output.decode("utf-8", "replace")))


def explain(what, output):
    """One clear sentence for what a step of the set-up printed before it failed."""
    if "No space left" in output or "Errno 28" in output:
        return DISK_FULL
    if any(sign in output for sign in NETWORK_SIGNS):
        return OFFLINE
    last_lines = "\n".join(output.strip().splitlines()[-8:])
    return f"Gagal {what}:\n{last_lines}"


def say(sentence):
    """A line for the person who waits; results alone go to stdout."""
    print(sentence, file=sys.stderr, flush=True)


def show_progress(text):
    """Write over the last line, where somebody can see it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{'':60}\r{text}")
        sys.stderr.flush()


@contextlib.contextmanager
def one_at_a_time():
    """Let a second start wait while the first one makes the environment."""
    try:
        file = open(os.path.join(ROOT, ".venv.lock"), "a+")  # noqa: SIM115 - closed below
    except OSError as error:
        raise CannotSetUp(NOT_WRITABLE.format(error)) from error
    with file:
        lock(file)
        yield


def lock(file):
    """Wait for the lock on an open file; closing the file gives it back."""
    if not WINDOWS:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
        return
    import msvcrt

    while True:
        with contextlib.suppress(OSError):  # it gives up after ten seconds; pip may need minutes
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
