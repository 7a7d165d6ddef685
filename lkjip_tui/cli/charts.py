"""`lkjip grafik`: the report's charts as bars of text."""

from __future__ import annotations

import sys
from argparse import Namespace

from lkjip_tui.cli.command import Command, file_argument, report_session_of, year_option
from lkjip_tui.cli.output import data
from lkjip_tui.cli.parser import Parser, whole_number
from lkjip_tui.terminal import encoding_of, is_utf8, this_terminal


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    year_option(parser)
    parser.option("--lebar", type=whole_number(40, 1000), metavar="N", help="lebar dalam huruf")


def _run(args: Namespace) -> int:
    from exports.charts.text_page import chart_lines
    from exports.tables import Context

    session = report_session_of(args)
    context = Context(session.office, session.tahun, session.calendar, session.now())
    width = args.lebar or this_terminal().columns
    lines = chart_lines(context, width, ascii_only=not is_utf8(encoding_of(sys.stdout)))
    data("\n".join(line for line, _ in lines) or "Belum ada indikator.")
    return 0


COMMANDS = {
    "grafik": Command(
        about="Tampilkan grafik laporan sebagai batang huruf; gambarnya ada di dalam LKjIP.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip grafik dinas.lkjip.json",
            "lkjip grafik dinas.lkjip.json --tahun 2024 --lebar 100",
        ),
    ),
}
