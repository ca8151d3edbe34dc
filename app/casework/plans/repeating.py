"""Whether somebody is a repeat or a serial case: worked out from what was reported, with the reasons in words.

Only proposed: a person says whether it is so.
"""

import calendar
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from app.casework.plans.rules import Repeat, Serial

__all__ = ["Told", "is_within", "repeat_reasons", "serial_reasons", "victims_apart"]


# When a MARAC was asked, and about which concern.
Marac = tuple[datetime, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one concern tells: who is said to be harmed by this person, of what kind, and when. Nobody's name."""

    reference: str
    at: datetime
    kinds: frozenset[str]
    victims: frozenset[uuid.UUID]
    # Others who are protected there too, and what is known of their home: by these victims are connected.
    around: frozenset[uuid.UUID] = frozenset()
    homes: frozenset[str] = frozenset()
    born: frozenset[str] = frozenset()
    # When a MARAC was asked about it, each time.
    maracs: Sequence[datetime] = ()


def repeat_reasons(told: Iterable[Told], rule: Repeat) -> list[str]:
    """Why these two people are a repeat case; nothing where they are none. The latest first."""
    by_time = sorted(told, key=lambda each: each.at, reverse=True)
    return [
        _repeat_words(later, before, rule)
        for later in by_time
        if (before := _last_marac_before(later, by_time, rule)) is not None
    ]


def _last_marac_before(later: Told, told: Iterable[Told], rule: Repeat) -> Marac | None:
    """The last referral to a MARAC of the same two people before this, if it was within the months."""
    if rule.needs_crime and not later.kinds & rule.crimes:
        return None
    others = (each for each in told if each is not later and each.victims & later.victims)
    asked = [(at, each.reference) for each in others for at in each.maracs if at < later.at]
    last = max(asked, default=None)
    return last if last and is_within(last[0], later.at, rule.months) else None


def is_within(since: datetime, at: datetime, months: int) -> bool:
    """Is this no more than so many months after that?"""
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    day = min(since.day, calendar.monthrange(year, month + 1)[1])
    return since <= at <= since.replace(year=year, month=month + 1, day=day)


def _repeat_words(later: Told, before: Marac, rule: Repeat) -> str:
    asked_at, reference = before
    crime = "" if rule.needs_crime else "; it need not be a crime"
    return (
        f"{later.reference} of {_day(later.at)} is about the same two people as {reference}, which was put to a"
        f" MARAC on {_day(asked_at)}: within {rule.months} months{crime}"
    )


def serial_reasons(told: Iterable[Told], rule: Serial) -> list[str]:
    """Why this is a serial case; nothing where it is none."""
    abuse = [each for each in told if each.victims and each.kinds - rule.no_abuse]
    groups = victims_apart(abuse)
    if len(groups) < rule.victims:
        return []
    words = [f"{_joined(group)}: {_number(group)}, whom nothing connects with the others" for group in groups]
    return [*words, *_doubts(groups)]


def victims_apart(told: Sequence[Told]) -> list[list[Told]]:
    """The concerns sorted by whose victims have to do with each other: in one concern, one household or one home."""
    groups: list[list[Told]] = []
    for each in sorted(told, key=lambda one: one.at):
        mine = [group for group in groups if any(_are_connected(each, other) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), each])
    return groups


def _are_connected(one: Told, other: Told) -> bool:
    people = (one.victims | one.around) & (other.victims | other.around)
    return bool(people or one.homes & other.homes or one.born & other.born)


def _doubts(groups: Sequence[Sequence[Told]]) -> Iterator[str]:
    """Danger: one reporter knows the victim's name and the other does not, and one victim would look like two."""
    for one, other in combinations(groups, 2):
        if not (_born(one) and _born(other)):
            yield (
                f"No date of birth tells the victims of {_joined(one)} and {_joined(other)} apart: read both, and see"
                " that they are not one and the same"
            )


def _born(group: Iterable[Told]) -> frozenset[str]:
    return frozenset().union(*(each.born for each in group))


def _number(group: Iterable[Told]) -> str:
    count = len(frozenset().union(*(each.victims for each in group)))
    return "one victim" if count == 1 else f"{count} victims"


def _joined(group: Iterable[Told]) -> str:
    return " and ".join(each.reference for each in group)


def _day(at: datetime) -> str:
    return f"{at:%-d %B %Y}"
