"""`lkjip periksa`: what is still missing or odd, and what to do about it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kinerja.records import JENIS_LANGKAH
from lkjip_tui.cli.command import (
    Command,
    file_argument,
    format_option,
    report_session_of,
    year_option,
)
from lkjip_tui.cli.output import data, json_line, talk
from lkjip_tui.cli.parser import Parser
from lkjip_tui.errors import DONE, SAYS_NO

if TYPE_CHECKING:
    from kinerja.checks import Finding

_KEYS = ("kode", "tingkat", "kalimat", "tempat", "cara", "langkah", "sumber")
"""What JSON says of a finding: named here, so that it stays as documented."""

_TITLES = {"blokir": "Menghalangi", "peringatan": "Peringatan", "saran": "Saran"}


def _arguments(parser: Parser) -> None:
    file_argument(parser)
    year_option(parser)
    format_option(parser, "teks", "json")


def _run(args: Namespace) -> int:
    from kinerja import checks

    session = report_session_of(args)
    findings = checks.run(session.office, session.tahun, session.today)
    if args.format == "json":
        found = [{key: getattr(item, key) for key in _KEYS} for item in findings]
        data(json_line({"tahun": session.tahun, "temuan": found}))
    else:
        for item in findings:
            data(_sentence(item))
    blocking = sum(item.tingkat == "blokir" for item in findings)
    talk(
        f"{blocking} hal masih menghalangi laporan {session.tahun}."
        if blocking
        else f"Tidak ada yang menghalangi laporan {session.tahun}."
    )
    return SAYS_NO if checks.is_blocked(findings) else DONE


def _sentence(item: Finding) -> str:
    step = JENIS_LANGKAH.get(item.langkah, "")
    where = f" [{step}]" if step else ""
    return f"{_TITLES[item.tingkat]} {item.kode}{where}: {item.kalimat} {item.cara}".rstrip()


COMMANDS = {
    "periksa": Command(
        about="Periksa laporan: apa yang menghalangi tiap langkah, apa yang janggal, dan apa yang "
        "sebaiknya dilengkapi. Kode keluar 1 bila ada yang menghalangi.",
        arguments=_arguments,
        run=_run,
        examples=("lkjip periksa dinas.lkjip.json --tahun 2025",),
    )
}
