"""`lkjip tinjau`: completeness of the units' data, review of values, reminders (step 4)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kinerja.errors import InputError
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    person_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from kinerja.records import Unit
    from lkjip_tui.actions.collecting import Reviewed
    from lkjip_tui.session import Session

_VALUES = ("setujui", "kembalikan", "batal")
_UNITS = ("lengkap", "belum-lengkap", "bebaskan", "ingatkan")
ACTS = (*_VALUES, *_UNITS)


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    parser.argument(
        "tindakan",
        "untuk nilai: setujui, kembalikan (perlu --catatan), batal; untuk unit: lengkap, "
        "belum-lengkap, bebaskan (--catatan berisi alasan; kosong: batal dibebaskan), ingatkan; "
        "tanpa ini: keadaan semua nilai",
        nargs="?",
        type=one_of(ACTS),
        metavar="TINDAKAN",
    )
    parser.argument(
        "yang",
        "nilai, mis. IK-1.1 atau IK-1.1/tw2; atau kode unit; ingatkan tanpa unit: semua yang "
        "terlambat",
        nargs="*",
        metavar="NILAI|UNIT",
    )
    parser.option("--unit", metavar="UNIT", default="", help="semua nilai unit ini")
    parser.option("--catatan", default="", help="apa yang harus diperbaiki, atau alasannya")
    parser.option("--tenggat", default="", metavar="TANGGAL", help="tenggat baru pada pengingat")
    parser.option("--nomor", default="", help="nomor nota pengingat")
    year_option(parser)
    person_option(parser)
    format_option(parser, *TABLE_FORMATS)


def _run(args: Namespace) -> int:
    session = report_session_of(args)
    if args.tindakan is None:
        from lkjip_tui.actions.tabulating import table_named

        data_table(table_named(session, "tinjauan"), args.format)
        return 0
    if args.tindakan in _VALUES:
        return _review(session, args)
    return _of_units(session, args)


def _review(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions import collecting as act

    keys = [act.value_of(session, text) for text in args.yang]
    if args.unit:
        keys += act.values_of_unit(session, act.unit_named(session, args.unit))
    if not keys and not args.unit:
        raise InputError("Sebut nilai yang ditinjau.", "Mis. IK-1.1, atau --unit SD.")
    if args.tindakan == "setujui":
        done: Reviewed = act.approve(session, keys)
    elif args.tindakan == "kembalikan":
        done = act.give_back(session, keys, args.catatan)
    else:
        done = act.withdraw(session, keys)
    if done.warning:
        talk(done.warning)
    word = {"setujui": "disetujui", "kembalikan": "dikembalikan", "batal": "dibatalkan"}
    data(f"{done.jumlah} nilai {word[args.tindakan]}.")
    return 0


def _of_units(session: Session, args: Namespace) -> int:
    from lkjip_tui.actions import collecting as act

    names = [*args.yang, *([args.unit] if args.unit else [])]
    units = [act.unit_named(session, text) for text in names]
    if args.tindakan == "ingatkan":
        return _remind(session, units, args)
    if not units:
        raise InputError("Sebut unitnya.", "Mis. SD.")
    for unit in units:
        if args.tindakan == "bebaskan":
            act.excuse(session, unit, args.catatan)
            data(f"{unit.nama}: {'dibebaskan' if args.catatan.strip() else 'tidak dibebaskan'}")
        else:
            act.say_complete(session, unit, args.tindakan == "lengkap")
            data(f"{unit.nama}: {args.tindakan.replace('-', ' ')}")
    return 0


def _remind(session: Session, units: Sequence[Unit], args: Namespace) -> int:
    from kinerja.dates import parse_date, print_date
    from lkjip_tui.actions import collecting as act

    until = parse_date(args.tenggat) if args.tenggat else None
    for unit in act.remind(session, units, until, args.nomor):
        asked = next(item for item in act.gathered(session).unit if item.unit.id == unit.id)
        assert asked.permintaan is not None
        assert asked.permintaan.tenggat_baru is not None
        data(f"{unit.nama}: diingatkan, tenggat baru {print_date(asked.permintaan.tenggat_baru)}")
    talk(f"Buat notanya: {command_line('ekspor', args.berkas, 'pengingat')}")
    return 0


COMMANDS = {
    "tinjau": Command(
        about="Tinjau data yang masuk dari unit: setujui nilai atau kembalikan dengan catatan, "
        "nyatakan formulir lengkap, bebaskan unit, ingatkan yang terlambat.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip tinjau dinas.lkjip.json",
            "lkjip tinjau dinas.lkjip.json setujui IK-1.1 IK-1.2/tw4",
            "lkjip tinjau dinas.lkjip.json setujui --unit SD",
            'lkjip tinjau dinas.lkjip.json kembalikan IK-1.1 --catatan "periksa pembilang"',
            "lkjip tinjau dinas.lkjip.json lengkap SD",
            'lkjip tinjau dinas.lkjip.json bebaskan GTK --catatan "datanya di sekretariat"',
            "lkjip tinjau dinas.lkjip.json ingatkan --tenggat 30-01-2026",
        ),
    )
}
