"""Where concerns come from: councils, and the parts of one of them; and where they gather. Never a home or a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.casework import activity, figures, questions
from app.casework.activity import policy
from app.casework.activity.models import Finding
from app.casework.activity.rules import activity_rules
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.casework.figures.tables import TOTAL, Published
from app.casework.triage.models import Rating
from app.portals.analyst import choosing
from app.portals.analyst.blueprint import analyst
from app.portals.analyst.choosing import Chosen, PeriodForm, filled, one_of
from app.portals.shared import charts, figures_in_words, maps_drawn
from app.portals.shared.activity_in_words import Gathering, gathering, near_repeats
from app.portals.shared.charts import About, Drawn, Table
from app.portals.shared.guards import actor, requires
from app.portals.shared.maps_drawn import Pin

EVERYTHING = "all"
EVERYWHERE = ""
UNPLACED = "Somewhere in the area: no postcode is known"
LINK = Markup('<a class="govuk-link" href="%s">%s</a>')
MOST_SHOWN = 12


class MapForm(PeriodForm):
    """Which concerns, where, and of when."""

    which = Chosen("Which concerns")
    area = Chosen("Where")


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: a period, all concerns or some, and everywhere or one council."""

    period: str
    which: str
    area: str

    @property
    def harm(self) -> str:
        """The kind of harm that was chosen; empty for all."""
        return self.which if self.which in questions.harms() else ""


@analyst.get("/map")
@requires(policy.see)
def map() -> ResponseReturnValue:
    released = figures.periods(actor())
    if not released:
        return render_template("analyst/map.html", released=released)
    asked = _asked(released)
    shown = choosing.shown(asked.period)
    found = _gatherings(asked)
    return render_template(
        "analyst/map.html",
        released=released,
        form=_form(asked, released),
        asked=asked,
        drawn=_council(asked, shown, found) if asked.area else _country(asked, shown, found),
        where=figures_in_words.area_name(asked.area) if asked.area else "Everywhere",
        when=figures_in_words.period(asked.period),
        which=_kinds()[asked.which],
        by_kind=_of_council(asked, shown) if asked.area else [],
        found=found,
        more=max(len(_findings(asked)) - MOST_SHOWN, 0) if not asked.area else 0,
        repeats=near_repeats(activity.near_repeats(actor(), harm=asked.harm), activity_rules().near_repeat.level),
        look=activity.last_look(actor()),
        counted=figures_in_words.counted(shown),
        not_published=_not_published(asked),
    )


def _asked(released: Sequence[Release]) -> Asked:
    period = one_of("period", choosing.periods(released), choosing.latest(released))
    area = one_of("area", maps_drawn.councils(), EVERYWHERE)
    # Of one council by part only all together: by kind or rating nearly every number would be withheld.
    which = EVERYTHING if area else one_of("which", _kinds(), EVERYTHING)
    return Asked(period, which, area)


def _kinds() -> dict[str, str]:
    ratings = {str(each): f"Rated {each.lower()}" for each in Rating}
    return {EVERYTHING: "All concerns", **ratings, **{code: each.label for code, each in questions.harms().items()}}


def _form(asked: Asked, released: Sequence[Release]) -> PeriodForm:
    councils = {code: figures_in_words.area_name(code) for code in maps_drawn.councils()}
    choices: dict[str, Mapping[str, str]] = {
        "period": choosing.periods(released),
        "which": _kinds(),
        "area": {EVERYWHERE: "Everywhere", **dict(sorted(councils.items(), key=lambda each: each[1]))},
    }
    chosen = {"period": asked.period, "which": asked.which, "area": asked.area}
    return filled(MapForm(formdata=None), chosen, choices)


def _table(shown: Release | Year, code: str) -> Published | None:
    return shown.table(code) if code in shown.codes else None


def _column(asked: Asked) -> tuple[str, str]:
    """The table and the column that answer for what was chosen."""
    if asked.which == EVERYTHING:
        return "volume:area", TOTAL
    return ("kinds:area", asked.which) if asked.harm else ("volume:area", asked.which)


def _not_published(asked: Asked) -> str:
    """Which quarters lack what the map is drawn of: nobody is another answer."""
    code = "cells" if asked.area else _column(asked)[0].partition(":")[0]
    return choosing.not_published(figures.lacking(actor(), asked.period, code), code)


def _country(asked: Asked, shown: Release | Year, found: Sequence[Gathering]) -> Drawn:
    code, column = _column(asked)
    table = _table(shown, code)
    numbers = {row: table.shown(row, column) for row in table.rows} if table else {}
    names = {each: figures_in_words.area_name(each) for each in (*maps_drawn.councils(), *numbers)}
    drawn = maps_drawn.country(_about(asked, names, numbers), numbers, names, _pins(found))
    rows = [(_link(asked, row, names[row]), charts.number(numbers[row])) for row in _largest_first(numbers, names)]
    return replace(drawn, table=Table(("Council", "Concerns"), tuple(rows)))


def _council(asked: Asked, shown: Release | Year, found: Sequence[Gathering]) -> Drawn:
    table = _table(shown, "cells:cell")
    parts = {each.code: each.name for each in maps_drawn.parts_of(asked.area)}
    names = {**parts, f"{asked.area}-0": UNPLACED}
    numbers = {row: table.shown(row, TOTAL) for row in table.rows if row in names} if table else {}
    drawn = maps_drawn.council(_about(asked, names, numbers), asked.area, numbers, _pins(found))
    rows = [(names[row], charts.number(numbers[row])) for row in _largest_first(numbers, names)]
    return replace(drawn, table=Table(("Part, by its postcodes", "Concerns"), tuple(rows)))


def _about(asked: Asked, names: Mapping[str, str], numbers: Mapping[str, int | None]) -> About:
    title = f"{_kinds()[asked.which]}, {figures_in_words.period(asked.period)}"
    order = _largest_first(numbers, names)
    finding = charts.largest("concerns", [names[each] for each in order], [numbers[each] for each in order])
    return About(code="map", title=title, finding=finding)


def _largest_first(numbers: Mapping[str, int | None], names: Mapping[str, str]) -> list[str]:
    return sorted(numbers, key=lambda row: (numbers[row] is None, -(numbers[row] or 0), names[row]))


def _link(asked: Asked, code: str, name: str) -> str:
    if code not in maps_drawn.councils():
        return name
    return LINK % (url_for("analyst.map", period=asked.period, area=code), name)


def _of_council(asked: Asked, shown: Release | Year) -> list[tuple[str, str]]:
    """One council by rating and by kind of harm, as far as it is shown."""
    rows = []
    for code in ("volume:area", "kinds:area"):
        table = _table(shown, code)
        if table and asked.area in table.rows:
            columns = [each for each in _kinds() if each in table.columns]
            rows += [(_kinds()[each], charts.number(table.shown(asked.area, each))) for each in columns]
    return rows


def _findings(asked: Asked) -> list[Finding]:
    harm = asked.harm
    return [*activity.clusters(actor(), harm=harm), *activity.hotspots(actor(), harm=harm)]


def _gatherings(asked: Asked) -> list[Gathering]:
    """What was found there, numbered as on the map."""
    found = [gathering(each, number) for number, each in enumerate(_findings(asked), start=1)]
    here = [each for each in found if asked.area in (EVERYWHERE, each.council)][:MOST_SHOWN]
    return [replace(each, number=str(number)) for number, each in enumerate(here, start=1)]


def _pins(found: Sequence[Gathering]) -> list[Pin]:
    return [Pin(spot=each.spot, number=each.number, words=f"{each.where}. {each.much}") for each in found]
