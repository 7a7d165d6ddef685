"""The program: the command line and the screens. The only room that knows the other three."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Look `__version__` up only when asked: `importlib.metadata` costs 30 ms of every start."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("lkjip-tui")
