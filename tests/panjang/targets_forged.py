"""Files with fitting ids and checksums that hold what no program wrote: seen, merged, carried."""

from __future__ import annotations

import io
import unicodedata
import zlib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from exports.tables import TABLES, build
from kinerja import checks
from kinerja.errors import LkjipError
from kinerja.records import RECORD_TYPES
from lkjip_tui.actions.arrivals import look
from lkjip_tui.actions.histories import Query, history_of
from lkjip_tui.actions.looking import seen
from lkjip_tui.cli.output import data_table, failure
from lkjip_tui.errors import describe
from lkjip_tui.session import Session, open_session
from store import Store, stick_search, sticks, verify
from tests.panjang.forging import forged
from tests.panjang.mutations import Target
from tests.panjang.targets_store import merged, packet_files, whole_files


class Terminal(io.StringIO):
    """Takes what a terminal would be sent, and says at the end whether all of it was text."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Yes."""
        return True

    def assert_harmless(self) -> None:
        """Nothing that moves the cursor, rings, or turns the direction of writing."""
        sent = set(self.getvalue().replace("\r\n", "\n")) - {"\n", "\t"}
        bad = [one for one in sent if _controls(one)]
        assert not bad, bad


def _controls(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or char in "\u202a\u202b\u202d\u202e"


def shown(data: bytes, folder: Path) -> None:
    """Open it as the screens do, show what they show, then check the hashes and save."""
    path = folder / "masuk.lkjip.json"
    path.write_bytes(data)
    try:
        session = open_session(path, verified=False)
        _print(session, zlib.crc32(data))
        checks.run(session.office, session.tahun, session.today)
        _print_history(session)
        session.store.preview_merge([folder / "lain.lkjip.json"])
        session.store.verify_journal()
        session.store.save([], session.writer, "Tidak ada")
    except LkjipError as error:
        assert path.read_bytes() == data
        _say(error)
        verify(path)
        raise
    verify(path)


def _print(session: Session, chance: int) -> None:
    """Some tables of the report and of the file as the commands print them."""
    terminal = Terminal()
    names = list(TABLES)
    held = [name for name, kind in RECORD_TYPES.items() if session.office.all(kind)]
    with redirect_stdout(terminal), redirect_stderr(terminal):
        for at, form in enumerate(("teks", "csv", "json", "pipe")):
            table = build(
                names[(chance + at) % len(names)],
                session.office,
                session.tahun,
                calendar=session.calendar,
                now=session.now(),
            )
            data_table(table, form, 80)
        for name in held[:4]:
            if not RECORD_TYPES[name].singleton:
                data_table(seen(session, name), "csv")
    terminal.assert_harmless()


def _print_history(session: Session) -> None:
    terminal = Terminal()
    with redirect_stdout(terminal):
        data_table(history_of(session, Query()), "csv")
    terminal.assert_harmless()


def _say(error: LkjipError) -> None:
    terminal = Terminal()
    with redirect_stderr(terminal):
        failure(describe(error))
    terminal.assert_harmless()
    assert error.sentence


def merged_or_told(data: bytes, folder: Path) -> None:
    """Preview and merge it; what is said of a refusal can be printed."""
    try:
        merged(data, folder)
    except LkjipError as error:
        _say(error)
        raise


def carried(data: bytes, folder: Path) -> None:
    """It lies on a stick: looked at and brought up to date, the own file whole whatever happens."""
    own, stick = folder / "dinas.lkjip.json", folder / "stik"
    stick.mkdir(exist_ok=True)
    copy = stick / "dinas.lkjip.json"
    copy.write_bytes(data)
    before = own.read_bytes()
    store = Store.open(own)
    try:
        for found in stick_search.look([stick], store.office_id, own):
            if found.kind == stick_search.COPY:
                sticks.standing(store, found.path)
        sticks.synchronise(store, copy)
    except LkjipError as error:
        assert own.read_bytes() == before
        assert copy.read_bytes() == data
        _say(error)
        raise
    assert verify(own).ok
    own.write_bytes(before)


def taken_in(data: bytes, folder: Path) -> None:
    """Plan its entries as `impor` does, then merge it as `gabung` does."""
    path = folder / "SEK.paket.lkjip.json"
    path.write_bytes(data)
    own = folder / "dinas.lkjip.json"
    before = own.read_bytes()
    try:
        look(open_session(own), [path])
        assert own.read_bytes() == before
    except LkjipError as error:
        _say(error)
    merged_or_told(data, folder)


TARGETS = [
    Target("berkas-palsu", whole_files, shown, forged, share=0.3),
    Target("gabung-palsu", whole_files, merged_or_told, forged, share=0.3),
    Target("stik-palsu", whole_files, carried, forged, share=0.2),
    Target("paket-palsu", packet_files, taken_in, forged, share=0.3),
]
