"""`lkjip gabung` and `lkjip konflik`: copies of one office's file come together."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import Command, file_argument, format_option, person_option, session_of
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.cli.secrets import passphrase_options, unlocked
from lkjip_tui.errors import DONE, SAYS_NO

if TYPE_CHECKING:
    from lkjip_tui.session import Session

_SETTLING = ("pilih", "tulis", "aturan")


def _merge_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("lain", "salinan lain dari berkas yang sama", nargs="+", metavar="LAIN")
    parser.option("--coba", action="store_true", help="hanya tunjukkan apa yang akan masuk")
    parser.option(
        "--utamakan", metavar="ATURAN",
        help="putuskan isian yang bentrok: sini, salinan, terbaru, orang=NAMA, berkas=NAMA",
    )  # fmt: skip
    passphrase_options(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _merge(args: Namespace) -> int:
    from lkjip_tui.actions.encrypting import open_all

    session = session_of(args)
    others = [Path(other) for other in args.lain]
    open_all(others, lambda: unlocked(args))
    return _merge_files(session, others, args)


def _merge_files(session: Session, others: Sequence[Path], args: Namespace) -> int:
    from lkjip_tui.actions.conflicts import by_rule, read_rule
    from lkjip_tui.actions.late_text import late_notice
    from lkjip_tui.actions.merging import late_sentence, merge
    from lkjip_tui.actions.tabulating import merge_table

    rule = read_rule(args.utamakan) if args.utamakan else None
    if args.coba:
        preview = session.store.preview_merge(others)
        data_table(merge_table(preview), args.format)
        if preview.conflicts:
            talk(f"{len(preview.conflicts)} isian akan bentrok; tidak ada yang diubah.")
        return SAYS_NO if preview.conflicts else DONE
    merged = merge(session, others)
    data(f"Masuk: {merged.added} perubahan.")
    if merged.late:
        talk(late_sentence(merged.late))
    if rule and session.store.conflicts():
        data(f"Diputuskan menurut aturan: {by_rule(session, *rule).settled} isian.")
    notice = late_notice(session.store)
    for line in notice:
        talk(line)
    if notice:
        talk(f"Putuskan pada langkah 6: {command_line('langkah', args.berkas, '6')}")
    return _tell_conflicts(len(session.store.conflicts()), args.berkas)


def _tell_conflicts(count: int, file: str) -> int:
    if not count:
        talk("Tidak ada isian yang bentrok.")
        return DONE
    talk(f"{count} isian bentrok. Lihat dan pilih: {command_line('konflik', file)}")
    return SAYS_NO


def _conflict_arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("tindakan", "pilih, tulis, atau aturan; tanpa ini: daftar", nargs="?",
                    type=one_of(_SETTLING), metavar="|".join(_SETTLING))  # fmt: skip
    parser.argument("nomor", "nomor bentrok dalam daftar, atau aturannya", nargs="?")
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
    if args.tindakan == "aturan":
        settled = conflicts.by_rule(session, *conflicts.read_rule(args.nomor or "")).settled
        data(f"Diputuskan menurut aturan: {settled} isian.")
        return _tell_conflicts(len(session.store.conflicts()), args.berkas)
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
            "lkjip gabung dinas.lkjip.json bidang-sd.lkjip.json bidang-smp.lkjip.json",
            "lkjip gabung dinas.lkjip.json salinan.lkjip.json --utamakan terbaru",
        ),
    ),
    "konflik": Command(
        about="Lihat isian yang bentrok (kode keluar 1 bila ada), pilih salah satu versinya, "
        "tulis nilai lain, atau putuskan semuanya dengan satu aturan: sini, salinan, terbaru, "
        "orang=NAMA, berkas=NAMA.",
        arguments=_conflict_arguments,
        run=_conflicts,
        examples=(
            "lkjip konflik dinas.lkjip.json",
            "lkjip konflik dinas.lkjip.json pilih 1 2",
            "lkjip konflik dinas.lkjip.json tulis 1 95,31",
            "lkjip konflik dinas.lkjip.json aturan salinan",
        ),
    ),
}
