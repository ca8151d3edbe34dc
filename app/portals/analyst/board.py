"""Where an analyst begins: how much, how urgent, in time or not, did it help, and what needs a look."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import figures
from app.casework.figures import policy
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.casework.figures.reading import Figure
from app.casework.figures.tables import TOTAL
from app.foundations.access import Role
from app.portals.analyst import choosing
from app.portals.analyst.blueprint import analyst
from app.portals.shared import figures_drawn, figures_in_words
from app.portals.shared.charts import Drawn, number
from app.portals.shared.guards import actor, is_open, requires

STEPS = (
    "claimed_in_time",
    "rated_in_time",
    "referred_in_time",
    "acknowledged_in_time",
    "decided_in_time",
    "told_in_time",
    "outcome_in_time",
)
URGENT = ("RED", "AMBER")
# What else there is for an analyst, as far as it is there.
WAYS = (
    ("analyst.alerts", "Patterns", "alerts that wait for somebody to look into them"),
    ("analyst.figures", "Figures", "each of them by area, sector, kind of harm, and quarter by quarter"),
    ("analyst.fairness", "Disproportionality", "by ethnic group, sex, age and disability"),
    ("analyst.map", "Map of activity", "where concerns come from, and what moves"),
    ("analyst.report", "Quarterly report", "for the partnership’s board, to read, print and keep"),
)


@dataclass(frozen=True)
class Tile:
    """One thing to know at once: what it is, how it stands, and what it is counted of."""

    words: str
    value: str
    note: str
    address: str


@analyst.get("/board")
@requires(policy.read)
def board() -> ResponseReturnValue:
    released = figures.periods(actor())
    if not released:
        return render_template("analyst/board.html", released=released, ways=_ways())
    period = choosing.one_of("period", choosing.periods(released), choosing.latest(released))
    shown = choosing.shown(period)
    found = {each.measure.code: each for each in figures.whole(actor(), period)}
    return render_template(
        "analyst/board.html",
        released=released,
        when=figures_in_words.period(period),
        here=period,
        periods=choosing.periods(released),
        counted=figures_in_words.counted(shown),
        withheld=sum(each.is_withheld for each in found.values()),
        tiles=_tiles(found, shown, choosing.before(released, period)),
        drawings=_drawings(found, shown, released),
        ways=_ways(),
    )


def _tiles(found: dict[str, Figure], shown: Release | Year, before: Release | None) -> list[Tile]:
    tiles = [_volume(found["volume"], before), _urgent(shown)]
    tiles += [_share(found[code]) for code in ("rated_in_time", "within_a_day", "safer_90", "known_90")]
    return tiles


def _volume(figure: Figure, before: Release | None) -> Tile:
    note = "sent by reporters"
    if before:
        earlier = figures.measure(actor(), before.period, "volume")
        note = f"{figures_in_words.said(earlier)} the quarter before"
    return Tile(figure.measure.words, figures_in_words.said(figure), note, _along(figure))


def _urgent(shown: Release | Year) -> Tile:
    counts = _by_rating(shown)
    each = [counts.get(code, 0) for code in (*URGENT, TOTAL)]
    red, amber, total = each
    value = figures_in_words.share(None)
    if red is not None and amber is not None and total:
        value = figures_in_words.share((red + amber) / total)
    address = url_for("analyst.figures", measure="volume", by="kind", period=shown.period)
    return Tile("Red or Amber", value, f"{number(red)} Red, {number(amber)} Amber", address)


def _share(figure: Figure) -> Tile:
    gap = choosing.not_published_in_brief(figure.lacking, figure.measure.code)
    if not figure.is_published:
        return Tile(figure.measure.words, "–", gap, _along(figure))
    if figure.is_nobody:
        return Tile(figure.measure.words, "–", "There was nothing of this to count.", _along(figure))
    note = f"of {number(figure.base)}"
    if figure.value is not None:
        low, high = figures_in_words.share(figure.low), figures_in_words.share(figure.high)
        note += f"; {low} to {high} with 95% confidence"
    words = " ".join([f"{note}.", gap]) if gap else note
    return Tile(figure.measure.words, figures_in_words.share(figure.value), words, _along(figure))


def _along(figure: Figure) -> str:
    return url_for("analyst.figures", measure=figure.measure.code, by=figure.measure.by[0], period=figure.period)


def _by_rating(shown: Release | Year) -> dict[str, int | None]:
    code = "volume:area"
    if code not in shown.codes:
        return {}
    table = shown.table(code)
    return {each: table.shown(TOTAL, each) for each in (*table.columns, TOTAL)}


def _drawings(found: dict[str, Figure], shown: Release | Year, released: Sequence[Release]) -> list[Drawn]:
    counts = _by_rating(shown)
    total = counts.pop(TOTAL, 0)
    name = figures_in_words.period(shown.period)
    drawings = [figures_drawn.ratings(name, counts, total)] if total else []
    trends = [each.table("trend:area") for each in reversed(released) if "trend:area" in each.codes]
    drawings.append(figures_drawn.months("Concerns received", *figures_drawn.by_month(trends)))
    drawings.append(figures_drawn.in_time([found[code] for code in STEPS]))
    took = figures.along(actor(), shown.period, "rated_minutes", "rating")
    if took:
        drawings.append(figures_drawn.along(found["rated_minutes"].measure, took, "rating", found["rated_minutes"]))
    if "change_90:area" in shown.codes:
        drawings.append(figures_drawn.changes(shown.table("change_90:area")))
    return drawings


def _ways() -> list[tuple[str, str, str]]:
    """The other pages, for those whose menu does not name them."""
    if actor().role is Role.ANALYST:
        return []
    return [
        (url_for(endpoint), words, more)
        for endpoint, words, more in WAYS
        if endpoint in current_app.view_functions and is_open(endpoint, actor())
    ]
