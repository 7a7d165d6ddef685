"""`lkjip stik`: copies of the office's file on sticks, compared and brought up to date."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_tui.cli.command import Command, file_argument, format_option, person_option, session_of
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.cli.secrets import passphrase_options, unlocked
from lkjip_tui.errors import DONE, SAYS_NO

if TYPE_CHECKING:
    from exports.table import Table
    from lkjip_tui.actions.sticks import Seen
    from lkjip_tui.session import Session

_ACTS = ("lihat", "sinkron", "salin", "ambil")


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument("tindakan", "lihat (bawaan), sinkron, salin, atau ambil", nargs="?",
                    type=one_of(_ACTS), default="lihat", metavar="|".join(_ACTS))  # fmt: skip
    parser.option("--di", metavar="FOLDER", help="folder atau salinan yang dilihat (bawaan: stik)")
    parser.option("--ke", metavar="BERKAS", help="untuk ambil: berkas baru di komputer ini")
    parser.option(
        "--untuk",
        default="",
        metavar="NIP,…",
        help="sinkron dengan salinan terenkripsi: siapa yang boleh membacanya sesudah itu (bawaan: "
        "Anda sendiri, bila ia memang hanya untuk Anda)",
    )
    passphrase_options(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    if args.tindakan == "ambil":
        return _take(args)
    from lkjip_tui.actions import sticks
    from lkjip_tui.actions.encrypting import open_all

    session = session_of(args)
    places = [Path(args.di)] if args.di else None
    if args.tindakan == "salin":
        target, copy = sticks.copy_onto(session, places[0] if places else sticks.only_stick())
        data(f"Salinan: {target}")
        data(f"SHA-256: {copy.sha256}")
        talk(f"{sticks.COPIED}{sticks.slow_warning(copy)}")
        return DONE
    if args.tindakan == "sinkron" and args.di:
        open_all(places or (), lambda: unlocked(args))
    seen = sticks.look(session, places)
    if args.tindakan == "lihat":
        data_table(_table(seen), args.format)
        return DONE
    return _synchronise(session, seen, args)


def _synchronise(session: Session, seen: Sequence[Seen], args: Namespace) -> int:
    copies = [one.found.path for one in seen if one.standing is not None]
    whole = [_one(session, path, args) for path in copies]
    for one in seen:
        if one.locked_copy:
            talk(f"Terenkripsi, tidak dibuka: {one.found.path}. Sebut salinannya: --di SALINAN")
    if not copies:
        talk("Tidak ada salinan berkas ini yang dapat disinkronkan di sana.")
        talk(f"Buat salinan baru: {command_line('stik', args.berkas, 'salin')}")
        return SAYS_NO
    count = len(session.store.conflicts())
    if count:
        talk(f"{count} isian bentrok. Lihat dan pilih: {command_line('konflik', args.berkas)}")
    return SAYS_NO if count or not all(whole) else DONE


def _one(session: Session, path: Path, args: Namespace) -> bool:
    """Bring one copy up to date; False where it could only be merged."""
    from lkjip_tui.actions import sticks
    from lkjip_tui.actions.keys import recipients
    from lkjip_tui.actions.merging import merge
    from store.lying import opening_of, write_for

    if args.untuk and opening_of(path) is not None:
        write_for(path, recipients(session.office, args.untuk))
    if sticks.recipients_known(session, path):
        data(f"{path}: {sticks.done_sentence(sticks.synchronise(session, path))}")
        return True
    data(f"{path}: Masuk {merge(session, [path]).added} perubahan. {sticks.ONLY_MERGED}")
    again = command_line("stik", args.berkas, "sinkron", "--di", path, "--untuk", "NIP,…")
    talk(f"Penerimanya tidak tertulis di sana. Sebut penerimanya untuk memperbaruinya: {again}")
    return False


def _take(args: Namespace) -> int:
    from lkjip_tui.actions.encrypting import open_all
    from store import sticks
    from store.stick_search import clear_name

    source = Path(args.berkas)
    open_all([source], lambda: unlocked(args))
    name = clear_name(source.name)
    target = Path(args.ke) if args.ke else Path.cwd() / name
    target = target / name if target.is_dir() else target
    sticks.copy_from(source, target)
    data(f"Disalin ke: {target}")
    return DONE


def _table(seen: list[Seen]) -> Table:
    from exports import table as t

    return t.Table(
        judul="Di stik",
        kolom=(
            t.Column("berkas", "Berkas"),
            t.Column("jenis", "Jenis"),
            t.Column("baru_di_stik", "Baru di stik", kanan=True),
            t.Column("baru_di_sini", "Baru di sini", kanan=True),
            t.Column("keterangan", "Keterangan"),
        ),
        baris=tuple(
            {
                "berkas": t.text(str(one.found.path)),
                "jenis": t.text(one.found.kind),
                "baru_di_stik": t.count(one.standing.there) if one.standing else t.no_data(),
                "baru_di_sini": t.count(one.standing.here) if one.standing else t.no_data(),
                "keterangan": t.text(one.sentence),
            }
            for one in seen
        ),
        catatan=() if seen else ("Tidak ada berkas lkjip di stik, atau stik belum terpasang.",),
    )


COMMANDS = {
    "stik": Command(
        about="Lihat salinan berkas ini di stik dan mana yang lebih baru, sinkronkan keduanya, "
        "buat salinan baru di stik, atau ambil berkas dari stik ke komputer ini. Salinan di stik "
        "dibaca kembali dan dibandingkan sebelum dikatakan boleh dicabut.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip stik dinas.lkjip.json",
            "lkjip stik dinas.lkjip.json sinkron",
            "lkjip stik dinas.lkjip.json salin --di /media/stik",
            "lkjip stik dinas.lkjip.json sinkron --di /media/stik/dinas.lkjip.json.age",
            "lkjip stik /media/stik/dinas.lkjip.json ambil --ke dinas.lkjip.json",
        ),
    )
}
