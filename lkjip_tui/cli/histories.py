"""`lkjip riwayat`: who changed what, when, and from what."""

from __future__ import annotations

from argparse import Namespace

from lkjip_tui.cli.command import Command, file_argument, format_option, session_of, year_option
from lkjip_tui.cli.output import TABLE_FORMATS, data_table, talk
from lkjip_tui.cli.parser import Parser, whole_number


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "rekaman", "tabel atau alamat, mis. nilai/IK-1.1/2025; tanpa ini: semua", nargs="?"
    )
    parser.option(
        "--terakhir",
        type=whole_number(1, 1_000_000),
        metavar="N",
        help="hanya N perubahan terakhir",
    )
    year_option(parser)
    format_option(parser, *TABLE_FORMATS)
    parser.option(
        "--lebar", type=whole_number(20, 1000), metavar="N", help="lebar dalam huruf (teks, grid)"
    )


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.histories import history_of

    session = session_of(args)
    table = history_of(session, args.rekaman or "", args.terakhir)
    data_table(table, args.format, args.lebar)
    if not table.baris:
        talk("Belum ada perubahan.")
    return 0


COMMANDS = {
    "riwayat": Command(
        about="Lihat siapa mengubah apa, kapan, dan dari nilai apa.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip riwayat dinas.lkjip.json --terakhir 20",
            "lkjip riwayat dinas.lkjip.json nilai/IK-1.1/2025",
        ),
    )
}
