"""One figure by area, sector, kind or another line, or quarter by quarter: asked for by boxes, shown with its chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.casework import figures as casework
from app.casework import places
from app.casework.figures import policy
from app.casework.figures.measures import Measure, Unit
from app.casework.figures.models import Release
from app.casework.figures.reading import Figure
from app.portals.analyst import choosing
from app.portals.analyst.blueprint import analyst
from app.portals.analyst.choosing import TIME, FiguresForm, filled, one_of
from app.portals.shared import figures_drawn, figures_in_words
from app.portals.shared.charts import Drawn, Table, number
from app.portals.shared.guards import actor, requires

FIRST = "volume"
EVERYWHERE = ""
LINK = Markup('<a class="govuk-link" href="%s">%s</a>')


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
    return render_template(
        "analyst/figures.html",
        released=released,
        form=_form(asked, released),
        asked=asked,
        drawn=_drawn(asked),
        boxes=["measure", "by", "period", *(["area"] if _has_areas(asked) else [])],
        not_by=_not_by(asked),
        where=figures_in_words.area_name(asked.area) if asked.area else "Everywhere",
        when=figures_in_words.period(asked.period),
        line=choosing.BY.get(asked.by) or casework.catalogue().dimensions[asked.by],
        lines=_other_lines(asked),
        whole=_whole(asked),
        not_published=_not_published(asked),
        grounds=figures_in_words.grounds(asked.measure.basis),
        against=_against(asked.measure),
        counted=figures_in_words.counted(shown),
        withheld=_withheld(asked),
    )


def _asked(released: Sequence[Release]) -> Asked:
    measures = _measures()
    measure = measures[one_of("measure", measures, FIRST)]
    by = one_of("by", (*measure.by, TIME), measure.by[0])
    period = one_of("period", choosing.periods(released), choosing.latest(released))
    asked = Asked(measure, by, period, EVERYWHERE)
    return replace(asked, area=one_of("area", _areas(), EVERYWHERE)) if _has_areas(asked) else asked


def _measures() -> dict[str, Measure]:
    """What can be asked for here: some thousand parts of areas are read on the map alone."""
    return {code: each for code, each in casework.catalogue().measures.items() if "cell" not in each.by}


def _has_areas(asked: Asked) -> bool:
    """May it be asked of one area alone?"""
    return asked.by == TIME and "area" in asked.measure.by


def _not_by(asked: Asked) -> str:
    """What was asked for and is not published, so that nobody takes what is shown for it."""
    wanted = request.args.get("by", asked.by)
    return casework.catalogue().dimensions.get(wanted, "") if wanted != asked.by else ""


def _not_published(asked: Asked) -> str:
    """For which of the quarters asked for there is no such figure: that is another answer than nobody."""
    code = asked.measure.code
    if asked.by == TIME:
        quarters = [each.period for each in _history(asked) if not each.is_published]
        return choosing.not_published(quarters, code, "area" if asked.area else "")
    return choosing.not_published(casework.lacking(actor(), asked.period, code, asked.by), code, asked.by)


def _history(asked: Asked) -> list[Figure]:
    return casework.history(actor(), asked.measure.code, asked.area or None)


def _whole(asked: Asked) -> str:
    """The same of everybody, in a sentence's end; empty where it was not published."""
    figure = casework.measure(actor(), asked.period, asked.measure.code)
    if not figure.is_published:
        return ""
    said = figures_in_words.said(figure)
    if asked.measure.unit is Unit.MINUTES:
        return f"{said} ({number(figure.base)} {asked.measure.says})"
    return f"{said} {asked.measure.says}"


def _against(measure: Measure) -> str:
    """What a figure can be held against, and whose that is."""
    if not measure.against:
        return ""
    whose = figures_in_words.grounds(measure.against.basis)
    return f"{measure.against.words} ({whose})" if whose else measure.against.words


def _drawn(asked: Asked) -> Drawn:
    code = asked.measure.code
    if asked.by == TIME:
        return figures_drawn.quarters(asked.measure, [each for each in _history(asked) if each.is_published])
    whole = casework.measure(actor(), asked.period, code)
    found = casework.along(actor(), asked.period, code, asked.by)
    drawn = figures_drawn.along(asked.measure, found, asked.by, whole)
    return replace(drawn, table=_by_area(asked, found, drawn.table)) if asked.by == "area" else drawn


def _by_area(asked: Asked, found: Sequence[Figure], table: Table) -> Table:
    """Each area leads to the same figure of that area alone, quarter by quarter."""
    codes = [each.row for each in figures_drawn.in_order(found, "area")]
    rows = tuple((_link(asked, code, cells[0]), *cells[1:]) for code, cells in zip(codes, table.rows, strict=True))
    return Table(table.head, rows)


def _link(asked: Asked, code: str, name: str) -> str:
    if code not in _areas():
        return name
    address = url_for("analyst.figures", measure=asked.measure.code, by=TIME, period=asked.period, area=code)
    return LINK % (address, name)


def _form(asked: Asked, released: Sequence[Release]) -> FiguresForm:
    catalogue = casework.catalogue()
    choices: dict[str, Mapping[str, str]] = {
        "measure": {code: each.words for code, each in _measures().items()},
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


def _withheld(asked: Asked) -> int:
    """How many of the figures on this page are withheld."""
    code = asked.measure.code
    if asked.by == TIME:
        return sum(each.is_withheld for each in _history(asked))
    return sum(each.is_withheld for each in casework.along(actor(), asked.period, code, asked.by))


def _areas() -> dict[str, str]:
    return {each.code: each.name for each in places.authorities()}
