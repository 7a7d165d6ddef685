"""`lkjip tur`: the nine steps told on a sample office, in the terminal or on the screens."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command
from lkjip_tui.cli.output import data, talk
from lkjip_tui.cli.parser import Parser
from lkjip_tui.terminal import is_tty, this_terminal

_MORE = "Enter: langkah berikutnya; q lalu Enter: berhenti."
_ENDING = """\
Cobalah sendiri pada kantor contoh:  lkjip tur --layar
Panduan untuk peran Anda:            lkjip panduan
Kantor sendiri:                      lkjip baru --bantuan"""


def _arguments(parser: Parser) -> None:
    parser.argument("langkah", "nomor atau nama satu langkah; tanpa ini: semua", nargs="?")
    parser.option(
        "--layar", action="store_true", help="buka kantor contoh di layar, dengan baris petunjuk"
    )


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.tour import OPENING, kind_of, stop_texts

    if args.layar and (obstacle := this_terminal().obstacle):
        raise InputError(obstacle, "Tur sebagai teks: lkjip tur")
    wanted = kind_of(args.langkah) if args.langkah else ""
    with tempfile.TemporaryDirectory(prefix="lkjip-tur-") as folder:
        path = Path(folder) / "contoh.lkjip.json"
        if args.layar:
            from lkjip_tui.opening import show_tour

            show_tour(path)
            return 0
        texts = stop_texts(path)
    if wanted:
        data(texts[wanted])
    else:
        data(f"{OPENING}\n")
        _tell(list(texts.values()))
    return 0


def _tell(texts: Sequence[str]) -> None:
    """One after the other; a person at a terminal says when."""
    asks = is_tty(sys.stdin) and is_tty(sys.stdout)
    for place, text in enumerate(texts):
        data(f"{text}\n")
        if asks and place < len(texts) - 1:
            talk(_MORE)
            answer = sys.stdin.readline()
            if not answer or answer.strip().lower() == "q":
                return
    data(_ENDING)


COMMANDS = {
    "tur": Command(
        about="Keliling sembilan langkah pada kantor contoh sementara: apa yang dikerjakan, oleh "
        "siapa, mutu baku, keluaran, layar dan tombolnya, dan perintah yang sama gunanya.",
        arguments=_arguments,
        run=_run,
        examples=("lkjip tur", "lkjip tur 4", "lkjip tur --layar"),
    )
}
