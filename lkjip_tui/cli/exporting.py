"""`lkjip ekspor`: documents as files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    FOLDER_HELP,
    Command,
    file_argument,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import data, data_table, talk
from lkjip_tui.cli.parser import Parser, whole_number
from lkjip_tui.cli.progress import ProgressLine


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("dokumen", "nama dokumen; tanpa ini: daftar dokumen", nargs="?")
    parser.option(
        "--format",
        default="pdf,md",
        metavar="pdf,docx,md,xlsx,csv",
        help="bentuk, dipisah koma (bawaan: pdf,md); docx: untuk disunting di Word, suntingannya "
        "tidak kembali ke berkas; xlsx: tabel-tabel dokumen, atau formulir "
        "yang dapat diisi; csv hanya untuk formulir; PDF dan DOCX selalu disertai Markdown",
    )
    parser.option("--ke", default=".", metavar="FOLDER", help=FOLDER_HELP)
    parser.option("--unit", default="", help="formulir: hanya unit ini (kode atau nama)")
    parser.option(
        "--versi",
        type=whole_number(1, 999),
        metavar="N",
        help="perjanjian: versi ini (bawaan: terbaru)",
    )
    parser.option(
        "--triwulan",
        default="",
        metavar="I|II|III|IV",
        help="laporan-triwulan: triwulan ini (bawaan: terakhir yang terisi)",
    )
    parser.option("--timpa", action="store_true", help="timpa berkas yang sudah ada")
    year_option(parser)


def _run(args: Namespace) -> int:
    from lkjip_tui.actions.exporting import export, list_of_documents

    session = report_session_of(args)
    if args.dokumen is None:
        data_table(list_of_documents(), "teks")
        return 0
    progress = ProgressLine()
    try:
        exported = export(
            session,
            args.dokumen,
            Path(args.ke),
            [form.strip() for form in args.format.split(",") if form.strip()],
            unit=args.unit,
            part=_part(args),
            overwrite=args.timpa,
            make_folder=not Path(args.ke).is_absolute(),
            progress=progress,
        )
    finally:
        progress.end()
    for path in exported.paths:
        data(str(path))
    if exported.gaps:
        talk(f"Masih ada {len(exported.gaps)} bagian yang belum diisi:")
        for gap in exported.gaps:
            talk(f"- {gap}")
    return 0


def _part(args: Namespace) -> str:
    """The version or quarter asked for, of a document that has such parts."""
    from lkjip_tui.actions.exporting import document_kind

    given = {"versi": str(args.versi or ""), "triwulan": str(args.triwulan)}
    wanted = document_kind(args.dokumen).bagian
    for name, value in given.items():
        if value and name != wanted:
            raise InputError(f"--{name} bukan pilihan untuk dokumen {args.dokumen}.")
    return given.get(wanted, "")


COMMANDS = {
    "ekspor": Command(
        about="Buat dokumen sebagai berkas. Bagian yang kosong tercetak “belum diisi” dan disebut.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip ekspor dinas.lkjip.json",
            "lkjip ekspor dinas.lkjip.json lkjip --tahun 2025 --ke /media/stik",
            "lkjip ekspor dinas.lkjip.json perjanjian --versi 2 --ke /media/stik",
            "lkjip ekspor dinas.lkjip.json laporan-triwulan --triwulan III",
            "lkjip ekspor dinas.lkjip.json lkjip --format xlsx",
            "lkjip ekspor dinas.lkjip.json formulir --unit SD --format xlsx --ke /media/stik",
        ),
    )
}
