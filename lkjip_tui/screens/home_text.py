"""The headline of the home screen: deadline, what to do next, completeness, capaian."""

from __future__ import annotations

from datetime import date

from kinerja.calendar import legal_deadline
from kinerja.dates import print_date
from kinerja.numbers import print_number
from kinerja.records import Laporan, Pegawai
from kinerja.steps import StepState
from lkjip_tui.keymap import shown
from lkjip_tui.session import Session


def headline(session: Session, steps: tuple[StepState, ...], full: bool) -> list[str]:
    """At most five lines, the most urgent first; without the figures unless `full`."""
    office, year = session.office, session.tahun
    report = office.get(Laporan, str(year))
    used = [step for step in steps if not step.tidak_dipakai]
    done = sum(step.status == "selesai" for step in used)
    return [
        next_text(used, full),
        f"{deadline_text(legal_deadline(year, report), session.today)} "
        f"Langkah selesai: {done} dari {len(used)}.",
        *(completeness(session) if full else ("Terisi: …", "Rata-rata capaian: …")),
        conflict_text(len(office.conflicts))
        or (_late_text(session) if full else "")
        or _who_text(session),
    ]


def _late_text(session: Session) -> str:
    """What came in after the signature; that it is signed at all the list of steps says."""
    from kinerja.frozen_set import signature_state

    late = signature_state(session.office, session.tahun) == "ada perubahan menyusul"
    return "# Laporan ditandatangani, ada perubahan menyusul: lihat langkah 6." if late else ""


def next_text(used: list[StepState], full: bool = True) -> str:
    """What to do next, in one sentence; without what is missing unless `full`."""
    step = next((step for step in used if step.status != "selesai"), None)
    if step is None:
        return "Semua langkah selesai."
    verb = "Lanjutkan" if step.status == "berjalan" else "Berikutnya: mulai"
    if step.status == "dikembalikan":
        verb = "Dikembalikan, perbaiki"
    lack = f"; masih kurang {len(step.gaps)} isian" if step.gaps else "; siap diselesaikan"
    lack = lack if full and step.status != "belum" else ""
    return f"{verb} langkah {step.nomor}, {step.title}{lack}."


def deadline_text(deadline: date, today: date) -> str:
    """The legal date and how far away it is."""
    days = (deadline - today).days
    left = f"{days} hari lagi" if days > 0 else "hari ini" if days == 0 else f"LEWAT {-days} hari"
    return f"Batas {print_date(deadline)}: {left}."


def completeness(session: Session) -> tuple[str, str]:
    """How many figures are there, and the mean capaian."""
    from kinerja.pengukuran import measure

    year = measure(session.office, session.tahun)
    if not year.jumlah:
        return f"Belum ada indikator. Isi lewat {shown('data')} (Data) atau impor dari tabel.", ""
    targets = sum(bool(item.target) for item in year.indikator)
    reals = sum(bool(item.realisasi) for item in year.indikator)
    mean = "–"
    if year.rata_rata is not None:
        mean = f"{print_number(year.rata_rata)}% ({year.predikat})"
    return (
        f"Terisi: target {targets} dan realisasi {reals} dari {year.jumlah} indikator.",
        f"Rata-rata capaian: {mean} dari {year.dihitung} indikator.",
    )


def _who_text(session: Session) -> str:
    """A hint where nobody said who sits here."""
    if session.person is not None or not session.office.all(Pegawai):
        return ""
    return f"Tercatat sebagai {session.name}. Tekan {shown('saya')} untuk memilih nama Anda."


def conflict_text(count: int) -> str:
    """How many decisions are open; "" for none."""
    return f"# {count} isian bentrok menunggu keputusan: tekan {shown('konflik')}." if count else ""
