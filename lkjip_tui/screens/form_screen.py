"""What the screens around one form share: a save that is refused, and until when it says why."""

from __future__ import annotations

from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.form import RecordForm


class FormScreen(LkjipScreen[str]):
    """A screen with one form; answers with the key of what was saved last."""

    form: RecordForm

    def __init__(self) -> None:
        super().__init__()
        self._refused = ""
        """The field for which the last save was refused, "" where none was."""

    def refused(self) -> bool:
        """Whether the form cannot be saved: the cursor goes to what is wrong, with a sentence."""
        problem = self.form.draft.first_problem()
        self._refused = problem[0] if problem else ""
        if problem is not None:
            self.form.go_to(problem[0])
            self.say(f"Belum disimpan: {problem[1]}")
        return problem is not None

    def on_record_form_changed(self, message: RecordForm.Changed) -> None:
        """What was wrong with the field is being put right."""
        if message.name == self._refused:
            self._refused = ""
            self.say("")
