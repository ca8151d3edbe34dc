"""Reading figures: what was published of a period, what an organisation sent, and what the hub has before it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from app.casework.concerns.models import Concern
from app.casework.concerns.policy import visible_to
from app.casework.figures import counting, policy, reading
from app.casework.figures.columns import facts_of
from app.casework.figures.facts import UNKNOWN, Facts, moment
from app.casework.figures.measures import Measure, catalogue
from app.casework.figures.models import HubCount, Outline, Release, ReleaseState
from app.casework.figures.periods import Period, period_called
from app.casework.figures.reading import Disparity, Figure, Shown
from app.casework.figures.tables import TOTAL, Published, Table
from app.errors import NotFound
from app.foundations import clock
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

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.codes for each in self.quarters))

    def table(self, code: str) -> Published:
        """One table, summed; KeyError where no quarter has it."""
        found = [each.table(code) for each in self.quarters if code in each.codes]
        if not found:
            raise KeyError(code)
        return reading.summed(code, found)


@dataclass(frozen=True)
class Own:
    """Exact figures of the concerns that one organisation sent, as far as its lead may see them."""

    period: str
    concerns: int
    facts: Facts = field(repr=False)
    notes: Mapping[str, int]
    tables: Mapping[str, Table] = field(repr=False)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.tables)

    def table(self, code: str) -> Published:
        """One table, with nothing withheld: it tells an organisation only what it wrote itself and was told."""
        return counting.exactly(self.tables[code])

    def figure(self, code: str) -> Figure:
        """A figure of the whole."""
        measure = _measure(code)
        if not measure.own:
            raise NotFound("measure")
        return reading.figure_of(catalogue(), measure, self)


@dataclass(frozen=True)
class Hub:
    """What the hub had before it when this was counted; `counts` by code."""

    counted_at: datetime | None
    counts: Mapping[str, Any]


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


def of_organisation(actor: Actor, period: str) -> Own:
    """Exact figures of what this lead's organisation sent, counted now. NotFound for anybody else."""
    wanted = period_called(period)
    if not policy.read_own.allows(actor):
        raise NotFound("organisation")
    theirs = (
        select(Outline.id)
        .join(Concern, Concern.id == Outline.id)
        .where(Outline.organisation_id == actor.organisation_id, visible_to(actor))
        .where(Outline.last_on >= wanted.first, Outline.received_on <= wanted.last)
    )
    facts = facts_of(Outline.id.in_(theirs))
    tables = counting.own_tables(catalogue(), facts, wanted, moment(clock.now()))
    received = _between(facts, "received_at", wanted)
    return Own(period, received, facts, _notes(actor, wanted), {each.code: each for each in tables})


def of_hub(actor: Actor) -> Hub:
    """What the hub has before it, exactly, not more than some minutes old."""
    if not policy.read_hub.allows(actor):
        raise NotFound("hub")
    found = session.scalar(select(HubCount).order_by(HubCount.counted_at.desc()).limit(1))
    return Hub(found.counted_at, json.loads(found.counts)) if found else Hub(None, {})


def _measure(code: str) -> Measure:
    found = catalogue().measures.get(code)
    if found is None:
        raise NotFound("measure")
    return found


def _between(facts: Facts, name: str, period: Period) -> int:
    at = facts.number(name)
    return int(((at >= moment(period.begins_at)) & (at < moment(period.ends_at))).sum())


def _notes(actor: Actor, period: Period) -> dict[str, int]:
    """How often each learning note was sent with a letter about one of theirs."""
    found = (
        select(Outline.notes)
        .join(Concern, Concern.id == Outline.id)
        .where(Outline.organisation_id == actor.organisation_id, visible_to(actor), Outline.notes != "")
        .where(Outline.noted_at >= period.begins_at, Outline.noted_at < period.ends_at)
    )
    counts: dict[str, int] = {}
    for note in (each for notes in session.scalars(found) for each in notes.split()):
        counts[note] = counts.get(note, 0) + 1
    return counts
