"""Figures as drawings: along the lines they are published by, quarter by quarter, and each with its sentence."""

from collections.abc import Mapping, Sequence

from app.casework.figures.measures import Measure, Unit, catalogue
from app.casework.figures.reading import Disparity, Figure
from app.casework.figures.tables import TOTAL, Published
from app.casework.triage.clocks import Span, span_of
from app.casework.triage.models import Rating
from app.portals.shared import charts
from app.portals.shared.charts import About, Drawn, Estimate, Measured, Mixed, Table, Timed
from app.portals.shared.figures_in_words import (
    by_day_and_night,
    month,
    name_of,
    of_how_many,
    order_of,
    said,
    share,
    short_period,
    within,
    working_day,
)

# So many lines are drawn; all of them stand in the table.
MOST_DRAWN = 15
# Which clock each step is held to.
CLOCKS = {
    "claimed": "claim",
    "rated": "rate",
    "referred": "rate",
    "acknowledged": "acknowledge",
    "decided": "decide",
    "told": "tell",
    "outcome": "outcome",
}
MINUTES = {"minutes": 1, "hours": 60, "working hours": 60}
RATED = {str(rating): rating.lower() for rating in Rating}
Lines = dict[str, Sequence[charts.Number]]


def in_order(found: Sequence[Figure], by: str) -> list[Figure]:
    """The lines of a figure as they are read: in their own order, or the largest first; what is withheld last."""
    order = order_of(by)
    if order:
        return sorted(found, key=lambda each: order.index(each.row) if each.row in order else len(order))
    return sorted(found, key=lambda each: (each.value is None, -(each.value or 0), name_of(by, each.row)))


def along(measure: Measure, found: Sequence[Figure], by: str, whole: Figure) -> Drawn:
    """A figure along one line; `whole` is the same of everybody."""
    rows = in_order(found, by)
    if measure.unit is Unit.SHARE:
        return _shares(measure, rows, by, whole)
    if measure.unit is Unit.MINUTES:
        return _times(measure, rows, by)
    return _counts(measure, rows, by)


def quarters(measure: Measure, found: Sequence[Figure]) -> Drawn:
    """A figure of one quarter after the other, the first first."""
    labels = [short_period(each.period) for each in found]
    table = Table(
        ("Quarter", measure.words, "Counted"),
        tuple((short_period(each.period), said(each), charts.number(each.base)) for each in found),
    )
    if measure.unit is Unit.COUNT:
        return months(measure.words, labels, [each.part for each in found], of="Quarter")
    if measure.unit is Unit.MINUTES:
        bands: Lines = {
            "Half within": [each.value for each in found],
            "Nine in ten within": [each.p90 for each in found],
        }
        drawn = charts.lines(_about(measure, "time", _then_and_now(found)), labels, bands, of="Quarter", say=_briefly)
    else:
        shares = {measure.words: [_hundredths(each.value) for each in found]}
        finding = _then_and_now(found)
        drawn = charts.lines(_about(measure, "time", finding), labels, shares, of="Quarter", say=charts.percent)
    return Drawn(drawn.about, drawn.svg, table, drawn.key)


def months(what: str, labels: Sequence[str], values: Sequence[int | None], *, of: str = "Month") -> Drawn:
    """How many, month by month."""
    about = About(code="months", title=f"{what}, by {of.lower()}", finding=charts.peak("Concerns", labels, values))
    short = [f"{name[:3]} {name[-2:]}" if of == "Month" else name for name in labels]
    return charts.lines(about, short, {what: values}, of=of)


def by_month(tables: Sequence[Published]) -> tuple[list[str], list[int | None]]:
    """The months of several quarters' tables of months, and how many in each."""
    found: dict[str, int | None] = {}
    for table in tables:
        found |= {column: table.shown(TOTAL, column) for column in sorted(table.columns)}
    return [month(code) for code in found], list(found.values())


def ratings(name: str, counts: Mapping[str, int | None], total: int | None) -> Drawn:
    """How concerns divide among the ratings."""
    words = {RATED.get(code, "unrated"): count for code, count in counts.items()}
    urgent = [words.get(code, 0) for code in ("red", "amber")]
    known = [each for each in urgent if each is not None]
    finding = "How many were urgent is withheld, because the number is small."
    if total and len(known) == len(urgent):
        finding = f"{share(sum(known) / total)} were urgent: {known[0]:,} Red and {known[1]:,} Amber of {total:,}."
    elif not total:
        finding = "No concern was received."
    about = About(code="ratings", title="How urgent they were", finding=finding)
    return charts.mix(about, [Mixed(name=name, counts=words, total=total)], of="Period")


def in_time(found: Sequence[Figure]) -> Drawn:
    """How many of a hundred of each step were done in time."""
    shown = [each for each in found if each.value is not None]
    finding = "Nothing was due yet, or every share is withheld."
    if shown:
        least = min(shown, key=lambda each: each.value or 0)
        finding = f"Least often in time: “{least.measure.words}”, {share(least.value)} of {least.base:,}."
    about = About(code="in-time", title="Steps done in time", finding=finding)
    some = [each for each in found if each.is_published and not each.is_nobody]
    names, shares = [each.measure.words for each in some], [_hundredths(each.value) for each in some]
    drawn = charts.bars(about, names, {"In time": shares}, of="Step", say=charts.percent, most=100)
    rows = tuple((each.measure.words, said(each), of_how_many(each)) for each in found)
    return Drawn(about, drawn.svg, Table(("Step", "In time (95% interval)", "Of how many"), rows))


def changes(shown: Published) -> Drawn:
    """How people are, of whom somebody asked after 90 days."""
    order = ("safer", "same", "worse", "not_known")
    found = {code: shown.shown(TOTAL, code) for code in order if code in shown.columns}
    names, values = [name_of("change", code) for code in found], list(found.values())
    finding = charts.largest("people asked about", names, values)
    about = About(code="changes", title="How people are after 90 days", finding=finding)
    return charts.bars(about, names, {"People": values}, of="After 90 days")


def disproportionality(measure: Measure, found: Sequence[Disparity], by: str) -> Drawn:
    """How many times as likely something is for each group as for everybody else."""
    order = order_of(by)
    rows = sorted(found, key=lambda each: order.index(each.figure.row) if each.figure.row in order else 99)
    estimates = [
        Estimate(name=name_of(by, each.figure.row), value=each.ratio, low=each.low, high=each.high) for each in rows
    ]
    clear = [each for each in rows if each.is_clear]
    finding = _differing(clear, sum(each.ratio is not None for each in rows), by)
    measured = Measured(equal=1, equal_words="as everybody else", is_ratio=True)
    drawn = charts.ranges(_about(measure, by, finding), estimates, measured, of="Group")
    return Drawn(drawn.about, drawn.svg, _beside_each_other(rows, by, measured), drawn.key)


def _differing(clear: Sequence[Disparity], shown: int, by: str) -> str:
    if not shown:
        return "No group can be compared: each number is small, or nothing happened."
    if not clear:
        return f"None of the {shown} groups shown differs from everybody else by more than chance explains."
    told = [f"{name_of(by, each.figure.row)}, {each.ratio:.2f} times as often" for each in clear]
    differ = "differs" if len(clear) == 1 else "differ"
    return f"{len(clear)} of the {shown} groups shown {differ} by more than chance explains: {'; '.join(told)}."


def _beside_each_other(rows: Sequence[Disparity], by: str, measured: Measured) -> Table:
    head = ("Group", "Of how many", "Their share", "Share of everybody else", "Ratio (95% interval)", "Against chance")
    return Table(head, tuple(_compared(each, by, measured) for each in rows))


def _compared(each: Disparity, by: str, measured: Measured) -> tuple[str, ...]:
    others = each.others_part / each.others_base if each.others_part is not None and each.others_base else None
    ratio, verdict = charts.withheld(), "–"
    if each.ratio is not None:
        ratio = f"{measured.said(each.ratio)} ({measured.said(each.low)} to {measured.said(each.high)})"
        verdict = ("higher" if each.ratio > 1 else "lower") if each.is_clear else "may be chance"
    elif each.figure.is_nobody or each.figure.part == 0 or each.others_part == 0:
        ratio = "no ratio: nobody on one side"
    return (name_of(by, each.figure.row), charts.number(each.figure.base), share(each.figure.value), share(others),
            ratio, verdict)  # fmt: skip


def _shares(measure: Measure, rows: Sequence[Figure], by: str, whole: Figure) -> Drawn:
    drawn = [
        Estimate(
            name=name_of(by, each.row),
            value=_hundredths(each.value),
            low=_hundredths(each.low),
            high=_hundredths(each.high),
        )
        for each in rows[:MOST_DRAWN]
    ]
    equal = _hundredths(whole.value)
    words = f"all: {share(whole.value)}" if equal is not None else ""
    measured = Measured(equal=equal, equal_words=words, unit="%", places=0)
    chart = charts.ranges(_about(measure, by, _spread(rows, by, whole)), drawn, measured, of="Line")
    table = Table(
        (catalogue().dimensions[by], "Share (95% interval)", "Of how many"),
        tuple((name_of(by, each.row), said(each), charts.number(each.base)) for each in rows),
    )
    return Drawn(chart.about, chart.svg, table, chart.key)


def _counts(measure: Measure, rows: Sequence[Figure], by: str) -> Drawn:
    names, values = [name_of(by, each.row) for each in rows], [each.part for each in rows]
    finding = charts.largest("concerns", names, values)
    some = slice(MOST_DRAWN)
    drawn = charts.bars(_about(measure, by, finding), names[some], {measure.words: values[some]}, of="Line")
    return Drawn(
        drawn.about,
        drawn.svg,
        charts.Table((catalogue().dimensions[by], measure.words), tuple(zip(names, map(said, rows), strict=True))),
    )


def _times(measure: Measure, rows: Sequence[Figure], by: str) -> Drawn:
    about = _about(measure, by, _slowest(rows, by))
    if by == "rating" and measure.step in CLOCKS:
        return charts.against_clock(about, [_timed(measure, each) for each in rows if each.row in RATED], of="Rating")
    some = rows[:MOST_DRAWN]
    series: Lines = {"Half within": [each.value for each in some], "Nine in ten within": [each.p90 for each in some]}
    drawn = charts.bars(about, [name_of(by, each.row) for each in some], series, of="Line", say=_briefly)
    table = Table(
        (catalogue().dimensions[by], "Half within", "Nine in ten within", "Of how many"),
        tuple((name_of(by, each.row), within(each.value), within(each.p90), charts.number(each.base)) for each in rows),
    )
    return Drawn(drawn.about, drawn.svg, table, drawn.key)


def _timed(measure: Measure, each: Figure) -> Timed:
    span = span_of(each.row, CLOCKS[measure.step])
    say = by_day_and_night if span.unit in ("minutes", "hours") else within
    median = None if each.value is None else int(each.value)
    return Timed(name=name_of("rating", each.row), median=median, ninetieth=each.p90, clock=_minutes(span), say=say)


def _minutes(span: Span) -> int:
    return span.number * MINUTES.get(span.unit, working_day())


def _about(measure: Measure, by: str, finding: str) -> About:
    code = f"{measure.code}-{by}".replace("_", "-")
    title = f"{measure.words}, {measure.says}" if measure.unit is Unit.SHARE else measure.words
    return About(code=code, title=title, finding=finding)


def _spread(rows: Sequence[Figure], by: str, whole: Figure) -> str:
    shown = [each for each in rows if each.value is not None]
    if not shown:
        return "Every share is withheld, because each is of few."
    most, least = (pick(shown, key=lambda each: each.value or 0) for pick in (max, min))
    apart = sum(_is_apart(each, whole) for each in shown)
    highest, lowest = (f"{name_of(by, each.row)}, {share(each.value)}" for each in (most, least))
    differ = "differs" if apart == 1 else "differ"
    beyond = f"{apart} of {len(shown)} {differ} from all together by more than chance explains."
    return f"Highest: {highest}. Lowest: {lowest}. {beyond}"


def _is_apart(each: Figure, whole: Figure) -> bool:
    if each.low is None or each.high is None or whole.value is None:
        return False
    return not each.low <= whole.value <= each.high


def _slowest(rows: Sequence[Figure], by: str) -> str:
    shown = [each for each in rows if each.p90 is not None]
    if not shown:
        return "Every time is withheld, because each is of few."
    late = max(shown, key=lambda each: each.p90 or 0)
    say = by_day_and_night if late.row == Rating.RED else within
    return f"Slowest: {name_of(by, late.row)}, where nine in ten were done within {say(late.p90)}."


def _then_and_now(found: Sequence[Figure]) -> str:
    known = [each for each in found if each.value is not None]
    if not known:
        return "Nothing of this can be shown yet."
    last = known[-1]
    now = f"{short_period(last.period)}: {said(last)}."
    if len(known) == 1:
        return now
    before = known[-2]
    return f"{now} {short_period(before.period)}: {said(before)}.{_is_clear(before, last)}"


def _is_clear(before: Figure, now: Figure) -> str:
    """Whether two shares differ by more than chance: said only where their intervals lie apart."""
    if None in (before.low, before.high, now.low, now.high):
        return ""
    return " That is more than chance explains." if are_apart(before, now) else " Chance may explain the difference."


def are_apart(before: Figure, now: Figure) -> bool:
    """Whether two shares differ by more than chance explains: their intervals lie apart."""
    if None in (before.low, before.high, now.low, now.high):
        return False
    return (now.low or 0) > (before.high or 0) or (now.high or 0) < (before.low or 0)


def _hundredths(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)


def _briefly(minutes: charts.Number) -> str:
    return within(minutes)
