"""Keeps markdown-pdf's plugins out: they send a diagram's text to public servers.

They are never used here, and importing them loads four network libraries, which takes as long as
loading the PDF engine itself. A stand-in with nothing in it is put in their place beforehand.
"""

from __future__ import annotations

import sys
from types import ModuleType

_PLUGINS = "markdown_pdf.pligins"  # the package's own spelling


def keep_plugins_out() -> None:
    """To be called before markdown-pdf is first imported."""
    empty = ModuleType(_PLUGINS, __doc__)
    names = {"PLUGINS": {}, "TempFiles": object, "get_plugin_chunks": lambda _key, _text: []}
    vars(empty).update(names)
    sys.modules.setdefault(_PLUGINS, empty)
