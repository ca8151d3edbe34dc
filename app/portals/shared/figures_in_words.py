"""Figures in words: what each line is called, what a number says and how sure it is, and which period it is of."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from app.casework import places, questions
from app.casework.accounts.models import Sector
from app.casework.figures.measures import Unit, catalogue
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.casework.figures.reading import Figure
from app.casework.figures.tables import TOTAL
from app.casework.triage.clocks import clocks
from app.casework.triage.models import Rating
from app.portals.shared.charts import number, withheld
from app.portals.shared.filters import MONTHS, ago, moment

NOT_KNOWN, NOT_PUBLISHED = "Not known", "not published"
SECTORS: dict[str, str] = {
    Sector.SCHOOL: "Schools and colleges",
    Sector.VET: "Veterinary practices",
    Sector.CHARITY: "Charities and voluntary organisations",
    Sector.PUBLIC: "People without an account",
    Sector.HUB: "Officers, by telephone or on paper",
    Sector.AGENCY: "Agencies",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {f"weekday_{number}": name for number, name in enumerate(DAYS)}
RATINGS = {str(rating): rating.title() for rating in Rating}
DISABILITY = {"yes": "With a disability", "no": "Without a disability"}
CHANGES = {"safer": "Safer", "same": "The same", "worse": "Worse", "not_known": NOT_KNOWN}
# These have an order of their own; other lines stand with the largest first.
ORDERED = ("rating", "weekday", "age_band", "month", "disability", "sex")
HOUR, DAY = 60, 24 * 60
# How a basis names its sources and the files of rules.
SOURCE, RULES_IN = re.compile(r"\[S\d+\w?\]:?"), re.compile(r"\b(\w+)\.toml")


def name_of(by: str, code: str) -> str:
    """What one line of a table is called."""
    if code == TOTAL:
        return "All"
    if by == "area":
        return area_name(code)
    if by == "month":
        return month(code)
    return _names(by).get(code) or (NOT_KNOWN if code == "not_known" else code.replace("_", " ").capitalize())


def area_name(code: str) -> str:
    """What a local authority is called, today or while it existed."""
    if code == "not_known":
        return "Area not known"
    return _areas().get(code, code)


def order_of(by: str) -> Sequence[str]:
    """The order in which the lines of a table stand; none where the largest stands first."""
    return list(_names(by)) if by in ORDERED else []


def period(code: str) -> str:
    """A quarter or a year: July to September 2026."""
    year, _, quarter = code.partition("Q")
    if not quarter:
        return year
    first = 3 * (int(quarter) - 1)
    return f"{MONTHS[first]} to {MONTHS[first + 2]} {year}"


def short_period(code: str) -> str:
    """The same where there is little room: Jul–Sep 26."""
    year, _, quarter = code.partition("Q")
    first = 3 * (int(quarter or 1) - 1)
    return f"{str(MONTHS[first])[:3]}–{str(MONTHS[first + 2])[:3]} {year[2:]}" if quarter else year


def month(code: str) -> str:
    """A month: July 2026."""
    year, _, number = code.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number.isdigit() else NOT_KNOWN


def counted(shown: Release | Year) -> str:
    """When a period was counted, and whether its numbers still move."""
    when = moment(shown.counted_at)
    if not shown.is_running:
        return f"Counted on {when}, once and for good."
    return (
        f"Still running: counted on {when} ({ago(shown.counted_at)}). Numbers are rounded down to fives, and can only"
        " be read as “at least”."
    )


def not_published(quarters: Sequence[str], since: str | None) -> str:
    """For which quarters a figure was not published, why, and from when on it is; empty where it was for all."""
    if not quarters:
        return ""
    begins = f"from {period(since)} on" if since else "from the next quarter on that is counted"
    named = " and ".join(map(period, quarters))
    return f"Not published for {named}: other figures were counted then. It is published {begins}."


def not_published_in_brief(quarters: Sequence[str], since: str | None) -> str:
    """The same where there is little room."""
    if not quarters:
        return ""
    begins = f"from {short_period(since)} on" if since else "from the next quarter on"
    return f"Not published for {', '.join(map(short_period, quarters))}: it is {begins}."


def said(figure: Figure) -> str:
    """A figure with how sure it is: 62% (55% to 69%)."""
    if not figure.is_published:
        return NOT_PUBLISHED
    if figure.is_nobody:
        return "nobody yet" if figure.so_far else "nobody"
    if figure.is_withheld or figure.value is None:
        return withheld()
    if figure.measure.unit is Unit.COUNT:
        return f"at least {figure.value:,}" if figure.so_far else f"{figure.value:,}"
    if figure.measure.unit is Unit.MINUTES:
        say = by_day_and_night if figure.row == Rating.RED else within
        return f"half within {say(figure.value)}, nine in ten within {say(figure.p90)}"
    return f"{share(figure.value)} ({share(figure.low)} to {share(figure.high)})"


def of_how_many(figure: Figure) -> str:
    """What a figure was counted of; nothing where it was not published."""
    return number(figure.base) if figure.is_published else "–"


def grounds(basis: str) -> str:
    """Why something is counted, without the marks by which sources are found in the files."""
    parts = (SOURCE.sub("", each).strip() for each in basis.split(";"))
    return "; ".join(RULES_IN.sub("Heed’s rules on \\1", each) for each in parts if each)


def share(value: float | None) -> str:
    """A share as so many of a hundred."""
    return withheld() if value is None else f"{100 * value:.0f}%"


def within(minutes: float | None) -> str:
    """A time that was counted in bands, of a clock that runs while offices are open."""
    last, day = catalogue().bands[-1], working_day()
    if minutes is None or minutes < day:
        return by_day_and_night(minutes)
    return f"more than {_days(last // day)}" if minutes > last else _days(minutes / day)


def by_day_and_night(minutes: float | None) -> str:
    """A time that was counted in bands, of a clock that never stops."""
    if minutes is None:
        return withheld()
    last = catalogue().bands[-1]
    if minutes > last:
        return f"more than {by_day_and_night(last)}"
    if minutes < HOUR:
        return f"{minutes:g} minutes"
    if minutes < 2 * DAY:
        return "1 hour" if minutes == HOUR else f"{minutes / HOUR:g} hours"
    return f"{minutes / DAY:.1f} days"


@cache
def working_day() -> int:
    """How many minutes offices are open on a working day."""
    opens, closes = (60 * each.hour + each.minute for each in (clocks().opens, clocks().closes))
    return closes - opens


def _days(number: float) -> str:
    return "1 working day" if number == 1 else f"{number:g} working days"


@cache
def _areas() -> Mapping[str, str]:
    # A county has no postcodes of its own: its districts name it.
    known = places.every_authority()
    return {each.responsible_code: each.responsible_name for each in known} | {each.code: each.name for each in known}


@cache
def _names(by: str) -> Mapping[str, str]:
    plain = {
        "sector": SECTORS,
        "weekday": WEEKDAYS,
        "rating": RATINGS,
        "disability": DISABILITY,
        "change": CHANGES,
    }
    if by == "kind":
        return {code: each.label for code, each in questions.harms().items()}
    return plain.get(by) or _asked(by)


def _asked(by: str) -> Mapping[str, str]:
    """The answers as the questionnaire words them."""
    fields = questions.current().question("people_at_risk").fields
    options = next((dict(each.options) for each in fields if each.id == by), {})
    return {code: NOT_KNOWN if code == "not_known" else words for code, words in options.items()}
