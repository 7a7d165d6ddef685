"""`lkjip impor`: CSV tables into the file, all rows or none."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    person_option,
    session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.errors import DONE, WRONG_USE


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("sumber", "berkas CSV", nargs="+")
    year_option(parser)
    parser.option(
        "--desimal",
        type=one_of(("koma", "titik")),
        metavar="koma|titik",
        help="tanda desimal untuk angka yang dapat dibaca dua cara",
    )
    parser.option("--coba", action="store_true", help="hanya tunjukkan apa yang akan berubah")
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.importing import (
        apply_import,
        counts,
        plan_import,
        plan_table,
        read_sources,
    )

    session = session_of(args)
    sources = read_sources([Path(source) for source in args.sumber])
    planned = plan_import(session, sources, args.desimal)
    for warning in planned.warnings:
        talk(f"Peringatan: {warning}")
    for problem in planned.problems:
        talk(f"Salah: {problem}")
    if args.coba:
        data_table(plan_table(planned), args.format)
        return WRONG_USE if planned.problems else DONE
    changed = apply_import(session, planned, sources)
    data(counts(planned))
    talk(f"Tersimpan: {changed} isian." if changed else "Tidak ada yang berubah.")
    return DONE


COMMANDS = {
    "impor": Command(
        about="Ambil tabel CSV ke dalam berkas: tabel indikator (Sasaran, Indikator, Satuan, "
        "Target, Realisasi, Capaian, Arah, Unit, Tahun, Sumber) atau anggaran (Program, Pagu, "
        "Realisasi). Semua baris masuk, atau tidak satu pun.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip impor dinas.lkjip.json capaian.csv --tahun 2025 --coba",
            "lkjip impor dinas.lkjip.json capaian.csv anggaran.csv --tahun 2025 --desimal koma",
        ),
    )
}
