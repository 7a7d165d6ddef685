"""The screens through a real sshd and a slow, far line: what a person waits for.

    python bench/bench_slow_line.py --alat DIR [--putaran N] [--hanya REGEX] [--simpan FILE]
        [--rekaman FOLDER]

DIR holds `slowlink.py`, which relays TCP like a modem (rate, delay, queue), and `apps/` with the
same kind of screens in curses, the lower bound. Seconds are from the last key to the last byte.
`--rekaman` keeps what went over each line with its times, to be watched with `recording.py`.
Needs OpenSSH's client and server; keys and settings live in a temporary folder.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import getpass
import json
import os
import pty
import re
import select
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from recording import Recording
from terminal_office import make

ROOT = Path(__file__).resolve().parent.parent
DOWN = "\x1b[B"
TYPED = [*"1234567890", *["\x7f"] * 5, *"1234567890"]
"""25 keys: a figure, half of it taken back, and another."""
LINES = {"9600": (9600, 600), "64k": (64_000, 300)}
"""Bits a second and milliseconds there and back."""


class Program:
    """How to reach the same places in each program: its first words, and keys."""

    def __init__(self, command: list[str], ready: str, **keys: str) -> None:
        self.command, self.ready, self.keys = command, ready, keys


def programs(tools: Path, file: Path) -> dict[str, Program]:
    """The curses form, ours, and ours with Textual's own driver."""
    ours = [sys.executable, "-m", "lkjip_tui", "buka", str(file)]
    keys = {
        "switch": "d", "back": "\x1bOR", "to_list": "i", "to_field": f"\r {DOWN} {DOWN}",
    }  # fmt: skip
    curses = [sys.executable, str(tools / "apps" / "form_curses.py")]
    return {
        "curses": Program(
            curses, "F10 Quit", switch="\x1bOQ", back="\x1bOR", to_list="\x1b[15~",
            to_field="\x1b[17~",
        ),
        "tipis": Program([*ours, "--layar", "tipis"], "F10 Keluar", **keys),
        "biasa": Program([*ours, "--layar", "biasa"], "F10 Keluar", **keys),
    }  # fmt: skip


@contextlib.contextmanager
def server(folder: Path) -> Iterator[tuple[int, Path]]:
    """A sshd of our own on loopback; its port and the client's key."""
    for name in ("host", "me"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
        )
    shutil.copy(folder / "me.pub", folder / "keys")
    port = free_port()
    lines = [
        f"ListenAddress 127.0.0.1:{port}", f"HostKey {folder / 'host'}",
        f"AuthorizedKeysFile {folder / 'keys'}", "StrictModes no", "UsePAM no", "PidFile none",
        "PermitRootLogin yes", "PasswordAuthentication no", "LogLevel ERROR", "AcceptEnv LANG",
    ]  # fmt: skip
    (folder / "sshd_config").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path("/run/sshd").mkdir(exist_ok=True)
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or "sshd"
    run = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "sshd_config")])
    try:
        wait_for(port)
        yield port, folder / "me"
    finally:
        run.terminate()
        run.wait()


@contextlib.contextmanager
def line(tools: Path, to: int, bps: int, rtt: int) -> Iterator[int]:
    """The slow line to a port; the port at this end of it."""
    port = free_port()
    run = subprocess.Popen(
        [sys.executable, str(tools / "slowlink.py"), "--listen", str(port),
         "--to", f"127.0.0.1:{to}", "--bps", str(bps), "--rtt", str(rtt)],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(0.5)
        yield port
    finally:
        run.terminate()
        run.wait()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("sshd does not listen")


class Terminal:
    """A person's terminal at the near end: shows nothing, answers what terminals answer."""

    def __init__(self, command: list[str], quiet: float, title: str) -> None:
        self.quiet, self.bytes, self.text = quiet, 0, b""
        self.recording = Recording(title)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.last = time.monotonic()

    def read(self, seconds: float) -> bool:
        """Take what comes within a time; whether something came."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.last = time.monotonic()
        self.bytes += len(data)
        self.recording.shown(data)
        self.text = (self.text + data)[-200_000:]
        for asked in re.findall(rb"(\x1b\[3b)?\x1b\[6n", data):
            os.write(self.fd, b"\x1b[1;5R" if asked else b"\x1b[1;1R")  # as xterm, which repeats
        if b"\x1b[?2026$p" in data:
            os.write(self.fd, b"\x1b[?2026;2$y")
        return True

    def pump(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def settle(self, limit: float = 200.0) -> None:
        """Read until the line has been silent for a while."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(self.quiet):
            pass

    def wait(self, words: str, limit: float = 120.0) -> float:
        """Seconds until these words were on the line."""
        begin = time.monotonic()
        while time.monotonic() - begin < limit:
            shown = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", self.text)
            if words in shown.decode("utf-8", "replace"):
                return time.monotonic() - begin
            self.read(0.2)
        raise SystemExit(f"{words!r} never came: {self.text[-500:]!r}")

    def lag(self, keys: list[str], gap: float) -> tuple[float, int]:
        """Press keys at a pace; seconds from the last one to the last byte, and bytes in all."""
        before = self.bytes
        arrows = "\x1bO" if b"\x1b[?1h" in self.text else "\x1b["  # as the program wanted them
        for number, key in enumerate(keys, 1):
            sent = key.replace(DOWN, arrows + "B")
            os.write(self.fd, sent.encode())
            self.recording.typed(sent)
            pressed = time.monotonic()
            self.pump(gap if number < len(keys) else 0)
        self.last = pressed
        self.settle()
        return self.last - pressed, self.bytes - before

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 1)
        with contextlib.suppress(OSError, ChildProcessError):
            os.close(self.fd)
            os.waitpid(self.pid, 0)


def session(
    program: Program, ssh: list[str], folder: Path, rtt: float, title: str
) -> tuple[dict[str, float], Recording]:
    """One sitting: start, typing, a held arrow, another screen."""
    home = tempfile.mkdtemp(dir=folder)  # no draft of the sitting before
    remote = f"cd {ROOT}; HOME={home} exec {' '.join(program.command)}"
    begin = time.monotonic()
    terminal = Terminal([*ssh, remote], 2 * rtt + 1.2, title)
    out: dict[str, float] = {}
    try:
        terminal.wait(program.ready)
        out["paint"] = time.monotonic() - begin
        terminal.settle()
        out["start_bytes"] = float(terminal.bytes)
        for _ in range(2):
            seconds, size = terminal.lag([program.keys["switch"]], 0)
            back, _ = terminal.lag([program.keys["back"]], 0)
        out["switch"], out["switch_bytes"] = max(seconds, back), float(size)
        terminal.lag([program.keys["to_list"]], 0)
        out["arrow"], out["arrow_bytes"] = terminal.lag([DOWN] * 30, 1 / 30)
        for key in program.keys["to_field"].split(" "):
            terminal.lag([key], 0)
        out["echo"], _ = terminal.lag(["7"], 0)
        out["typing"], out["typing_bytes"] = terminal.lag(TYPED, 0.2)
    finally:
        terminal.close()
    return out, terminal.recording


def main() -> None:
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--alat", type=Path, required=True)
    parser.add_argument("--putaran", type=int, default=1)
    parser.add_argument("--hanya", default="")
    parser.add_argument("--simpan", type=Path)
    parser.add_argument("--rekaman", type=Path)
    args = parser.parse_args()
    found: dict[str, list[dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "kantor.lkjip.json")
        with server(folder) as (port, key):
            for _ in range(args.putaran):
                for rate, (bps, rtt) in LINES.items():
                    for each, program in programs(args.alat, folder / "kantor.lkjip.json").items():
                        for packed in ("", " -C"):
                            title = f"{rate} {each}{packed}"
                            if not re.search(args.hanya, title):
                                continue
                            with line(args.alat, port, bps, rtt) as near:
                                ssh = ssh_command(near, key, packed)
                                result, told = session(program, ssh, folder, rtt / 1000, title)
                            if args.rekaman:
                                cast = re.sub(" -?", "-", title) + ".cast"
                                told.write(args.rekaman / cast)
                            found.setdefault(title, []).append(result)
                            print(title, {k: round(v, 2) for k, v in result.items()}, flush=True)
    print(table(found))
    if args.simpan:
        args.simpan.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def ssh_command(port: int, key: Path, packed: str) -> list[str]:
    options = {
        "StrictHostKeyChecking": "no", "UserKnownHostsFile": "/dev/null", "LogLevel": "ERROR",
        "IdentitiesOnly": "yes", "SendEnv": "LANG",
    }  # fmt: skip
    flags = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    return [
        "ssh", "-tt", *packed.split(), "-p", str(port), "-i", str(key), *flags,
        f"{getpass.getuser()}@127.0.0.1",
    ]  # fmt: skip


def table(found: dict[str, list[dict[str, float]]]) -> str:
    """Medians, as a table of Markdown."""
    heads = ("paint", "echo", "typing", "arrow", "switch", "start_bytes", "arrow_bytes")
    lines = ["| line, program | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for title, runs in found.items():
        cells = [
            f"{statistics.median([run[head] for run in runs]):.{0 if 'bytes' in head else 2}f}"
            for head in heads
        ]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
