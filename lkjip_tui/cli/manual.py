"""`lkjip panduan`: the manual for a role; `lkjip tombol`: the keys, and keys of one's own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command, format_option
from lkjip_tui.cli.output import TABLE_FORMATS, data, data_table, talk
from lkjip_tui.cli.parser import Parser

if TYPE_CHECKING:
    from exports.table import Table

_OWN = "bawaan"


def _manual_arguments(parser: Parser) -> None:
    parser.argument(
        "bagian",
        "jfu, kasubbag, sekretaris, kepala-dinas, bidang, semua, atau kartu; tanpa ini: daftarnya",
        nargs="?",
    )
    parser.option("--ke", metavar="FOLDER", help="tulis sebagai PDF ke folder ini")
    parser.option("--timpa", action="store_true", help="ganti PDF lama dengan nama yang sama")


def _manual(args: Namespace) -> int:
    from lkjip_tui.actions import manual

    if args.bagian is None:
        if args.ke:
            raise InputError("Sebut bagian yang dicetak.", "Mis.: lkjip panduan kasubbag --ke .")
        data("\n".join(f"{name:<13} {title}" for name, title in manual.BOOKS.items()))
        talk("Baca: lkjip panduan kasubbag. Cetak: lkjip panduan kasubbag --ke FOLDER")
        return 0
    if args.ke is None:
        data(manual.text_of(args.bagian))
    else:
        data(str(manual.write_book(args.bagian, Path(args.ke), overwrite=args.timpa)))
    return 0


def _key_arguments(parser: Parser) -> None:
    parser.argument("nama", "nama pekerjaan tombol, mis. tahap; tanpa ini: semua", nargs="?")
    parser.argument(
        "tombol", f"F1 sampai F12, Ctrl+huruf, huruf, atau tanda; “{_OWN}” mengembalikan", nargs="?"
    )
    format_option(parser, *TABLE_FORMATS)


def _keys(args: Namespace) -> int:
    from lkjip_tui import keymap, settings
    from lkjip_tui.actions import own_keys
    from lkjip_tui.keys import KEYS

    keymap.use(settings.load().keys)
    if args.nama is None:
        data_table(_table(), args.format)
        return 0
    keymap.check_name(args.nama)
    if args.tombol is None:
        raise InputError("Sebut tombolnya.", f"Mis.: lkjip tombol {args.nama} F11")
    wanted = args.tombol.lower() == _OWN
    press = own_keys.reset(args.nama) if wanted else own_keys.change(args.nama, args.tombol)
    data(f"{KEYS[args.nama].label}: {keymap.written(press)}")
    talk("Berlaku sejak program dibuka lagi, pada akun ini saja.")
    return 0


def _table() -> Table:
    from exports import table as t
    from lkjip_tui.actions.own_keys import listed

    return t.Table(
        judul="Tombol",
        kolom=(
            t.Column("nama", "Nama"),
            t.Column("tombol", "Tombol"),
            t.Column("asal", "Asal"),
            t.Column("guna", "Guna"),
        ),
        baris=tuple(
            {
                "nama": t.text(key.id),
                "tombol": t.text(key.shown),
                "asal": t.text(key.origin),
                "guna": t.text(key.help),
            }
            for key in listed()
        ),
    )


COMMANDS = {
    "panduan": Command(
        about="Panduan untuk tiap peran, ditampilkan sebagai teks atau dicetak sebagai PDF, dan "
        "kartu tombol satu halaman.",
        arguments=_manual_arguments,
        run=_manual,
        examples=(
            "lkjip panduan",
            "lkjip panduan kasubbag",
            "lkjip panduan kasubbag --ke .",
            "lkjip panduan kartu --ke .",
        ),
    ),
    "tombol": Command(
        about="Tombol layar: lihat semuanya, atau ganti satu untuk akun ini. Tombol yang sudah "
        "dipakai, atau yang tidak diteruskan semua terminal, ditolak.",
        arguments=_key_arguments,
        run=_keys,
        examples=("lkjip tombol", "lkjip tombol tahap F11", "lkjip tombol tahap bawaan"),
    ),
}
