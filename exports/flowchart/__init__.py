"""The flowchart of an SOP form (PermenPANRB 35/2012), drawn as SVG, one picture a page.

Actors are columns; only the five symbols of the regulation are used: capsule (begin, end), box
(process), diamond (decision), arrow, and the pentagon that leads to another page. Beside them stand
mutu baku and keterangan. Black lines on white, so that a photocopy reads like the print.

    spec     what is drawn        metrics  how wide words are
    paging   rows -> pages        drawing  pages -> SVG
"""

from exports.flowchart.drawing import draw
from exports.flowchart.paging import Sheet, paged
from exports.flowchart.spec import Activity, Flowchart

__all__ = ["Activity", "Flowchart", "Sheet", "draw", "paged"]
