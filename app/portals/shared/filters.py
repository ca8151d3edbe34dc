"""How moments, dates and formatted text read on a page."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import bleach
from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from markupsafe import Markup

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    *(lazy_gettext("January"), lazy_gettext("February"), lazy_gettext("March"), lazy_gettext("April")),
    *(lazy_gettext("May"), lazy_gettext("June"), lazy_gettext("July"), lazy_gettext("August")),
    *(lazy_gettext("September"), lazy_gettext("October"), lazy_gettext("November"), lazy_gettext("December")),
)

WEEKDAYS = (
    *(lazy_gettext("Monday"), lazy_gettext("Tuesday"), lazy_gettext("Wednesday"), lazy_gettext("Thursday")),
    *(lazy_gettext("Friday"), lazy_gettext("Saturday"), lazy_gettext("Sunday")),
)

FORMATTING = frozenset({"p", "br", "ul", "ol", "li", "strong", "em", "h2", "h3", "a"})
LINKS = {"a": ["href"]}
SCHEMES = frozenset({"https", "mailto", "tel"})
# Of a long text: how many characters and lines make it long, and how many are read at first sight.
LONG, MANY = 420, 7
AT_FIRST, FEW = 280, 5


def moment(at: datetime) -> str:
    """A moment as people here would say it: 3 March 2026, 2:05pm."""
    here = at.astimezone(LONDON) if at.tzinfo else _without_zone(at)
    half = _("am") if here.hour < 12 else _("pm")
    return f"{day(here.date())}, {here.hour % 12 or 12}:{here.minute:02d}{half}"


def day(on: date) -> str:
    """A date in full: 3 March 2026. A moment gives the day it falls on here."""
    if isinstance(on, datetime):
        on = (on.astimezone(LONDON) if on.tzinfo else _without_zone(on)).date()
    return f"{on.day} {_month(on.month)} {on.year}"


def deadline(at: datetime) -> str:
    """The moment by which something is to be done, with its weekday: Tuesday 3 March 2026, 2:05pm."""
    return f"{_weekday(at)} {moment(at)}"


def last_day(on: date) -> str:
    """The day by whose end something is to be done, with its weekday: Tuesday 3 March 2026."""
    return f"{_weekday(on)} {day(on)}"


def _weekday(on: date) -> str:
    return str(WEEKDAYS[(on.astimezone(LONDON) if isinstance(on, datetime) else on).weekday()])


def partial_day(parts: Mapping[str, int | None] | None) -> str:
    """A date of which only parts may be known: March 2026, or 3 March. Nothing known gives an empty text."""
    if not parts:
        return ""
    month = parts.get("month")
    said = (parts.get("day"), _month(month) if month else None, parts.get("year"))
    return " ".join(str(part) for part in said if part)


def ago(at: datetime, now: datetime | None = None) -> str:
    """How far a moment is from now: 5 minutes ago, in 3 hours. Stands beside the date, not in its place."""
    seconds = round(((now or datetime.now(UTC)) - at).total_seconds())
    if abs(seconds) < 60:
        return _("just now") if seconds >= 0 else _("in less than a minute")
    span = _span(abs(seconds))
    return _("%(span)s ago", span=span) if seconds > 0 else _("in %(span)s", span=span)


def first_lines(text: str) -> tuple[str, str]:
    """A long text in two: what is read at first sight, up to the end of a word, and what follows."""
    if len(text) <= LONG and text.count("\n") < MANY:
        return text, ""
    end = min(AT_FIRST, len("\n".join(text.split("\n")[:FEW])))
    if not text[end : end + 1].isspace():
        end = max(text.rfind(" ", 1, end), text.rfind("\n", 1, end))
    end = end if end > 0 else AT_FIRST
    return text[:end], text[end:].lstrip()


def _span(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if minutes < 60:
        return ngettext("%(num)d minute", "%(num)d minutes", minutes)
    if hours < 48:
        return ngettext("%(num)d hour", "%(num)d hours", hours)
    return ngettext("%(num)d day", "%(num)d days", days)


def _month(number: int) -> str:
    return str(MONTHS[number - 1])


def _without_zone(at: datetime) -> datetime:
    raise ValueError(f"{at!r} does not say in which time zone it is")


def limited_html(text: str) -> Markup:
    """Guidance an administrator wrote: paragraphs, lists, emphasis and links kept, the rest dropped."""
    return Markup(bleach.clean(text, tags=FORMATTING, attributes=LINKS, protocols=SCHEMES, strip=True))


def init_app(app: Flask) -> None:
    """Lend the filters to every template."""
    for each in (moment, day, deadline, last_day, partial_day, ago, first_lines, limited_html):
        app.add_template_filter(each)
