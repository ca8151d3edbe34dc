"""A partnership's report of one quarter: what is said in sentences, drawn, and handed out as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.casework import figures
from app.casework.figures.exporting import About, Cell, Sheet
from app.casework.figures.measures import Measure, Unit
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.casework.figures.reading import Figure
from app.casework.figures.tables import TOTAL, Published
from app.portals.analyst import choosing
from app.portals.shared import figures_drawn, figures_in_words
from app.portals.shared.charts import Drawn
from app.portals.shared.figures_in_words import NOT_PUBLISHED, name_of, said
from app.portals.shared.guards import actor

# What the report tells, in this order; what nobody was counted for is left out.
PARTS: dict[str, Sequence[str]] = {
    "How much, and from whom": ("volume", "first_time"),
    "Against the clocks": (
        "claimed_in_time",
        "rated_in_time",
        "referred_in_time",
        "acknowledged_in_time",
        "decided_in_time",
        "within_a_day",
        "told_in_time",
        "outcome_in_time",
    ),
    "What agencies did with it": (
        "contact_to_referral",
        "to_section_47",
        "to_section_42",
        "lado_taken_up",
        "police_acted",
        "prevent_to_panel",
        "animal_visited",
    ),
    "No further action": ("no_further_action", "reported_again"),
    "Is the person safer?": ("safer_30", "safer_90", "known_90", "worked"),
    "What reporters say": ("felt_heard", "clear_next", "would_again"),
}
COMPARED = ("no_further_action", "safer_90")
PEOPLE = ("ethnicity", "sex", "age_band", "disability")
VOLUME, CLOCKS, OUTCOMES = "How much, and from whom", "Against the clocks", "Is the person safer?"


@dataclass(frozen=True)
class Part:
    """One heading of the report: its sentences, and what is drawn beneath them."""

    title: str
    sentences: Sequence[str]
    drawings: Sequence[Drawn]


@dataclass(frozen=True)
class Report:
    """All of it."""

    when: str
    counted: str
    parts: Sequence[Part]
    changed: Sequence[str]
    unequal: Sequence[str]
    compared: Sequence[Drawn]
    # What could not be compared, because it was not published for this period.
    not_compared: Sequence[str]
    withheld: Sequence[str]


def report_of(shown: Release | Year, before: Release | None) -> Report:
    """The report of a period, held against the quarter before it where both are over."""
    found = {each.measure.code: each for each in figures.whole(actor(), shown.period)}
    told = {code: found[code] for codes in PARTS.values() for code in codes if code in found}
    return Report(
        when=figures_in_words.period(shown.period),
        counted=figures_in_words.counted(shown),
        parts=[_part(title, told, shown) for title in PARTS if _happened(title, told)],
        changed=list(_changed(told, before)),
        unequal=list(_unequal(shown)),
        compared=list(_compared(shown)),
        not_compared=[_sentence(found[code]) for code in COMPARED if not found[code].is_published],
        withheld=[each.measure.words for each in told.values() if each.is_withheld],
    )


def _happened(title: str, told: dict[str, Figure]) -> bool:
    return any(code in told and not told[code].is_nobody for code in PARTS[title])


def _part(title: str, told: dict[str, Figure], shown: Release | Year) -> Part:
    found = [told[code] for code in PARTS[title] if code in told and not told[code].is_nobody]
    return Part(title, [_sentence(each) for each in found], list(_drawings(title, found, shown)))


def _sentence(figure: Figure) -> str:
    measure = figure.measure
    gap = choosing.not_published(figure.lacking, measure.code)
    if not figure.is_published:
        return f"{measure.words}: {gap[0].lower()}{gap[1:]}"
    return " ".join(each for each in (_value(figure), gap) if each)


def _value(figure: Figure) -> str:
    measure = figure.measure
    if figure.is_withheld:
        return f"{measure.words}: withheld, because a number in it is small."
    against = f" To hold it against: {measure.against.words}." if measure.against else ""
    counted = f" ({figure.base:,} counted)" if measure.unit is Unit.SHARE else ""
    return f"{measure.words}: {said(figure)} {measure.says}{counted}.{against}"


def _drawings(title: str, found: Sequence[Figure], shown: Release | Year) -> Iterator[Drawn]:
    if title == VOLUME:
        yield from (_along(shown, "volume", by) for by in ("area", "kind"))
    if title == CLOCKS:
        yield figures_drawn.in_time([each for each in found if each.measure.unit is Unit.SHARE])
        yield _along(shown, "rated_minutes", "rating")
    if title == OUTCOMES and "change_90:area" in shown.codes:
        yield figures_drawn.changes(shown.table("change_90:area"))


def _along(shown: Release | Year, code: str, by: str) -> Drawn:
    whole = figures.measure(actor(), shown.period, code)
    return figures_drawn.along(whole.measure, figures.along(actor(), shown.period, code, by), by, whole)


def _changed(told: dict[str, Figure], before: Release | None) -> Iterator[str]:
    """What differs from the quarter before: numbers as published, shares only where chance does not explain it."""
    if before is None:
        return
    earlier = {each.measure.code: each for each in figures.whole(actor(), before.period)}
    volume, then = told["volume"].value, earlier["volume"].value
    if volume is not None and then is not None:
        when = figures_in_words.period(before.period)
        yield f"Concerns received: {_difference(volume, then)} the {then:,} of {when}."
    for code, now in told.items():
        was = earlier.get(code)
        if was is not None and figures_drawn.are_apart(was, now):
            way = "up" if (now.value or 0) > (was.value or 0) else "down"
            yield f"{now.measure.words}: {way} from {said(was)} to {said(now)}, more than chance explains."


def _difference(now: float, then: float) -> str:
    more = int(now - then)
    if not more:
        return "as many as"
    return f"{abs(more):,} {'more' if more > 0 else 'fewer'} than"


def _unequal(shown: Release | Year) -> Iterator[str]:
    """Which groups of people fare otherwise than everybody else, beyond what chance explains."""
    for code in COMPARED:
        for by in PEOPLE:
            for each in figures.disparity(actor(), shown.period, code, by):
                if each.is_clear and each.ratio is not None:
                    yield (
                        f"{each.figure.measure.words}, by {figures.catalogue().dimensions[by].lower()}:"
                        f" {name_of(by, each.figure.row)}, {each.ratio:.2f} times as often"
                        f" as everybody else ({each.low:.2f} to {each.high:.2f})."
                    )


def _compared(shown: Release | Year) -> Iterator[Drawn]:
    for code in COMPARED:
        found = figures.disparity(actor(), shown.period, code, PEOPLE[0])
        if any(each.ratio is not None for each in found):
            yield figures_drawn.disproportionality(figures.catalogue().measures[code], found, PEOPLE[0])


def about(shown: Release | Year) -> About:
    """What a file of these figures says of itself."""
    running = "It is not over: each number is at least so many, rounded down to fives." if shown.is_running else ""
    return About(
        title=f"Heed: figures of {figures_in_words.period(shown.period)}",
        counted_at=shown.counted_at.replace(tzinfo=None),
        facts=[
            ("Period", shown.period),
            ("Counted", f"{figures_in_words.counted(shown)} {running}".strip()),
            ("Rules", shown.rules),
            (
                "Source",
                "Counted of all concerns sent to this hub. No name, address or word that somebody wrote is used.",
            ),
            (
                "Intervals",
                "Shares: Wilson, 95%. Ratios: Katz, 95%. Times: upper ends of the bands they are counted in.",
            ),
        ],
    )


def headlines(shown: Release | Year) -> Sheet:
    """Every figure of everywhere."""
    head = ("Code", "Figure", "Of", "Value", "Unit", "95% from", "95% to", "Nine in ten within", "Counted")
    rows = [_headline(each) for each in figures.whole(actor(), shown.period)]
    return Sheet(name="Figures", head=head, rows=rows)


def _headline(each: Figure) -> list[Cell]:
    measure = each.measure
    if not each.is_published:
        return [measure.code, measure.words, measure.says, NOT_PUBLISHED, measure.unit.value, "", "", "", ""]
    told: list[Cell] = [each.value, measure.unit.value, each.low, each.high, each.p90, each.base]
    if each.is_nobody:
        told = ["", measure.unit.value, "", "", "", 0]
    if measure.unit is not Unit.SHARE:
        told[2] = told[3] = ""
    if measure.unit is not Unit.MINUTES:
        told[4] = ""
    return [measure.code, measure.words, measure.says, *told]


def numbers(shown: Release | Year) -> Sheet:
    """Every number that was published, one a line."""
    head = ("Table", "Figure", "By", "Row code", "Row", "Column code", "Column", "Number")
    rows = [line for words, by, table in _tables(shown) for line in _lines(words, by, table)]
    return Sheet(name="Numbers", head=head, rows=rows)


def _tables(shown: Release | Year) -> Iterator[tuple[str, str, Published]]:
    done: set[str] = set()
    for measure, by in ((each, by) for each in figures.catalogue().measures.values() for by in each.by):
        code = measure.table_of(by)
        if code in shown.codes and code not in done:
            done.add(code)
            yield _words(measure), by, shown.table(code)


def _words(measure: Measure) -> str:
    """What a table counts: of several figures in one table, all of them."""
    same = [each.words for each in figures.catalogue().measures.values() if each.table_of("") == measure.table_of("")]
    return "; ".join(same)


def _lines(words: str, by: str, table: Published) -> Iterator[list[Cell]]:
    for row in (*table.rows, TOTAL):
        for column in (*table.columns, TOTAL):
            across = "All" if column == TOTAL else column.replace("_", " ")
            place: list[Cell] = [table.code, words, by, row, name_of(by, row), column, across]
            yield [*place, table.shown(row, column)]
