"""The command line as a process of its own: lean start, streams, encodings, broken pipes."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = ("textual", "rich", "pymupdf", "fitz", "markdown_pdf", "tabulate", "tinydb", "holidays",
         "platformdirs", "orjson", "store", "exports", "importlib.metadata")  # fmt: skip
ROOT = Path(__file__).parents[2]


def lkjip(
    *args: str, env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "lkjip_tui", *args],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        timeout=60,
        **options,  # type: ignore[call-overload]
    )


def imported_by(code: str) -> set[str]:
    """The modules that are loaded after `code` ran in a fresh interpreter."""
    script = (
        f"import io, json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, timeout=60
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "args",
    [["--help"], ["--bantuan"], ["hitung", "--help"], ["impor", "-h"],
     ["hitung", "--target", "1", "--realisasi", "2", "--format", "json"], ["htng"]],
    ids=" ".join,
)  # fmt: skip
def test_small_verbs_import_nothing_heavy(args: list[str]) -> None:
    loaded = imported_by(f"from lkjip_tui.__main__ import main; main({args!r})")
    assert "lkjip_tui.cli.program" in loaded
    assert not loaded & set(HEAVY)


def test_tables_and_figures_import_no_screen_and_no_pdf(office: Path) -> None:
    """Only what the verb needs is loaded."""
    loaded = imported_by(
        f"from lkjip_tui.__main__ import main; main(['tabel', {str(office)!r}, 'capaian'])"
    )
    assert "tabulate" in loaded
    assert not loaded & {"textual", "rich", "pymupdf", "markdown_pdf", "holidays"}


def test_exit_codes_and_streams(office: Path, tmp_path: Path) -> None:
    done = lkjip("tabel", str(office), "capaian", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["baris"][0]["capaian"]["tampil"] == "100,06"
    assert lkjip("periksa", str(office)).returncode == 1
    assert lkjip("hitung", "--target", "1.085", "--realisasi", "1").returncode == 2
    missing = lkjip("tabel", str(tmp_path / "tidak.json"))
    assert (missing.returncode, missing.stdout) == (3, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_terminals_without_utf8(office: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": f"{encoding}:strict", "PYTHONUTF8": "0"}
    shown = lkjip("hitung", "--target", "1", "--realisasi", "5", "--rumus", "turun", env=env)
    assert shown.returncode == 0
    text = shown.stdout.decode(encoding)
    assert "Rumus: turun - Makin rendah makin baik: (2T-R)/T x 100" in text
    wrong = lkjip("hitung", "--target", "a“b", "--realisasi", "1", env=env)
    assert wrong.returncode == 2
    assert 'Target: "a"b" bukan angka' in wrong.stderr.decode(encoding)


def test_help_and_odd_file_names_without_utf8(tmp_path: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii:strict"}
    shown = lkjip("impor", "--help", env=env)
    assert (shown.returncode, b"Pemakaian: lkjip impor" in shown.stdout) == (0, True)
    for encoding in ("ascii:strict", "utf-8:strict"):
        odd = os.fsdecode(bytes(tmp_path) + b"/\xff\x1b[31m.lkjip.json")
        ran = lkjip("tabel", odd, env={"PYTHONIOENCODING": encoding})
        assert ran.returncode == 3
        assert b"\x1b" not in ran.stderr
        assert b"Traceback" not in ran.stderr


def test_json_is_whole_where_the_stream_lacks_letters(office: Path) -> None:
    name = "Sekolah “Ā” 日本"
    assert lkjip("isi", str(office), "unit/SD", f"nama={name}").returncode == 0
    shown = lkjip("tabel", str(office), "unit", "--format", "json",
                  env={"PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert json.loads(shown.stdout.decode("ascii"))["baris"][0]["nama"]["nilai"] == name
    text = lkjip("tabel", str(office), "unit", env={"PYTHONIOENCODING": "ascii"})
    assert (text.returncode, b"Sekolah" in text.stdout) == (0, True)


def test_a_closed_pipe_is_no_error(office: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        ran = subprocess.run(
            [sys.executable, "-m", "lkjip_tui", "tabel", str(office), "capaian"],
            stdout=closed, stderr=subprocess.PIPE, check=False, cwd=ROOT, timeout=60,
        )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_the_renderer_is_behind_a_hidden_verb(tmp_path: Path) -> None:
    job = tmp_path / "kerja.json"
    job.write_text("{}", encoding="utf-8")
    ran = lkjip("_render", str(job))
    assert ran.returncode == 70
    assert "_render" not in lkjip("--help").stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are POSIX")
def test_progress_is_drawn_on_a_terminal(office: Path, tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "lkjip_tui", "ekspor", str(office), "sop", "--ke", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=slave, cwd=ROOT,
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while (piece := said_by(master)) is not None:
        seen += piece
    out, _ = ran.communicate(timeout=60)
    os.close(master)
    assert ran.returncode == 0
    assert out.decode().split() == [str(tmp_path / f"sop-2025.{end}") for end in ("md", "pdf")]
    assert b"[########################]" in seen


def said_by(terminal: int) -> bytes | None:
    """What a process on the other side wrote; empty where it is still, None where it ended."""
    if not select.select([terminal], [], [], 0.3)[0]:
        return b""
    try:
        return os.read(terminal, 65536) or None
    except OSError:  # Linux says so of a terminal whose last user is gone
        return None


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals are POSIX")
@pytest.mark.parametrize(
    ("args", "shown"),
    [(["dinas.lkjip.json"], b"Beranda"), ([], b"Mulai"), (["baru.lkjip.json"], b"Berkas baru")],
    ids=["a file", "no file", "a file to be made"],
)
def test_the_screens_open_and_close(office: Path, args: list[str], shown: bytes) -> None:
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:  # the child; nothing of pytest may run in it
        os.chdir(office.parent)
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "lkjip_tui", *args])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen, sent, deadline = b"", False, time.monotonic() + 20
    while (piece := said_by(terminal)) is not None and time.monotonic() < deadline:
        seen += piece
        if not piece and shown in seen:  # all is painted
            sent = bool(os.write(terminal, b"\x1b[21~"))
    if piece is not None:
        os.kill(pid, signal.SIGKILL)
    os.close(terminal)
    assert sent, seen[-500:]
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert not (office.parent / "baru.lkjip.json").exists()
