"""What a terminal can do beyond placing the cursor and printing, from TERM and terminfo."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lkjip_tui.thin.colours import TRUE_COLOUR


@dataclass(frozen=True)
class Abilities:
    """What may be sent. The defaults are those of xterm and all that follows it."""

    encoding: str = "utf-8"
    colours: int = 256
    erase_colour: bool = True
    """Erased cells take the background colour of the moment (terminfo `bce`)."""
    erase_cells: bool = True
    """ECH, `CSI n X`."""
    repeat: bool = True
    """REP, `CSI n b`."""
    regions: bool = True
    """Scrolling regions, `CSI top ; bottom r`."""
    scroll_by: bool = True
    """Scrolling by several lines in one code, `CSI n S` and `CSI n T`."""
    column: bool = True
    """Moving within the row to a column, `CSI n G`."""
    newline: str = "\r\n"
    """What brings the cursor to the start of the next row; "\\n" where the system adds the rest."""
    off_codes: bool = True
    """Single attributes can be taken away (22 to 29, 39, 49)."""
    alternate: bool = True
    """There is a second screen that leaves the first as it was."""
    modern: bool = True
    """Skips what it does not know: questions, mouse modes, titles. Others would print them."""

    @property
    def utf8(self) -> bool:
        """Whether every letter can be sent."""
        return codecs.lookup(self.encoding).name == "utf-8"


_CAUTIOUS = Abilities(
    erase_colour=False, erase_cells=False, repeat=False, scroll_by=False, column=False
)
_PLAIN = replace(_CAUTIOUS, colours=8, modern=False, alternate=False)
_KNOWN: tuple[tuple[str, Abilities], ...] = (
    (r"dumb|unknown|", replace(_PLAIN, colours=0, regions=False, off_codes=False)),
    (r"vt1\d\d.*", replace(_PLAIN, colours=0, off_codes=False)),
    (r"vt[2-5]\d\d.*", replace(_PLAIN, colours=0, erase_cells=True)),
    (r"linux.*|cons25.*", replace(_PLAIN, erase_colour=True, erase_cells=True, column=True)),
    (r"ansi.*|cygwin.*|pcansi.*", replace(_PLAIN, regions=False)),
    (r"screen.*|tmux.*", replace(_CAUTIOUS, scroll_by=True, column=True)),
    (
        r"(xterm|putty|rxvt|alacritty|foot|wezterm|ghostty|konsole|gnome|vte|st|iterm|mintty|"
        r"contour|ms-terminal|eterm|nsterm|kitty)\b.*",
        replace(Abilities(), repeat=False),
    ),
)
"""By the name in TERM, first match; other names get `_CAUTIOUS`."""

Describe = Callable[[str], "Abilities | None"]


def abilities(
    env: Mapping[str, str], encoding: str, described: Describe | None = None
) -> Abilities:
    """What the terminal of this environment can do; `encoding` is that of the output.

    Names decide about what terminfo has no word for, terminfo (`described`, by default the
    system's) about the rest where it knows the name.
    """
    term = env.get("TERM", "")
    found = next((one for name, one in _KNOWN if re.fullmatch(name, term)), _CAUTIOUS)
    info = (described or _from_terminfo)(term)
    if info is not None:
        found = replace(
            info,
            modern=found.modern,
            alternate=found.alternate,
            off_codes=found.off_codes,
        )
    if found.repeat and term.startswith("xterm") and far(env):
        # PuTTY and the Mac's Terminal call themselves xterm; some lack REP: the driver tries.
        found = replace(found, repeat=False)
    return replace(found, colours=_colours(env, found.colours, term), encoding=_codec(encoding))


def far(env: Mapping[str, str]) -> bool:
    """Whether the terminal of this environment is at the other end of an SSH line."""
    return any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def _codec(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "ascii"


def _colours(env: Mapping[str, str], colours: int, term: str) -> int:
    if env.get("NO_COLOR"):
        return 0
    if colours and env.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return TRUE_COLOUR
    if "256color" in term or "direct" in term:
        return max(colours, 256)
    # Every terminal with a name of its own and eight colours in terminfo has had sixteen for
    # decades; what has not is the console and what emulates hardware.
    return 16 if colours == 8 and re.match(r"xterm|screen|tmux|putty|rxvt", term) else colours


def _from_terminfo(term: str) -> Abilities | None:
    """What the system's terminfo says, None where it has no entry or Python no curses."""
    try:
        import curses

        curses.setupterm(term, 1)
    except Exception:  # _curses.error, or a Python without it: names must do
        return None

    def has(name: str, code: bytes) -> bool:
        return (curses.tigetstr(name) or b"").split(b"$<")[0] == code

    return Abilities(
        colours=max(0, curses.tigetnum("colors")),
        erase_colour=curses.tigetflag("bce") > 0,
        erase_cells=has("ech", b"\x1b[%p1%dX"),
        repeat=has("rep", b"%p1%c\x1b[%p2%{1}%-%db"),
        regions=has("csr", b"\x1b[%i%p1%d;%p2%dr"),
        scroll_by=has("indn", b"\x1b[%p1%dS") and has("rin", b"\x1b[%p1%dT"),
        column=has("hpa", b"\x1b[%i%p1%dG"),
    )
