"""The nine steps of the SOP, a screen for each kind, and the SOP itself."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_tui.screens.steps.step import StepScreen

_SCREENS = {
    "disposisi": "disposition:DispositionScreen",
    "penugasan": "assignment:AssignmentScreen",
    "format": "handing_out:HandingOutScreen",
    "penghimpunan": "collecting:CollectingScreen",
    "analisis": "analysis:AnalysisScreen",
    "penandatanganan": "signing:SigningScreen",
    "pengantar": "cover_letter:CoverLetterScreen",
    "pengiriman": "sending:SendingScreen",
    "arsip": "archiving:ArchivingScreen",
}


def step_screen(jenis: str) -> StepScreen:
    """The screen of one step; its module loads now."""
    module, _, name = _SCREENS[jenis].partition(":")
    screen: StepScreen = getattr(import_module(f"{__name__}.{module}"), name)()
    return screen
