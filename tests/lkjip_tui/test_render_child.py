import asyncio
import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from exports.pdf import PdfOptions
from kinerja.errors import InputError, OfficeFileError, StateError
from lkjip_tui import render_child
from lkjip_tui.render_child import (
    RenderFailedError,
    RenderJob,
    RenderStoppedError,
    child_command,
    run,
    run_async,
)

CREATED = datetime(2026, 1, 31, 8, 5, tzinfo=timezone(timedelta(hours=7)))
ENDLESS = 'import time\nprint(\'{"langkah": 1, "dari": 9}\', flush=True)\ntime.sleep(60)'


def job(folder: Path, markdown: str = "# Bab\n\nTeks.", **options: object) -> RenderJob:
    return RenderJob(markdown, "Judul", folder / "hasil.pdf", CREATED, PdfOptions(**options))


def script(folder: Path, body: str) -> list[str]:
    """A child of our own making: notes its process id, then does what `body` says."""
    note = (
        f"import os, pathlib\npathlib.Path({str(folder / 'pid')!r}).write_text(str(os.getpid()))\n"
    )
    path = folder / "anak.py"
    path.write_text(note + textwrap.dedent(body))
    return [sys.executable, str(path)]


def assert_ended(folder: Path) -> None:
    pid = int((folder / "pid").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_child_makes_the_pdf_that_the_renderer_makes(tmp_path: Path) -> None:
    from exports.pdf import render_pdf

    steps: list[tuple[int, int]] = []
    done = run(job(tmp_path, watermark="DRAF"), on_progress=lambda *step: steps.append(step))
    data = done.path.read_bytes()
    options = PdfOptions(watermark="DRAF")
    assert data == render_pdf("# Bab\n\nTeks.", "Judul", created=CREATED, options=options)
    assert done.size == len(data)
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(set(steps))
    assert [path.name for path in tmp_path.iterdir()] == ["hasil.pdf"]


def test_a_refusal_of_the_renderer_comes_through(tmp_path: Path) -> None:
    old = tmp_path / "hasil.pdf"
    old.write_bytes(b"lama")
    with pytest.raises(InputError, match=r"“Bab Satu”.*U\+E000") as caught:
        run(job(tmp_path, "# Bab Satu\n\nhuruf \ue000"))
    assert caught.value.advice
    assert old.read_bytes() == b"lama"


def test_a_folder_that_is_gone_comes_through(tmp_path: Path) -> None:
    with pytest.raises(OfficeFileError, match="tidak ada"):
        run(job(tmp_path / "tiada"))


def test_the_time_limit_kills_the_child(tmp_path: Path) -> None:
    start = time.monotonic()
    steps: list[tuple[int, int]] = []
    with pytest.raises(RenderStoppedError, match="batas 0,6 detik"):
        run(
            job(tmp_path),
            timeout=0.6,
            command=script(tmp_path, ENDLESS),
            on_progress=lambda *step: steps.append(step),
        )
    assert time.monotonic() - start < 3
    assert steps == [(1, 9)]
    assert_ended(tmp_path)


def test_cancel_kills_the_child_and_clears_its_rest(tmp_path: Path) -> None:
    cancel = threading.Event()
    rest = tmp_path / ".hasil.pdf.12ab34cd.tmp"
    rest.touch()
    with pytest.raises(RenderStoppedError, match="dibatalkan"):
        run(
            job(tmp_path),
            cancel=cancel,
            command=script(tmp_path, ENDLESS),
            on_progress=lambda _done, _total: cancel.set(),
        )
    assert_ended(tmp_path)
    assert not rest.exists()


def test_an_error_in_the_callback_kills_the_child(tmp_path: Path) -> None:
    def fail(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(job(tmp_path), command=script(tmp_path, ENDLESS), on_progress=fail)
    assert_ended(tmp_path)


async def test_a_cancelled_task_kills_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = script(tmp_path, ENDLESS)
    monkeypatch.setattr(render_child, "child_command", lambda: command)
    started = asyncio.Event()
    task = asyncio.create_task(
        run_async(job(tmp_path), on_progress=lambda _done, _total: started.set())
    )
    await asyncio.wait_for(started.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert_ended(tmp_path)


async def test_progress_arrives_in_the_event_loop(tmp_path: Path) -> None:
    threads = set()
    done = await run_async(
        job(tmp_path), on_progress=lambda _done, _total: threads.add(threading.get_ident())
    )
    assert threads == {threading.get_ident()}
    assert done.path.read_bytes().startswith(b"%PDF")


def test_a_broken_child_is_our_bug_with_its_log(tmp_path: Path) -> None:
    with pytest.raises(RenderFailedError, match="kode 3") as caught:
        run(
            job(tmp_path),
            command=script(tmp_path, "import sys\nprint('[1]')\nsys.exit(3)"),
        )
    assert caught.value.exit_code == 70
    with pytest.raises(RenderFailedError) as caught:
        run(job(tmp_path), command=script(tmp_path, "raise RuntimeError('sebabnya')"))
    assert "sebabnya" in caught.value.log
    kept = re.search(r"dicatat di (.+)\.$", caught.value.advice)
    assert kept is not None
    assert "sebabnya" in Path(kept[1]).read_text(encoding="utf-8")
    with pytest.raises(RenderFailedError, match=f"kode -{signal.SIGSEGV.value}"):
        run(job(tmp_path), command=script(tmp_path, "import os\nos.kill(os.getpid(), 11)"))
    with pytest.raises(RenderFailedError, match="tidak dapat dijalankan"):
        run(job(tmp_path), command=[str(tmp_path / "tiada")])


def test_what_the_library_prints_does_not_disturb_the_talk(tmp_path: Path) -> None:
    body = """
    print("warning: not JSON")
    print('{"langkah": 1, "dari": 1}')
    print('{"selesai": {"ukuran": 4, "sha256": "ab"}}')
    print("42")
    """
    done = run(job(tmp_path), command=script(tmp_path, body))
    assert (done.size, done.sha256) == (4, "ab")


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_memory_is_limited(tmp_path: Path) -> None:
    body = f"""
    import sys
    sys.path.insert(0, {str(Path(render_child.__file__).parents[1])!r})
    from lkjip_tui import render_work
    render_work.render_pdf = lambda *_a, **_k: bytearray(2 << 30)
    sys.exit(render_work.render_job(pathlib.Path(sys.argv[1])))
    """
    with pytest.raises(StateError, match="terlalu besar untuk memori"):
        run(job(tmp_path), command=script(tmp_path, body))


def test_files_beside_the_user_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('diimpor')")
    monkeypatch.chdir(tmp_path)
    assert run(job(tmp_path)).size > 1000


def test_the_parent_process_stays_light() -> None:
    code = (
        "import sys, lkjip_tui.render_child\n"
        "print([name for name in ('pymupdf', 'markdown_pdf', 'textual') if name in sys.modules])"
    )
    root = Path(render_child.__file__).parents[1]
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"


def test_the_command_is_isolated_from_the_working_folder() -> None:
    command = child_command()
    assert ("-P" in command) == (sys.version_info >= (3, 11))
    assert command[-2:] == ["lkjip_tui", "_render"]
