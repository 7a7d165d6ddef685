"""`lkjip baru` and `lkjip contoh`: a file to work in."""

from __future__ import annotations

from argparse import Namespace

from lkjip_tui.cli.command import Command
from lkjip_tui.cli.output import command_line, data, talk
from lkjip_tui.cli.parser import Parser, a_year


def _new_arguments(parser: Parser) -> None:
    parser.argument("berkas", "berkas yang dibuat; .lkjip.json ditambahkan bila belum ada")
    parser.option("--instansi", required=True, metavar="NAMA", help="mis. “Dinas Pendidikan”")
    parser.option("--daerah", required=True, metavar="NAMA", help="mis. “Kota Binjai”")
    parser.option("--tahun", required=True, type=a_year, help="tahun laporan pertama")
    parser.option("--kepala-daerah", default="", metavar="SEBUTAN", help="mis. “Wali Kota Binjai”")
    parser.option("--tempat", default="", metavar="TEMPAT", help="tempat penandatanganan")


def _new(args: Namespace) -> int:
    from kinerja.sop import office_name
    from lkjip_tui.actions.offices import new_office

    session = new_office(
        args.berkas,
        args.instansi,
        args.daerah,
        args.tahun,
        kepala_daerah=args.kepala_daerah,
        tempat=args.tempat,
    )
    data(str(session.path))
    talk(f"Berkas {office_name(session.office)} dibuat, laporan tahun {args.tahun}.")
    talk(f"Lanjutkan: {command_line('langkah', session.path)}")
    return 0


def _sample_arguments(parser: Parser) -> None:
    parser.argument("berkas", "berkas yang dibuat; .lkjip.json ditambahkan bila belum ada")


def _sample(args: Namespace) -> int:
    from lkjip_tui.actions.sample import sample_session

    session = sample_session(args.berkas)
    data(str(session.path))
    talk("Berkas CONTOH dibuat; angka dan nama di dalamnya bukan milik satu instansi pun.")
    talk(f"Cobalah: {command_line(session.path)}")
    return 0


COMMANDS = {
    "baru": Command(
        about="Buat berkas kantor baru. Berkas yang sudah ada tidak pernah ditimpa.",
        arguments=_new_arguments,
        run=_new,
        examples=(
            'lkjip baru dinas --instansi "Dinas Pendidikan" --daerah "Kota Binjai" --tahun 2025',
        ),
    ),
    "contoh": Command(
        about="Buat berkas kantor contoh, ditandai jelas sebagai contoh, untuk dicoba.",
        arguments=_sample_arguments,
        run=_sample,
        examples=("lkjip contoh coba", "lkjip coba.lkjip.json"),
    ),
}
