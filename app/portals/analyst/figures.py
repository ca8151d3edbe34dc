"""One figure by area, sector, kind or another line, or quarter by quarter: asked for by boxes, shown with its chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import figures as casework
from app.casework import places
from app.casework.figures import policy
from app.casework.figures.measures import Measure, Unit
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.portals.analyst import choosing
from app.portals.analyst.blueprint import analyst
from app.portals.analyst.choosing import TIME, FiguresForm, filled, one_of
from app.portals.shared import figures_drawn, figures_in_words
from app.portals.shared.charts import Drawn
from app.portals.shared.guards import actor, requires

FIRST = "volume"
EVERYWHERE = ""


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see."""

    measure: Measure
    by: str
    period: str
    area: str


@analyst.get("/figures")
@requires(policy.read)
def figures() -> ResponseReturnValue:
    released = casework.periods(actor())
    if not released:
        return render_template("analyst/figures.html", released=released)
    asked = _asked(released)
    shown = choosing.shown(asked.period)
    drawn, more = _drawn(asked), _other_lines(asked)
    return render_template(
        "analyst/figures.html",
        released=released,
        form=_form(asked, released),
        asked=asked,
        drawn=drawn,
        where=figures_in_words.area_name(asked.area) if asked.area else "Everywhere",
        when=figures_in_words.period(asked.period),
        line=choosing.BY.get(asked.by) or casework.catalogue().dimensions[asked.by],
        lines=more,
        whole=figures_in_words.said(casework.measure(actor(), asked.period, asked.measure.code)),
        counted=figures_in_words.counted(shown),
        withheld=_withheld(asked, shown),
        is_count=asked.measure.unit is Unit.COUNT,
    )


def _asked(released: Sequence[Release]) -> Asked:
    measures = casework.catalogue().measures
    measure = measures[one_of("measure", measures, FIRST)]
    by = one_of("by", (*measure.by, TIME), measure.by[0])
    period = one_of("period", choosing.periods(released), choosing.latest(released))
    area = one_of("area", _areas(), EVERYWHERE) if by == TIME and "area" in measure.by else EVERYWHERE
    return Asked(measure, by, period, area)


def _drawn(asked: Asked) -> Drawn:
    code = asked.measure.code
    if asked.by == TIME:
        return figures_drawn.quarters(asked.measure, casework.history(actor(), code, asked.area or None))
    whole = casework.measure(actor(), asked.period, code)
    found = casework.along(actor(), asked.period, code, asked.by)
    return figures_drawn.along(asked.measure, found, asked.by, whole)


def _form(asked: Asked, released: Sequence[Release]) -> FiguresForm:
    catalogue = casework.catalogue()
    choices: dict[str, Mapping[str, str]] = {
        "measure": {code: each.words for code, each in catalogue.measures.items()},
        "by": {**catalogue.dimensions, **choosing.BY},
        "period": choosing.periods(released),
        "area": {EVERYWHERE: "Everywhere", **_areas()},
    }
    chosen = {"measure": asked.measure.code, "by": asked.by, "period": asked.period, "area": asked.area}
    return filled(FiguresForm(formdata=None), chosen, choices)


def _other_lines(asked: Asked) -> list[tuple[str, str]]:
    """Along which other lines this figure is published, each with the address that shows it."""
    words = {**casework.catalogue().dimensions, **choosing.BY}
    others = [each for each in (*asked.measure.by, TIME) if each != asked.by]
    code, period = asked.measure.code, asked.period
    return [(words[each], url_for("analyst.figures", measure=code, by=each, period=period)) for each in others]


def _withheld(asked: Asked, shown: Release | Year) -> int:
    """How many numbers of the table behind this page are withheld."""
    code = asked.measure.table_of(asked.measure.by[0] if asked.by == TIME else asked.by)
    return shown.table(code).withheld if code in shown.codes else 0


def _areas() -> dict[str, str]:
    return {each.code: each.name for each in places.authorities()}
