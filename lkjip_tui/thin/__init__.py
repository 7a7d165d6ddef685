"""A Textual driver that sends only the cells that changed: for slow and far lines.

    from lkjip_tui.thin import ThinDriver
    MyApp(driver_class=ThinDriver).run()

It knows nothing of this program; docs/layar-tipis.md tells how it works. Only `driver` imports
Textual; the other modules are plain text in, plain text out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lkjip_tui.thin.driver import ThinDriver as ThinDriver

__all__ = ["ThinDriver"]


def __getattr__(name: str) -> Any:
    if name == "ThinDriver":
        from lkjip_tui.thin.driver import ThinDriver

        return ThinDriver
    raise AttributeError(name)
