"""What stages concerns on purpose: a family that fits, a body that writes, and a moment at which it may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from tests.population import TODAY, Person
from tests.year.plan import DAYS, STAGED, Group, Part, Sketch, Staged, Year
from tests.year.world import Body, household


def age(person: Person) -> int:
    return int((TODAY - person.birth).days / 365.25)


def is_child(person: Person) -> bool:
    return 0 <= age(person) < 16


def is_grown(person: Person) -> bool:
    return 22 <= age(person) < 64


@dataclass(frozen=True, slots=True)
class Cast:
    """A household that is told of on purpose, and those of it who fit."""

    number: int
    children: tuple[int, ...]
    grown: tuple[int, ...]

    def child(self, at: int = 0) -> Part:
        return Part("at_risk", self.number, self.children[at])

    def adult(self, at: int = 0, role: str = "at_risk") -> Part:
        return Part(role, self.number, self.grown[at])

    def alleged(self, relationship: str, at: int = 0, **said: str) -> Part:
        return Part("alleged", self.number, self.grown[at], (("relationship", relationship), *said.items()))


class Stage:
    """Takes households that nobody else is told of, and writes concerns of them into a year."""

    def __init__(self, year: Year) -> None:
        self.year, self.world, self.chance = year, year.world, Random(year.seed * 17 + 3)
        self.made: list[Sketch] = []
        self._next = STAGED

    def some_family(self, children: int = 0, grown: int = 1) -> Cast:
        """The next household with so many children and grown people."""
        while True:
            number, self._next = self._next, self._next + 1
            people = household(number, self.year.seed)
            young = tuple(at for at, each in enumerate(people) if is_child(each))
            old = tuple(at for at, each in enumerate(people) if is_grown(each))
            if len(young) >= children and len(old) >= grown:
                return Cast(number, young, old)

    def some_area(self) -> int:
        return self.world.areas.index(self.world.some_area(self.chance))

    def some_body(self, sector: str, area: int, but: Body | None = None) -> Body:
        """One that reports there; where there is but one, one of the next area reports as well."""
        several = self.world.reporters(sector, self.world.areas[area])
        left = [each for each in several if each is not but]
        if left:
            return self.chance.choice(left)
        return self.some_body(sector, (area + 1) % len(self.world.areas), but)

    def group(self, rule: str, sort: str, **focus: Any) -> Group:
        made = Group(len(self.year.groups), rule, sort, focus=focus)
        self.year.groups.append(made)
        return made

    def begin(self, lasts: int) -> int:
        """A day of the year from which so many follow before today."""
        return self.chance.randint(3, max(4, DAYS - lasts - 4))

    def moment(self, day: int) -> datetime:
        """An hour of work on that day of the year; days are counted exactly, weekends or not."""
        at = datetime.combine(self.year.first + timedelta(days=day), time(9 + self.chance.randrange(8)), UTC)
        return at + timedelta(minutes=self.chance.randrange(60), seconds=self.chance.randrange(60))

    def tell(
        self, group: Group, day: int, body: Body, kinds: str, parts: tuple[Part, ...], *, area: int, home: int,
        sector: int | None = None, answers: Mapping[str, Any] | None = None, **course: Any,
    ) -> Sketch:  # fmt: skip
        """One concern of a group."""
        staged = Staged(group.number, parts, (home, sector), answers or {}, course, len(group.sketches))
        made = Sketch(self.moment(day), body.sector, area, body.number, tuple(kinds.split()), home, staged)
        group.sketches.append(made)
        self.made.append(made)
        return made
