"""`lkjip padatkan`: give the history of closed years to an archive file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lkjip_tui.cli.command import Command, file_argument, person_option, session_of
from lkjip_tui.cli.output import data
from lkjip_tui.cli.parser import Parser, a_year
from lkjip_tui.errors import DONE


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.option(
        "--tahun",
        dest="sampai",
        type=a_year,
        metavar="TAHUN",
        help="sampai tahun ini, yang sudah ditutup (bawaan: tahun tertutup yang terakhir)",
    )
    parser.option(
        "--ke", required=True, metavar="FOLDER", help="folder untuk arsip riwayat; harus sudah ada"
    )
    person_option(parser)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.condensing import condense

    data(condense(session_of(args), args.sampai, Path(args.ke)))
    return DONE


COMMANDS = {
    "padatkan": Command(
        about="Padatkan tahun yang sudah ditutup: nilai akhirnya tetap, riwayat lengkapnya pindah "
        "ke arsip. Salinan yang belum dipadatkan tetap dapat digabung.",
        arguments=_arguments,
        run=_run,
        examples=("lkjip padatkan dinas.lkjip.json --tahun 2024 --ke arsip",),
    )
}
