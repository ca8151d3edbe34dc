"""Reading figures: what was published of a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select

from app.casework.figures import policy, reading
from app.casework.figures.facts import UNKNOWN
from app.casework.figures.measures import Measure, catalogue
from app.casework.figures.models import Release, ReleaseState
from app.casework.figures.periods import period_called
from app.casework.figures.reading import Disparity, Figure, Shown
from app.casework.figures.tables import TOTAL, Published
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session


@dataclass(frozen=True)
class Year:
    """A year as the sum of what its quarters show: what one of them withholds is withheld."""

    period: str
    quarters: Sequence[Release]

    @property
    def is_running(self) -> bool:
        """May more be added to it?"""
        return len(self.quarters) < 4 or any(each.is_running for each in self.quarters)

    @property
    def state(self) -> ReleaseState:
        return ReleaseState.RUNNING if self.is_running else ReleaseState.OVER

    @property
    def counted_at(self) -> datetime:
        return max(each.counted_at for each in self.quarters)

    @property
    def concerns(self) -> int:
        return sum(each.concerns for each in self.quarters)

    @property
    def rules(self) -> str:
        """By which versions of figures.toml its quarters were counted."""
        return ", ".join(sorted({each.rules for each in self.quarters}))

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.codes for each in self.quarters))

    def lacking(self, code: str) -> tuple[str, ...]:
        """Of which of its quarters there is no such table, because other figures were counted then."""
        return tuple(sorted(period for each in self.quarters for period in each.lacking(code)))

    def table(self, code: str) -> Published:
        """One table, summed; KeyError where no quarter has it."""
        found = [each.table(code) for each in self.quarters if code in each.codes]
        if not found:
            raise KeyError(code)
        return reading.summed(code, found)


def periods(actor: Actor) -> Sequence[Release]:
    """Every quarter of which anything was published, the latest first."""
    if not policy.read.allows(actor):
        return ()
    return session.scalars(select(Release).order_by(Release.period.desc())).all()


def release(actor: Actor, period: str) -> Release | Year:
    """What was published of a quarter ("2026Q3") or a year ("2026"). NotFound where nothing was."""
    wanted = period_called(period)
    names = [each.code for each in wanted.quarters()]
    found = [each for each in reversed(periods(actor)) if each.period in names]
    if not found:
        raise NotFound("release")
    return Year(period, found) if wanted.is_year else found[0]


def measure(actor: Actor, period: str, code: str, area: str | None = None) -> Figure:
    """One figure of a period: of everywhere, or of one local authority."""
    found = _measure(code)
    if area is not None and "area" not in found.by:
        raise NotFound("area")
    by = "area" if area is not None else ""
    return reading.figure_of(catalogue(), found, release(actor, period), area or TOTAL, by)


def along(actor: Actor, period: str, code: str, by: str) -> list[Figure]:
    """One figure of a period for every area, sector, kind of harm or other line that it is published along."""
    found = _measure(code)
    if by not in found.by:
        raise NotFound("line")
    return reading.figures_along(catalogue(), found, release(actor, period), by)


def lacking(actor: Actor, period: str, code: str, by: str = "") -> Sequence[str]:
    """The quarters of a period for which a figure was not published along a line: other figures were counted then."""
    return release(actor, period).lacking(_table(code, by))


def published_after(actor: Actor, quarter: str, code: str, by: str = "") -> str | None:
    """The first quarter after this one of which a figure is published along a line, where there is one yet."""
    table = _table(code, by)
    later = (each for each in reversed(periods(actor)) if each.period > quarter)
    return next((each.period for each in later if table in each.codes), None)


def disparity(actor: Actor, period: str, code: str, by: str) -> list[Disparity]:
    """How each group of people fares beside everybody else, by sex, age group, ethnic group or disability."""
    found = _measure(code)
    if by not in found.by_person:
        raise NotFound("line")
    return reading.disparities(catalogue(), found, release(actor, period), by, UNKNOWN)


def history(actor: Actor, code: str, area: str | None = None) -> list[Figure]:
    """One figure of every quarter that was published, the first first."""
    found = _measure(code)
    shown: list[Shown] = [*reversed(periods(actor))]
    by = "area" if area is not None else ""
    return [reading.figure_of(catalogue(), found, each, area or TOTAL, by) for each in shown]


def whole(actor: Actor, period: str) -> list[Figure]:
    """Every figure of a period, of everywhere, in the order of figures.toml."""
    shown = release(actor, period)
    return [reading.figure_of(catalogue(), each, shown) for each in catalogue().measures.values()]


def _table(code: str, by: str) -> str:
    found = _measure(code)
    return found.table_of(by) if by else found.whole


def _measure(code: str) -> Measure:
    found = catalogue().measures.get(code)
    if found is None:
        raise NotFound("measure")
    return found
