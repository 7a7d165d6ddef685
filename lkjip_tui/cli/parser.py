"""argparse that speaks Indonesian.

The one place where argparse's own English could reach a user: usage, headings and errors are
said here in Indonesian. Values that begin with "-" (`--target -5,2`) are values, which argparse
by itself takes for options.
"""

from __future__ import annotations

import argparse
import difflib
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NoReturn

from kinerja.errors import InputError

_SENTENCES = (
    (r"the following arguments are required: (?P<names>.+)", "Masih kurang: {names}."),
    (r"unrecognized arguments: (?P<names>.+)", "Tidak dikenal: {names}."),
    (r"expected one argument", "nilainya belum ditulis."),
    (r"expected at least one argument", "paling sedikit satu nilai harus ditulis."),
    (r"expected at most one argument", "paling banyak satu nilai boleh ditulis."),
    (r"expected \d+ arguments?", "jumlah nilainya tidak sesuai."),
    (r"ignored explicit argument (?P<value>.+)", "tidak menerima nilai ({value})."),
    (r"not allowed with argument (?P<names>.+)", "tidak dapat dipakai bersama {names}."),
    (r"one of the arguments (?P<names>.+) is required", "Tulis salah satu: {names}."),
)
"""argparse's sentences (Python 3.10 to 3.14) and ours; what is not here is said in general."""

_WIDTH = 78
"""Columns of a description; argparse wraps the rest by itself."""

_PROTECTED = "\0"
"""Put before a value that begins with "-"; no command line can hold this character."""

_VALUE_LIKE = re.compile(r"-(?:[\d.,]|Rp|$)")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with an Indonesian usage line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser for one verb; errors are `InputError`s, never an exit."""

    def __init__(self, verb: str, about: str, examples: Sequence[str] = ()) -> None:
        shown = "\n".join(f"  {example}" for example in examples)
        super().__init__(
            prog=f"lkjip {verb}".strip(),
            description=textwrap.fill(about, _WIDTH),
            epilog=f"Contoh:\n{shown}" if shown else None,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._arguments = self.add_argument_group("Argumen")
        self._choices = self.add_argument_group("Pilihan")
        self._flags: set[str] = set()
        self._valued: set[str] = set()
        self.option("-h", "--bantuan", "--help", action="help", help="tampilkan bantuan ini")

    def argument(self, name: str, help: str, **options: Any) -> None:  # noqa: A002
        """A positional argument; shown in capitals."""
        options.setdefault("metavar", name.upper())
        self._arguments.add_argument(name, help=help, **options)

    def option(self, *names: str, help: str, **options: Any) -> None:  # noqa: A002
        """An option; its value is shown in capitals unless it is a flag."""
        if options.get("action", "append") != "append":
            self._flags.update(names)
        else:
            self._valued.update(names)
            options.setdefault("metavar", names[-1].lstrip("-").upper())
        self._choices.add_argument(*names, help=help, **options)

    def read(self, args: Sequence[str]) -> argparse.Namespace:
        """The values of a command line. Raises InputError; exits only for help."""
        parsed = self.parse_args(self._ordered(args))
        for name, value in vars(parsed).items():
            setattr(parsed, name, _bare(value))
        return parsed

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse calls it so
        """Help as data, in signs that the terminal has."""
        from lkjip_tui.cli.output import data

        data(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise argparse's complaint as an Indonesian InputError."""
        raise InputError(_indonesian(message), f"Lihat: {self.prog} --bantuan")

    def _ordered(self, args: Sequence[str]) -> list[str]:
        """Options first, then what stands by itself, which argparse wants in one piece.

        Values that begin with "-" are protected, so that they do not look like options.
        """
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += [_protected(word) for word in rest]
            elif arg in self._valued:
                options += [arg, *(_protected(word) for word in self._value_of(arg, rest))]
            elif arg.startswith("-") and not _VALUE_LIKE.match(arg):
                options.append(arg)
            else:
                words.append(_protected(arg))
        return [*options, *words]

    def _value_of(self, option: str, rest: Iterator[str]) -> list[str]:
        """The word after an option, unless that is an option of this verb or there is none."""
        value = next(rest, None)
        if value is None or value.split("=", 1)[0] in self._flags | self._valued:
            self.error(f"argument {option}: expected one argument")
        return [value]


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """A converter that takes one of a few words and proposes the nearest otherwise."""

    def read(text: str) -> str:
        if text in words:
            return text
        raise argparse.ArgumentTypeError(
            f"“{_bare(text)}” tidak dikenal; pilih {listed(words)}.{nearest(text, words)}"
        )

    return read


def a_year(text: str) -> int:
    """A year between 1990 and 2100."""
    if text.isascii() and text.isdigit() and 1990 <= int(text) <= 2100:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{_bare(text)}” bukan tahun; tulis mis. 2025.")


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A converter for a whole number within bounds."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
            return int(text)
        raise argparse.ArgumentTypeError(
            f"“{_bare(text)}” tidak dapat dipakai; tulis bilangan {low} sampai {high}."
        )

    return read


def listed(words: Sequence[str]) -> str:
    """Words for a sentence: "a, b atau c"."""
    return " atau ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def nearest(text: str, words: Iterable[str]) -> str:
    """The question whether the nearest word was meant, with a blank before it; "" for none."""
    found = difflib.get_close_matches(text.lower(), list(words), n=1, cutoff=0.6)
    return f" Maksud Anda “{found[0]}”?" if found else ""


def _indonesian(message: str) -> str:
    message = message.replace(_PROTECTED, "").replace(repr(_PROTECTED)[1:-1], "")
    prefix = re.match(r"argument (?P<name>.+?): (?P<rest>.*)", message, re.DOTALL)
    name, rest = (prefix["name"], prefix["rest"]) if prefix else ("", message)
    if prefix and rest.startswith("“"):  # said by a converter of ours
        return f"{name}: {rest}"
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, rest, re.DOTALL)
        if found:
            said = sentence.format(**found.groupdict())
            return f"{name}: {said}" if name else said
    return f"{name}: nilai ini tidak dapat dipakai." if name else "Perintah tidak dapat dibaca."


def _protected(word: str) -> str:
    return _PROTECTED + word if word.startswith("-") else word


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_PROTECTED)
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value
