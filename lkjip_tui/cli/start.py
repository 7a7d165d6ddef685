"""`lkjip` and `lkjip buka`: the screens, or what to do where there can be none."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command, person_option, year_option
from lkjip_tui.cli.output import command_line, data
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.opening import show_screens
from lkjip_tui.terminal import this_terminal

LAYAR = ("tipis", "biasa")


def _arguments(parser: Parser) -> None:
    parser.argument("berkas", "berkas kantor; tanpa ini: layar awal", nargs="?")
    year_option(parser)
    person_option(parser)
    parser.option(
        "--layar",
        type=one_of(LAYAR),
        metavar="|".join(LAYAR),
        help="tipis: hanya yang berubah dikirim, untuk jalur lambat (bawaan, selain di Windows); "
        "biasa: penggambar Textual",
    )


def _run(args: Namespace) -> int:
    terminal = this_terminal()
    if not terminal.can_show_screens:
        if args.berkas is None:
            _how_to_go_on()
            return 0
        raise InputError(
            terminal.obstacle,
            f"Semua dapat juga dengan perintah, mis. {command_line('langkah', args.berkas)}",
        )
    path = None if args.berkas is None else Path(args.berkas)
    show_screens(path, args.tahun, args.sebagai, args.layar)
    return 0


def _how_to_go_on() -> None:
    from lkjip_tui.settings import load

    recent = [f"  {command_line('langkah', path)}" for path in load().existing_recent()]
    lines = [
        *(["Berkas terakhir:", *recent, ""] if recent else []),
        "Berkas baru:    lkjip baru BERKAS --instansi NAMA --daerah NAMA --tahun TAHUN",
        "Berkas contoh:  lkjip contoh BERKAS",
        "Semua perintah: lkjip --bantuan",
    ]
    data("\n".join(lines))


COMMANDS = {
    "buka": Command(
        about="Buka layar program pada sebuah berkas; tanpa berkas, pilih berkas terakhir, "
        "buat yang baru, atau coba contoh.",
        arguments=_arguments,
        run=_run,
        examples=("lkjip dinas.lkjip.json", "lkjip buka dinas.lkjip.json --tahun 2024"),
    )
}
