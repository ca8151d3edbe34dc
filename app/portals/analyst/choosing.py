"""What figures to see: boxes whose answers live in the address, so that a view can be kept, sent on and found again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm

from app.casework import figures
from app.casework.figures.models import Release
from app.casework.figures.queries import Year
from app.portals.shared import figures_in_words
from app.portals.shared.fields import OneOfField
from app.portals.shared.figures_in_words import period as in_words
from app.portals.shared.guards import actor

TIME = "time"
BY = {TIME: "Quarter"}


class Chosen(OneOfField):
    """One of many, from a list that opens."""

    component = "select"


class PeriodForm(FlaskForm):
    """Which period. It changes nothing, so it is asked for by an address and needs no token."""

    class Meta:
        csrf = False

    period = Chosen("Period")


class FiguresForm(PeriodForm):
    """Which figure, along which line, of when."""

    measure = Chosen("Figure")
    by = Chosen("By")
    area = Chosen("Where")


class FairnessForm(PeriodForm):
    """Of which figure, between which groups, and of when."""

    measure = Chosen("What happened")
    by = Chosen("Groups by")


def filled(form: PeriodForm, chosen: Mapping[str, str], choices: Mapping[str, Mapping[str, str]]) -> PeriodForm:
    """The boxes as they were sent."""
    for name, these in choices.items():
        form[name].choices = list(these.items())
        form[name].data = chosen[name]
    return form


def one_of(name: str, known: Iterable[str], otherwise: str) -> str:
    """What the address says, where that is something known."""
    asked = request.args.get(name, "")
    return asked if asked in set(known) else otherwise


def latest(released: Sequence[Release]) -> str:
    """The latest quarter that is over, whose numbers stand; the running one where none is."""
    return next((each.period for each in released if not each.is_running), released[0].period)


def periods(released: Sequence[Release]) -> dict[str, str]:
    """Every period that can be looked at, the latest first, and each year behind its quarters."""
    found: dict[str, str] = {}
    for year in dict.fromkeys(each.period[:4] for each in released):
        quarters = [each for each in released if each.period[:4] == year]
        found |= {each.period: _called(each.period, is_running=each.is_running) for each in quarters}
        if len(quarters) > 1:
            found[year] = _called(year, is_running=len(quarters) < 4 or any(each.is_running for each in quarters))
    return found


def shown(period: str) -> Release | Year:
    """What was published of it."""
    return figures.release(actor(), period)


def not_published(quarters: Sequence[str], code: str, by: str = "") -> str:
    """Which quarters lack a figure, and from which one on it is published; empty where none does."""
    since = figures.published_after(actor(), max(quarters), code, by) if quarters else None
    return figures_in_words.not_published(quarters, since)


def not_published_in_brief(quarters: Sequence[str], code: str) -> str:
    """The same on a tile."""
    since = figures.published_after(actor(), max(quarters), code) if quarters else None
    return figures_in_words.not_published_in_brief(quarters, since)


def before(released: Sequence[Release], period: str) -> Any:
    """The quarter before this one, where it was published and both are over."""
    order = [each.period for each in released]
    if period not in order or released[order.index(period)].is_running:
        return None
    return next(iter(released[order.index(period) + 1 :]), None)


def _called(period: str, *, is_running: bool) -> str:
    return f"{in_words(period)}, so far" if is_running else in_words(period)
