"""Making a PDF in a process of its own, with a time limit, progress and cancel.

The PDF engine is C code that can only be stopped from outside, takes a quarter of a second to
load and does not give its memory back; a child process settles all three. Parent and child speak
JSON lines on the child's stdout: {"langkah": 3, "dari": 40} while it works, then {"selesai": ...}
or {"galat": ...}. The job is a file, because a report does not fit a command line.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from exports.files import remove_unfinished
from exports.pdf import PdfOptions
from kinerja.errors import InputError, LkjipError, OfficeFileError, StateError
from lkjip_tui.errors import recorded

VERB = "_render"
TIMEOUT = 120.0  # seconds; the longest real report takes about five
MEMORY_LIMIT = 1 << 30  # bytes of address space; 515 pages need a sixth of it
_EXIT_GRACE = 10.0  # seconds for the interpreter to end after its last word
CPU_SPARE = 5  # seconds of processor time beyond the limit that the parent keeps
_TICK = 0.1  # seconds between looks at the clock and the cancel flag
_LOG_TAIL = 4000  # characters of the child's stderr kept for a bug report
FAMILIES: Mapping[str, type[LkjipError]] = {
    family.__name__: family for family in (StateError, InputError, OfficeFileError)
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RenderJob:
    """One PDF to make: `out` is replaced only when the new one is whole.

    A Word file where `out` ends in `.docx`. `resources` are the pictures by the names that the
    Markdown uses.
    """

    markdown: str
    title: str
    out: Path
    created: datetime
    options: PdfOptions = field(default_factory=PdfOptions)
    resources: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Rendered:
    """What was made: where, how many bytes, their SHA-256 in hex."""

    path: Path
    size: int
    sha256: str


class RenderFailedError(LkjipError):
    """The child ended in a way nobody planned; `log`, what it said on stderr, is kept on disk."""

    def __init__(self, sentence: str, log: str) -> None:
        super().__init__(sentence, recorded(f"{sentence}\n{log}"))
        self.log = log


class RenderStoppedError(StateError):
    """Stopped by the time limit or at the user's word; nothing was written."""


def run(
    job: RenderJob,
    *,
    on_progress: Progress = lambda _done, _total: None,
    timeout: float = TIMEOUT,
    cancel: threading.Event | None = None,
    command: list[str] | None = None,
) -> Rendered:
    """Make the PDF and wait for it.

    Raises what the renderer raised, RenderStoppedError after `timeout` seconds or when `cancel` is
    set (the child is dead by then), RenderFailedError if the child broke.
    """
    return run_all(
        [job],
        on_progress=lambda _number, done, total: on_progress(done, total),
        timeout=timeout,
        cancel=cancel,
        command=command,
    )[0]


def run_all(
    jobs: Sequence[RenderJob],
    *,
    on_progress: Callable[[int, int, int], None] = lambda _number, _done, _total: None,
    timeout: float = TIMEOUT,
    cancel: threading.Event | None = None,
    command: list[str] | None = None,
) -> list[Rendered]:
    """Make several PDFs in one child, which loads the engine once; `timeout` is for each.

    `on_progress` is told which one, steps done and steps in all. Raises as `run`, at the first
    that fails; those before it are written.
    """
    with tempfile.TemporaryDirectory(prefix="lkjip-") as folder:
        job_path = Path(folder) / "pekerjaan.json"
        job_path.write_text(json.dumps(_to_json(jobs, timeout)), encoding="utf-8")
        with (Path(folder) / "catatan").open("w+b") as log:
            child = _start([*(command or child_command()), str(job_path)], log)
            try:
                said = _follow(child, on_progress, timeout, cancel)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(timeout=_EXIT_GRACE)
            finally:
                if child.poll() is None:
                    child.kill()
                    child.wait()
                    for job in jobs:
                        remove_unfinished(job.out)
            return _results(jobs, said, child.returncode, _tail(log))


async def run_async(
    job: RenderJob,
    *,
    on_progress: Progress = lambda _done, _total: None,
    timeout: float = TIMEOUT,
) -> Rendered:
    """`run` for a screen: progress comes in the event loop, cancelling the task ends the child."""
    loop = asyncio.get_running_loop()
    cancel = threading.Event()

    def report(done: int, total: int) -> None:
        loop.call_soon_threadsafe(on_progress, done, total)

    work = asyncio.ensure_future(
        asyncio.to_thread(run, job, on_progress=report, timeout=timeout, cancel=cancel)
    )
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        cancel.set()
        with contextlib.suppress(LkjipError):
            await work
        raise


def child_command() -> list[str]:
    """How the child is started; without -P an odd file beside the user's data could be imported."""
    safe = ["-P"] if sys.version_info >= (3, 11) else []
    return [sys.executable, *safe, "-m", "lkjip_tui", VERB]


def _to_json(jobs: Sequence[RenderJob], timeout: float) -> dict[str, Any]:
    return {"batas": timeout, "pekerjaan": [_job_json(job) for job in jobs]}


def _job_json(job: RenderJob) -> dict[str, Any]:
    return {
        "markdown": job.markdown,
        "judul": job.title,
        "keluar": str(job.out.absolute()),
        "dibuat": job.created.isoformat(),
        "pilihan": asdict(job.options),
        "gambar": {
            name: base64.b64encode(data).decode("ascii") for name, data in job.resources.items()
        },
    }


def _start(command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([root, known]) if known else root
    env = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=env, cwd=root
        )
    except OSError as error:
        raise RenderFailedError("Proses pembuat PDF tidak dapat dijalankan.", str(error)) from error


def _follow(
    child: subprocess.Popen[bytes],
    on_progress: Callable[[int, int, int], None],
    timeout: float,
    cancel: threading.Event | None,
) -> list[Mapping[str, Any]]:
    """Pass progress on until the child closes its stdout; returns the rest of what it said."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_pump, args=(child, lines), daemon=True).start()
    said: list[Mapping[str, Any]] = []
    deadline = time.monotonic() + timeout
    while True:
        if cancel is not None and cancel.is_set():
            raise RenderStoppedError("Pembuatan PDF dibatalkan; tidak ada berkas yang ditulis.")
        if time.monotonic() > deadline:
            limit = f"{timeout:g}".replace(".", ",")
            raise RenderStoppedError(
                f"Pembuatan PDF dihentikan karena melewati batas {limit} detik.",
                "Periksa apakah ada teks atau tabel yang luar biasa panjang.",
            )
        try:
            line = lines.get(timeout=_TICK)
        except queue.Empty:
            continue
        if line is None:
            return said
        message = _parse(line)
        if "langkah" in message:
            on_progress(len(said), int(message["langkah"]), int(message["dari"]))
        elif message:
            said.append(message)
            deadline = time.monotonic() + timeout


def _pump(child: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    assert child.stdout is not None
    with child.stdout as stream:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _parse(line: bytes) -> Mapping[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _tail(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode("utf-8", "replace")[-_LOG_TAIL:]


def _results(
    jobs: Sequence[RenderJob], said: Sequence[Mapping[str, Any]], code: int, log: str
) -> list[Rendered]:
    done = [message["selesai"] for message in said if "selesai" in message]
    if len(done) == len(jobs):  # each said only when its file is on the medium
        return [
            Rendered(job.out, int(one["ukuran"]), str(one["sha256"]))
            for job, one in zip(jobs, done, strict=True)
        ]
    failed = next((message["galat"] for message in said if "galat" in message), None)
    if failed and failed["jenis"] in FAMILIES:
        raise FAMILIES[failed["jenis"]](failed["kalimat"], failed["saran"])
    raise RenderFailedError(f"Pembuatan PDF berhenti tanpa hasil (kode {code}).", log)
