"""What went over a line, with its times, as an asciicast; and playing it back.

    python bench/recording.py FILE [--cepat N]

plays a recording at its own pace, or N times as fast, on a terminal of at least its size.
`asciinema play FILE` does the same.
"""

from __future__ import annotations

import argparse
import codecs
import json
import re
import sys
import time
from pathlib import Path

_QUESTIONS = re.compile(r"\x1b\[(?:6n|\?\d+\$p)")
"""What the terminal would answer; the answers have nobody to read them in a replay."""


class Recording:
    """An asciicast of version 2: what the terminal was sent ("o") and what was typed ("i")."""

    def __init__(self, title: str, columns: int = 80, rows: int = 24) -> None:
        head = {"version": 2, "width": columns, "height": rows, "title": title}
        self._lines = [json.dumps(head)]
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")
        self._begin = time.monotonic()

    def shown(self, data: bytes) -> None:
        """Bytes that came from the program; half a letter waits for its other half."""
        self._event("o", self._letters.decode(data))

    def typed(self, keys: str) -> None:
        """Keys that were pressed."""
        self._event("i", keys)

    def write(self, path: Path) -> None:
        """Keep it."""
        path.write_text("\n".join(self._lines) + "\n", encoding="utf-8")

    def _event(self, kind: str, text: str) -> None:
        if text:
            at = round(time.monotonic() - self._begin, 3)
            self._lines.append(json.dumps([at, kind, text], ensure_ascii=False))


def play(path: Path, speed: float) -> None:
    """Show a recording again on this terminal."""
    head, *events = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    begin = time.monotonic()
    for at, kind, text in events:
        if kind == "o":
            time.sleep(max(0.0, begin + at / speed - time.monotonic()))
            sys.stdout.write(_QUESTIONS.sub("", text))
            sys.stdout.flush()
    sys.stdout.write(f"\x1b[m\x1b[?1049l\x1b[?25h\n{head['title']}: {events[-1][0]:.0f} s\n")


def main() -> None:
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("file", type=Path)
    parser.add_argument("--cepat", type=float, default=1.0)
    args = parser.parse_args()
    play(args.file, args.cepat)


if __name__ == "__main__":
    main()
