"""`lkjip pulihkan`: what a damaged or lost file still gives, and taking it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command, file_argument, format_option
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, whole_number
from lkjip_tui.errors import DONE


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.option("--cari", metavar="FOLDER", action="append", default=[],
                  help="cari juga di folder ini, mis. stik yang sudah diperbaiki")  # fmt: skip
    parser.option("--ambil", metavar="NOMOR", type=whole_number(1, 9999),
                  help="ambil keadaan bernomor ini dari daftar")  # fmt: skip
    parser.option("--ke", metavar="BERKAS", help="tulis ke berkas baru, bukan ke tempat semula")
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions import recovering
    from store import recovery

    folders = [Path(folder) for folder in args.cari]
    for folder in folders:
        if not folder.exists():
            raise InputError(
                f"Tempat pencarian {folder} tidak ada.", "Pasang stiknya, atau periksa namanya."
            )
    findings = recovery.look(Path(args.berkas), folders)
    if args.ambil is None:
        data_table(recovering.recovery_table(findings), args.format)
        if findings.damage is not None:
            talk(f"Ambil yang terbaik: {command_line('pulihkan', args.berkas, '--ambil', 1)}")
        return DONE
    done = recovering.take(findings, args.ambil, Path(args.ke) if args.ke else None)
    data(recovering.done_sentence(done))
    return DONE


COMMANDS = {
    "pulihkan": Command(
        about="Selamatkan berkas yang rusak, kosong, atau hilang: dari cadangannya, simpanan yang "
        "terputus, temuan perbaikan stik (FSCK0000.REC, FILE0000.CHK), dan bagian berkas itu yang "
        "masih terbaca. Berkas yang rusak tetap disimpan dengan nama lain.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip pulihkan dinas.lkjip.json",
            "lkjip pulihkan dinas.lkjip.json --ambil 1",
            "lkjip pulihkan dinas.lkjip.json --cari /media/stik --ambil 1 --ke baru.lkjip.json",
        ),
    )
}
