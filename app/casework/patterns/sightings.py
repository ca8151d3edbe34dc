"""What rules look at: one concern each, as seen from one focus; and the events that several of them tell of."""

import uuid
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.findings import CERTAIN, Why

Thing = TypeVar("Thing")
# Less serious than this nobody is alarmed by a concern alone: GREEN and BLUE.
LOW = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody as far as they can be known again: by whom they are taken to be, by tokens, by birthdays."""

    keys: frozenset[str]
    births: frozenset[str] = frozenset()
    # Is more known of them than that they are there?
    is_told_well: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One concern, as far as patterns know it. Every key is blind."""

    concern_id: uuid.UUID
    at: datetime
    organisation: str
    reporter: str = ""
    is_practice: bool = False
    kinds: frozenset[str] = frozenset()
    # 0 for RED to 3 for BLUE, by itself; None where nothing has weighed it.
    severity: int | None = None
    closed_at: datetime | None = None
    # When a MARAC was asked about it, each time.
    maracs: tuple[datetime, ...] = ()
    happened_on: date | None = None
    missing: int = 0
    species: str = ""
    home_area: str | None = None
    # Where an officer found that the home is.
    confirmed_area: str | None = None
    confirmed_at: datetime | None = None
    at_risk: tuple[Known, ...] = ()
    alleged: tuple[Known, ...] = ()
    # Everybody and everything in it, whatever their role.
    keys: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    chips: frozenset[str] = frozenset()
    # Where it happened, if that can be known again.
    places: frozenset[str] = frozenset()
    # As seen from a focus: in which roles, how probably, and why.
    roles: frozenset[SubjectRole] = frozenset()
    percent: int = CERTAIN
    why: Why = Why.JOINED

    @property
    def order(self) -> tuple[datetime, uuid.UUID]:
        """As they were sent."""
        return self.at, self.concern_id

    @property
    def alleged_keys(self) -> frozenset[str]:
        """Of everybody who is said to cause harm."""
        return frozenset(key for each in self.alleged for key in each.keys)

    @property
    def says_by_whom(self) -> bool:
        """Could anybody who is said to cause harm be known again?"""
        return any(each.is_told_well for each in self.alleged)


@dataclass(frozen=True)
class Happening:
    """One event, by all concerns that tell of it, the first that was sent first.

    A rule asks the same of it for every window that it lies in: what it is, is worked out once.
    """

    told_by: tuple[Sighting, ...]

    @property
    def first(self) -> Sighting:
        """The one that counts."""
        return self.told_by[0]

    @cached_property
    def at(self) -> datetime:
        """When the first was sent."""
        return self.first.at

    @cached_property
    def percent(self) -> int:
        """How probably it belongs here: as probably as the surest of them."""
        return max(each.percent for each in self.told_by)

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Who told of it."""
        return frozenset(each.organisation for each in self.told_by)

    @cached_property
    def maracs(self) -> tuple[datetime, ...]:
        """When MARACs were asked about it."""
        return tuple(at for each in self.told_by for at in each.maracs)

    @cached_property
    def severity(self) -> int | None:
        """The most serious that any of them is by itself."""
        return min((each.severity for each in self.told_by if each.severity is not None), default=None)


def happenings(sightings: Iterable[Sighting], same_event: timedelta) -> list[Happening]:
    """The events that these tell of, as they were sent. In whatever order the sightings come, they are the same."""
    dated, undated = list[list[Sighting]](), list[list[Sighting]]()
    for each in sorted(sightings, key=lambda one: (one.happened_on or date.max, one.order)):
        if each.happened_on is None:
            undated.append([each])
        elif event := next((told for told in dated if _is_same(told[0], each, same_event)), None):
            event.append(each)
        else:
            dated.append([each])
    found = [Happening(tuple(sorted(told, key=lambda one: one.order))) for told in (*dated, *undated)]
    return sorted(found, key=lambda event: event.first.order)


def _is_same(anchor: Sighting, other: Sighting, same_event: timedelta) -> bool:
    """Is this the event that the first of them tells of? What follows each day for a week is several events."""
    if anchor.happened_on is None or other.happened_on is None:
        return False
    near = abs(other.happened_on - anchor.happened_on) <= same_event
    elsewhere = bool(anchor.places and other.places) and anchor.places.isdisjoint(other.places)
    return near and bool(anchor.kinds & other.kinds) and not elsewhere


def widest(events: Sequence[Happening], within: timedelta) -> list[Sequence[Happening]]:
    """The events of each window that no other window holds."""
    spans = _windows(events, within)
    after = [*(begins for begins, _ in spans[1:]), len(events)]
    return [events[begins:ends] for (begins, ends), later in zip(spans, after, strict=False) if begins != later]


def reached(
    events: Sequence[Happening], within: timedelta, enough: Callable[[Sequence[Happening]], bool]
) -> list[Happening]:
    """The events of every window in which there is enough, as they were sent."""
    found = set[int]()
    for begins, ends in reversed(_windows(events, within)):
        # What lies within windows that were enough adds nothing to them.
        if not found.issuperset(range(begins, ends)) and enough(events[begins:ends]):
            found.update(range(begins, ends))
    return [each for place, each in enumerate(events) if place in found]


def _windows(events: Sequence[Happening], within: timedelta) -> list[tuple[int, int]]:
    """For each event, as they were sent: where the first is that was sent so long before it at most, and its end."""
    found, begins = list[tuple[int, int]](), 0
    for place, last in enumerate(events):
        while last.at - events[begins].at > within:
            begins += 1
        found.append((begins, place + 1))
    return found


def largest(events: Sequence[Happening], within: timedelta) -> Sequence[Happening]:
    """The window that holds the most, the latest of several."""
    return max(widest(events, within), key=lambda window: (weight(window), window[-1].at), default=())


def weight(events: Iterable[Happening]) -> int:
    """How many these probably are, in hundredths."""
    return sum(each.percent for each in events)


def parts(things: Sequence[Thing], keys_of: Callable[[Thing], Iterable[Hashable]]) -> list[list[Thing]]:
    """The parts into which things fall when whatever has a key in common belongs together."""
    holder, lead = dict[Hashable, int](), list(range(len(things)))

    def top(place: int) -> int:
        while lead[place] != place:
            lead[place] = lead[lead[place]]
            place = lead[place]
        return place

    for place, thing in enumerate(things):
        for key in keys_of(thing):
            other = top(holder.setdefault(key, place))
            first, last = sorted((other, top(place)))
            lead[last] = first
    found: dict[int, list[Thing]] = {}
    for place, thing in enumerate(things):
        found.setdefault(top(place), []).append(thing)
    return list(found.values())
