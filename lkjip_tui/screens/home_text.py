"""The headline of the home screen: deadline, what to do next, completeness, capaian."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kinerja.calendar import legal_deadline
from kinerja.dates import print_date
from kinerja.numbers import print_number
from kinerja.records import Laporan, Pegawai
from kinerja.steps import StepState
from lkjip_tui.keymap import shown
from lkjip_tui.session import Session
from lkjip_tui.widgets.text import plain, width


def headline(
    session: Session, steps: tuple[StepState, ...], full: bool, cells: int = 78
) -> list[str]:
    """At most five lines, the most urgent first, each in so many cells where its short form fits.

    Without the figures unless `full`.
    """
    office, year = session.office, session.tahun
    deadline = legal_deadline(year, office.get(Laporan, str(year)))
    used = [step for step in steps if not step.tidak_dipakai]
    done = sum(step.status == "selesai" for step in used)
    left = left_text(deadline, session.today)
    lines = [
        next_texts(used, full),
        (
            f"Batas {print_date(deadline)}: {left}. Langkah selesai: {done} dari {len(used)}.",
            f"Batas {deadline:%d-%m-%Y}: {left}. Selesai {done}/{len(used)} langkah.",
        ),
        *(completeness(session) if full else (("Terisi: …",), ("Rata-rata capaian: …",))),
        conflict_texts(len(office.conflicts))
        or (_late_texts(session) if full else ())
        or _who_texts(session),
    ]
    return [first_fitting(texts, cells) for texts in lines]


def first_fitting(texts: Sequence[str], cells: int) -> str:
    """The first of the texts that fits into so many cells, the last one where none does."""
    return next((text for text in texts if width(plain(text)) <= cells), texts[-1] if texts else "")


def _late_texts(session: Session) -> tuple[str, ...]:
    """What came in after the signature; that it is signed at all the list of steps says."""
    from kinerja.frozen_set import signature_state

    if signature_state(session.office, session.tahun) != "ada perubahan menyusul":
        return ()
    return (
        "# Laporan ditandatangani, ada perubahan menyusul: lihat langkah 6.",
        "# Ada perubahan menyusul tanda tangan: lihat langkah 6.",
    )


def next_texts(used: list[StepState], full: bool = True) -> tuple[str, ...]:
    """What to do next, in one sentence; without what is missing unless `full`."""
    step = next((step for step in used if step.status != "selesai"), None)
    if step is None:
        return ("Semua langkah selesai.",)
    verb = "Lanjutkan" if step.status == "berjalan" else "Berikutnya: mulai"
    short = verb
    if step.status == "dikembalikan":
        verb, short = "Dikembalikan, perbaiki", "Perbaiki"
    narrow = f"{step.nomor}, {step.title}"
    where = f"langkah {narrow}"
    if not full or step.status == "belum":
        return (f"{verb} {where}.",)
    count = len(step.gaps)
    if not count:
        return (f"{verb} {where}; siap diselesaikan.", f"{short} {narrow}; siap.")
    return (f"{verb} {where}; masih kurang {count} isian.", f"{short} {narrow}; kurang {count}.")


def left_text(deadline: date, today: date) -> str:
    """How far away the legal date is."""
    days = (deadline - today).days
    return f"{days} hari lagi" if days > 0 else "hari ini" if days == 0 else f"LEWAT {-days} hari"


def completeness(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How many figures are there, and the mean capaian."""
    from kinerja.pengukuran import measure

    year = measure(session.office, session.tahun)
    if not year.jumlah:
        none = f"Belum ada indikator. Isi lewat {shown('data')} (Data) atau impor"
        return (f"{none} dari tabel.", f"{none}."), ()
    targets = sum(bool(item.target) for item in year.indikator)
    reals = sum(bool(item.realisasi) for item in year.indikator)
    mean = "–"
    if year.rata_rata is not None:
        mean = f"{print_number(year.rata_rata)}% ({year.predikat})"
    return (
        (f"Terisi: target {targets} dan realisasi {reals} dari {year.jumlah} indikator.",),
        (
            f"Rata-rata capaian: {mean} dari {year.dihitung} indikator.",
            f"Rata-rata capaian: {mean}.",
        ),
    )


def _who_texts(session: Session) -> tuple[str, ...]:
    """A hint where nobody said who sits here."""
    if session.person is not None or not session.office.all(Pegawai):
        return ()
    return (
        f"Tercatat sebagai {session.name}. Tekan {shown('saya')} untuk memilih nama Anda.",
        f"Tercatat sebagai {session.name[:20]}. {shown('saya')} memilih nama Anda.",
    )


def conflict_texts(count: int) -> tuple[str, ...]:
    """How many decisions are open; nothing for none."""
    if not count:
        return ()
    return (f"# {count} isian bentrok menunggu keputusan: tekan {shown('konflik')}.",)
