"""First paint of the home screen against a bare Textual app with one table.

Both start as fresh processes in a pseudo-terminal of 80x24, in turn; the time ends when the last
words of the first full screen have arrived ("home": nine steps, deadline, what to do next, keys;
"whole": with the figures that follow at once). Seconds depend on the machine, the ratio hardly.
Target (issue on the nine steps): at most 1.5.

    python bench/bench_tui.py [rounds]
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BARE = """
from textual.app import App
from textual.widgets import DataTable

class Bare(App):
    def compose(self):
        yield DataTable()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("No", "Langkah", "Keadaan", "Oleh", "Terpakai", "Mutu baku")
        for number in range(1, 10):
            table.add_row(str(number), "Langkah", "Berjalan", "Sekretaris", "-", f"AKHIR{number}")

Bare().run(mouse=False)
"""
TARGET = 1.5


def first_paint(command: list[str], words: list[str], home: str) -> tuple[float, int]:
    """Seconds from the start of a command until all words were painted, and bytes until then."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "HOME": home, "XDG_CONFIG_HOME": home}
    env.pop("COLORTERM", None)
    begin = time.perf_counter()
    run = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, cwd=ROOT, env=env, start_new_session=True
    )
    os.close(child)
    data = b""
    try:
        while time.perf_counter() - begin < 20:
            ready, _, _ = select.select([parent], [], [], 0.05)
            if ready:
                data += os.read(parent, 65536)
                text = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", data).decode("utf-8", "replace")
                if all(word in text for word in words):
                    return time.perf_counter() - begin, len(data)
        raise SystemExit(f"{command}: no first paint in 20 s:\n{data[-2000:]!r}")
    finally:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        os.close(parent)


def main() -> int:
    from lkjip_tui import sample

    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        office = Path(home) / "contoh.lkjip.json"
        now = datetime.now(timezone(timedelta(hours=7))).replace(microsecond=0)
        sample.build(office, now)
        bare = Path(home) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        # What the installed `lkjip` does; `-m` would add the search for a module to run.
        start = "import sys; from lkjip_tui.__main__ import main; sys.exit(main())"
        ours = [sys.executable, "-c", start, str(office)]
        peers = {
            "bare": ([sys.executable, str(bare)], ["AKHIR9"]),
            "home": (ours, ["Batas ", "Penandatanganan", "Arsip", "F1 Bantuan"]),
            "whole": (ours, ["indikator.", "Arsip", "F1 Bantuan"]),
        }
        times: dict[str, list[float]] = {name: [] for name in peers}
        sizes: dict[str, int] = {}
        for number in range(rounds + 1):
            for name, (command, words) in peers.items():
                seconds, sizes[name] = first_paint(command, words, home)
                if number:  # the first round warms the caches
                    times[name].append(seconds)
    ratios = [ours / base for ours, base in zip(times["home"], times["bare"], strict=True)]
    for name, values in times.items():
        print(f"{name:<6} {statistics.median(values) * 1000:7.0f} ms   {sizes[name]:6d} bytes")
    ratio = statistics.median(ratios)
    print(f"ratio  {ratio:7.2f}      target {TARGET} {'ok' if ratio <= TARGET else 'MISSED'}")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
