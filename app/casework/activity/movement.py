"""Where somebody was, as several concerns tell of it: by part of an authority and in the order in which it happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Generic, TypeVar

from app.casework import places
from app.casework.places import Place

# Where it happened tells more of where somebody goes than where they live.
IN_ORDER = ("incident", "now", "setting", "home")

Told = TypeVar("Told")


@dataclass(frozen=True, kw_only=True)
class Stop(Generic[Told]):
    """One event: its number in time, when, which of its places is meant, and in which part or council that lies."""

    number: int
    at: datetime
    what: str
    council: str
    cell: str | None
    told: Told


def placed(found: Mapping[str, Place]) -> tuple[str, Place] | None:
    """The place of one concern that tells most of where somebody goes; None where none is known."""
    return next(((name, found[name]) for name in IN_ORDER if name in found), None)


def stops(events: Iterable[tuple[datetime, Mapping[str, Place], Told]]) -> list[Stop[Told]]:
    """Events with a place, the earliest first, numbered from one."""
    known = [(at, *there, told) for at, found, told in events if (there := placed(found))]
    ordered = sorted(known, key=lambda each: each[0])
    return [
        Stop(
            number=number,
            at=at,
            what=what,
            council=place.authority.responsible_code,
            cell=places.cell_of(place.postcode) if place.postcode else None,
            told=told,
        )
        for number, (at, what, place, told) in enumerate(ordered, start=1)
    ]


def moves(found: Sequence[Stop[Told]]) -> int:
    """How often the part, or the council where no part is known, was another one than the time before."""
    where = [each.cell or each.council for each in found]
    return sum(one != other for one, other in pairwise(where))
