"""The families of errors that a user can meet, each with a sentence and a way out.

Texts are Indonesian because they are shown as they are; `exit_code` is what the command line
ends with (design: 1 the data's state says no, 2 wrong use or bad input, 3 the file cannot be used).
"""

from __future__ import annotations


class LkjipError(Exception):
    """An error with a sentence for the user.

    `sentence` says what happened and to what; `advice` what the user can do now ("" where
    the sentence already says it).
    """

    exit_code = 70

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}".strip()


class StateError(LkjipError):
    """The data's state says no: a step that is not ready, a frozen figure, a conflict."""

    exit_code = 1


class InputError(LkjipError):
    """Wrong use or bad input: a number that cannot be read, an unknown code, a bad row."""

    exit_code = 2


class OfficeFileError(LkjipError):
    """The office's file cannot be used: locked, damaged, foreign, newer, read-only, full disk."""

    exit_code = 3
