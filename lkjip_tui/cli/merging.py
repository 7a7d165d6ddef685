"""`lkjip gabung` and `lkjip konflik`: copies of one office's file come together."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command, file_argument, format_option, person_option, session_of
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.errors import DONE, SAYS_NO


def _merge_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("lain", "salinan lain dari berkas yang sama", nargs="+", metavar="LAIN")
    parser.option("--coba", action="store_true", help="hanya tunjukkan apa yang akan masuk")
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _merge(args: Namespace) -> int:
    from lkjip_tui.actions.tabulating import merge_table

    session = session_of(args)
    others = [Path(other) for other in args.lain]
    if args.coba:
        preview = session.store.preview_merge(others)
        data_table(merge_table(preview), args.format)
        if preview.conflicts:
            talk(f"{len(preview.conflicts)} isian akan bentrok; tidak ada yang diubah.")
        return SAYS_NO if preview.conflicts else DONE
    merged = session.store.merge(others)
    data(f"Masuk: {merged.added} perubahan.")
    return _tell_conflicts(len(session.store.conflicts()), args.berkas)


def _tell_conflicts(count: int, file: str) -> int:
    if not count:
        talk("Tidak ada isian yang bentrok.")
        return DONE
    talk(f"{count} isian bentrok. Lihat dan pilih: {command_line('konflik', file)}")
    return SAYS_NO


def _conflict_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("tindakan", "pilih atau tulis; tanpa ini: daftar", nargs="?",
                    type=one_of(("pilih", "tulis")), metavar="pilih|tulis")  # fmt: skip
    parser.argument("nomor", "nomor bentrok dalam daftar", nargs="?")
    parser.argument("nilai", "nomor versi (pilih) atau nilai baru (tulis)", nargs="?")
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _conflicts(args: Namespace) -> int:
    from lkjip_tui.actions import conflicts
    from lkjip_tui.actions.tabulating import conflict_table

    session = session_of(args)
    if args.tindakan is None:
        found = session.store.conflicts()
        data_table(conflict_table(session.office, found), args.format)
        return SAYS_NO if found else DONE
    if args.nomor is None or args.nilai is None:
        raise InputError(f"Tulis: lkjip konflik BERKAS {args.tindakan} NOMOR NILAI")
    conflict = conflicts.conflict_number(session, _number(args.nomor))
    if args.tindakan == "pilih":
        conflicts.choose(session, conflict, _number(args.nilai))
    else:
        conflicts.overwrite(session, conflict, args.nilai)
    return _tell_conflicts(len(session.store.conflicts()), args.berkas)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InputError(f"“{text}” bukan nomor.")
    return int(text)


COMMANDS = {
    "gabung": Command(
        about="Gabungkan salinan lain dari berkas yang sama. Tidak ada isian yang hilang; isian "
        "yang berbeda menjadi bentrok yang Anda selesaikan (kode keluar 1).",
        arguments=_merge_arguments,
        run=_merge,
        examples=(
            "lkjip gabung dinas.lkjip.json /media/stik/dinas.lkjip.json --coba",
            "lkjip gabung dinas.lkjip.json /media/stik/dinas.lkjip.json",
        ),
    ),
    "konflik": Command(
        about="Lihat isian yang bentrok (kode keluar 1 bila ada), pilih salah satu versinya, "
        "atau tulis nilai lain.",
        arguments=_conflict_arguments,
        run=_conflicts,
        examples=(
            "lkjip konflik dinas.lkjip.json",
            "lkjip konflik dinas.lkjip.json pilih 1 2",
            "lkjip konflik dinas.lkjip.json tulis 1 95,31",
        ),
    ),
}
