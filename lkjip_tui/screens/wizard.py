"""A new office's file, made from a few questions, one after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from kinerja import edits as make
from kinerja.office import Edit
from kinerja.records import Laporan, Pegawai
from lkjip_tui.keymap import shown, with_keys
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import LineList, Row
from lkjip_tui.widgets.oneline import BOLD, OneLine
from lkjip_tui.widgets.prompt import Prompt


@dataclass(frozen=True)
class Question:
    """One question; `wrong` gives the sentence for a bad answer, "" for a good one."""

    key: str
    text: str
    help: str
    wrong: Callable[[str], str]


def _needed(text: str) -> str:
    return "" if text else "Isian ini wajib."


def _year(text: str) -> str:
    good = text.isascii() and text.isdecimal() and 2000 <= int(text) <= 2100
    return "" if good else "Tulis empat angka, mis. 2025."


def _nip(text: str) -> str:
    digits = text.replace(" ", "")
    good = not digits or (digits.isascii() and digits.isdecimal() and len(digits) == 18)
    return "" if good else "NIP terdiri atas 18 angka; kosongkan bila belum diketahui."


def _any(_text: str) -> str:
    return ""


QUESTIONS = (
    Question("nama", "Nama instansi", "mis. Dinas Pendidikan", _needed),
    Question("daerah", "Daerah", "mis. Kota Binjai, Kabupaten Demak", _needed),
    Question("tahun", "Tahun laporan", "tahun kinerja yang dilaporkan", _year),
    Question("kepala_daerah", "Penerima laporan", "mis. Wali Kota Binjai; boleh kosong", _any),
    Question("tempat", "Tempat penandatanganan", "mis. Binjai; boleh kosong", _any),
    Question("kepala", "Nama Kepala Dinas", "nama lengkap dan gelar; boleh kosong", _any),
    Question("nip", "NIP Kepala Dinas", "18 angka; boleh kosong", _nip),
)


class WizardScreen(LkjipScreen[None]):
    """Asks, shows what was answered, makes the file, and goes on to the home screen."""

    screen_title = "Berkas baru"
    everywhere: ClassVar[tuple[str, ...]] = ("bantuan", "kembali", "keluar")
    AUTO_FOCUS = "Prompt"
    help_text = (
        "Jawab satu per satu, Enter untuk lanjut, {kembali} untuk mundur satu pertanyaan. Semua "
        "dapat diubah kemudian di Data kantor. SOP sembilan langkah langsung terisi dengan "
        "bawaannya."
    )

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._answers: list[str] = []

    def body(self) -> ComposeResult:
        """The question above the answers so far."""
        yield OneLine()
        self._text = OneLine(style=BOLD)
        yield self._text
        self.prompt = Prompt()
        yield self.prompt
        self._help = OneLine()
        yield self._help
        yield OneLine()
        self.list = LineList(empty="Berkas dibuat setelah pertanyaan terakhir.", marks=False)
        self.list.can_focus = False
        yield self.list

    def on_mount(self) -> None:
        """The first question."""
        self.show_frame()
        self._show()

    def dirty(self) -> bool:
        """Whether something was answered that would be lost."""
        return bool(self._answers)

    def _show(self, text: str = "") -> None:
        place = len(self._answers)
        question = QUESTIONS[place]
        self._text.show(f"  {place + 1}/{len(QUESTIONS)} {question.text}")
        self._help.show(f"    {question.help}")
        if question.key == "tahun" and not text:
            from lkjip_tui.session import local_now

            text = str(local_now().year - 1)
        self.prompt.set_text(text)
        self.show_frame()
        self.list.set_rows(
            [
                Row(q.key, (f"{q.text}: {answer or '–'}",))
                for q, answer in zip(QUESTIONS, self._answers, strict=False)
            ]
        )

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Take the answer, ask the next."""
        text = message.text.strip()
        wrong = QUESTIONS[len(self._answers)].wrong(text)
        self.say(f"! {wrong}" if wrong else "")
        if wrong:
            return
        self._answers.append(text)
        if len(self._answers) < len(QUESTIONS):
            self._show()
        else:
            self.act(self._make())

    def on_prompt_typed(self, _message: Prompt.Typed) -> None:
        """What was wrong with the answer is being put right."""
        self.say("")

    async def _make(self) -> None:
        from lkjip_tui.actions.offices import new_office

        answers = {q.key: a for q, a in zip(QUESTIONS, self._answers, strict=True)}
        try:
            session = new_office(
                self._path,
                answers["nama"],
                answers["daerah"],
                int(answers["tahun"]),
                kepala_daerah=answers["kepala_daerah"],
                tempat=answers["tempat"],
            )
        except Exception:
            self._show(self._answers.pop())  # so that Enter tries again after the message
            raise
        if answers["kepala"]:
            session.save(_head(answers, session.tahun), "Kepala Dinas dicatat")
        self.lkjip.parting_word = (
            f"{Path(self._path).name} dibuat. "
            f"Lanjutkan dengan {shown('data')}: unit, pegawai, lalu indikator."
        )
        self.lkjip.begin(session)

    def footer_text(self) -> str:
        """What can be pressed."""
        back = "Mundur" if self._answers else "Kembali"
        keys = with_keys("Enter Lanjut  {bantuan} Bantuan  {keluar} Keluar  {kembali}")
        return f"{keys} {back}"

    async def leave(self) -> None:
        """One question back; before the first one the screen closes."""
        if self._answers:
            self._show(self._answers.pop())
        elif self.lkjip.has_session or len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.app.exit()


def _head(answers: dict[str, str], tahun: int) -> list[Edit]:
    """The head of the office as a person and as the report's signatory."""
    person = make.new(
        Pegawai,
        {
            "nama": answers["kepala"],
            "nip": answers["nip"].replace(" ", "") or None,
            "jabatan": f"Kepala {answers['nama']}",
            "peran": "kepala_dinas",
        },
    )
    return [person, Edit(Laporan.table, str(tahun), {"penandatangan": person.id})]
