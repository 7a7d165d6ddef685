"""The two streams: stdout is data, stderr is talk; both survive any text and any encoding."""

from __future__ import annotations

import json
import os
import shlex
import sys
from typing import TYPE_CHECKING, Any, TextIO, cast

from lkjip_tui.errors import Failure
from lkjip_tui.terminal import encoding_of, is_utf8, plain_signs, this_terminal, without_controls

if TYPE_CHECKING:
    from exports.table import Table
    from exports.tabulation import TextFormat

TABLE_FORMATS = ("teks", "grid", "pipe", "csv", "json")


def data(text: str) -> None:
    """Lines of data for people, to stdout."""
    _write(sys.stdout, text)


def talk(text: str) -> None:
    """A sentence about what happens, to stderr."""
    _write(sys.stderr, text)


def json_line(value: Any) -> str:
    """JSON on one line; escaped where stdout cannot hold every letter."""
    return json.dumps(value, ensure_ascii=not is_utf8(encoding_of(sys.stdout)))


def data_table(table: Table, form: str, width: int | None = None) -> None:
    """A table in one of `TABLE_FORMATS`; `width` is that of the terminal unless given."""
    if form in ("csv", "json"):
        from exports.plain import to_csv, to_json

        text = to_csv(table) if form == "csv" else to_json(table)
        if form == "json" and not is_utf8(encoding_of(sys.stdout)):
            text = json_line(json.loads(text))
        _write(sys.stdout, text, clean=form != "csv")
        return
    from exports.tabulation import render

    columns = this_terminal().columns if width is None else width
    data(render(table, cast("TextFormat", form), width=columns))


def command_line(*words: object) -> str:
    """A command as a person can copy it, quoted for a shell where that is needed."""
    parts = ["lkjip", *map(str, words)]
    if os.name != "nt":
        return shlex.join(parts)
    import subprocess

    return subprocess.list2cmdline(parts)  # its shells know no quotes of POSIX


def failure(problem: Failure) -> int:
    """Say what went wrong and what to do now; returns the exit code."""
    talk(f"lkjip: {problem.sentence}")
    if problem.advice:
        talk(problem.advice)
    return problem.exit_code


def _write(stream: TextIO, text: str, *, clean: bool = True) -> None:
    shown = without_controls(text) if clean else text
    shown = plain_signs(shown, encoding_of(stream))
    stream.write(shown if shown.endswith("\n") else shown + "\n")
    stream.flush()
