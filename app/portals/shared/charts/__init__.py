"""Charts and maps, drawn here as SVG: no script, no outside help, a few kilobytes each.

Every drawing carries a name, the sentence that says what it shows, the same numbers as a table, and a key where more
than one look needs telling apart. `templates/components/chart.html` puts them on a page. They never work out a
figure: what is drawn was counted elsewhere, and what is None there is withheld here. The one surprising thing: across,
everything is in hundredths of the width, so that one drawing fits a phone and a desk without shrinking its letters.
"""

from app.portals.shared.charts.bar_chart import bars
from app.portals.shared.charts.clock_chart import Timed, against_clock
from app.portals.shared.charts.drawing import About, Drawn, Entry, Number, Table, number, percent, withheld
from app.portals.shared.charts.line_chart import Target, lines
from app.portals.shared.charts.map_chart import Ground, Mark, Shape, shapes
from app.portals.shared.charts.mix_chart import Mixed, mix
from app.portals.shared.charts.paper import key_on_paper, on_paper
from app.portals.shared.charts.range_chart import Estimate, Measured, ranges
from app.portals.shared.charts.saying import largest, long, peak

__all__ = [
    "About",
    "Drawn",
    "Entry",
    "Estimate",
    "Ground",
    "Mark",
    "Measured",
    "Mixed",
    "Number",
    "Shape",
    "Table",
    "Target",
    "Timed",
    "against_clock",
    "bars",
    "key_on_paper",
    "largest",
    "lines",
    "long",
    "mix",
    "number",
    "on_paper",
    "peak",
    "percent",
    "ranges",
    "shapes",
    "withheld",
]
