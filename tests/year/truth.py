"""What was planted, by the identifiers that the tables have: what every alert is held against."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tests.year.plan import Group, Year
from tests.year.world import home


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One group: for which rule, whether it must be found, and what it consists of."""

    number: int
    rule: str
    sort: str  # "planted", "near miss" or "noise"
    concerns: Sequence[UUID]
    people: Mapping[str, Sequence[UUID]]  # by role, as they are joined
    area: str
    postcode: str  # of the first home
    days: tuple[int, int]  # the first and the last day of the year on which one was sent
    focus: Mapping[str, str]


def of(year: Year, *sorts: str) -> list[Truth]:
    """Every group of a year, or those of some sorts."""
    return [_truth(year, each) for each in year.groups if not sorts or each.sort in sorts]


def _truth(year: Year, group: Group) -> Truth:
    people: dict[str, dict[UUID, None]] = defaultdict(dict)
    for role, person in _people(year, group):
        people[role][person] = None
    days = [(each.at.date() - year.first).days for each in group.sketches]
    return Truth(
        number=group.number,
        rule=group.rule,
        sort=group.sort,
        concerns=[UUID(each.id(year.seed)) for each in group.sketches],
        people={role: list(found) for role, found in people.items()},
        area=year.world.areas[group.sketches[0].area].code,
        postcode=_postcode(year, group),
        days=(min(days), max(days)),
        focus=group.focus,
    )


def _postcode(year: Year, group: Group) -> str:
    first = group.sketches[0]
    number, sector = first.staged.home if first.staged else (first.household, None)
    return home(year.world.areas[first.area], number, year.seed, sector)[1]


def _people(year: Year, group: Group) -> Iterator[tuple[str, UUID]]:
    for sketch in group.sketches:
        for slot, part in enumerate(sketch.staged.parts if sketch.staged else ()):
            first, at = year.eldest[part.who] if part.is_named else (sketch, slot)
            yield part.role, UUID(first.subject_id(at, year.seed))
