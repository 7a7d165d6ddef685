"""`lkjip dokter`: what this terminal and machine can do, and what to set."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lkjip_tui.cli.command import Command, format_option
from lkjip_tui.cli.output import TABLE_FORMATS, data_table, talk
from lkjip_tui.cli.parser import Parser
from lkjip_tui.errors import DONE, SAYS_NO
from lkjip_tui.terminal import this_terminal


def _arguments(parser: Parser) -> None:
    parser.argument("berkas", "periksa juga berkas kantor ini", nargs="?")
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.doctor import diagnosis_table, examine

    found = examine(this_terminal(), Path(args.berkas) if args.berkas else None)
    data_table(diagnosis_table(found), args.format)
    problems = [item.nama for item in found if item.keadaan == "masalah"]
    talk(f"Bermasalah: {', '.join(problems)}." if problems else "Tidak ada masalah.")
    return SAYS_NO if problems else DONE


COMMANDS = {
    "dokter": Command(
        about="Periksa terminal, Python, pustaka, folder, ruang disk, dan (bila disebut) berkas "
        "kantor; sebut apa yang perlu disetel. Kode keluar 1 bila ada masalah.",
        arguments=_arguments,
        run=_run,
        examples=("lkjip dokter", "lkjip dokter dinas.lkjip.json"),
    )
}
