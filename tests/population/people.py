"""Who there is: households of the living, with all that makes two people look like one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from app.casework.likeness import Home
from tests.population.addresses import Country
from tests.population.naming import Community, communities

TODAY = date(2026, 1, 1)
GROWN = TODAY - timedelta(days=18 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """Those who share a door: the newest address comes first, then where they lived before."""

    number: int
    homes: tuple[Home, ...]
    landline: str
    plate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One human being, as the offices know them."""

    number: int
    group: str
    household: Household
    sex: str
    birth: date
    given: str
    middle: str
    family: str
    formerly: str  # another family name they have or had
    phones: tuple[str, ...]  # the first is their own, or their parents' where they are a child
    email: str
    handle: str


def population(people: int, seed: int, shares: dict[str, float] | None = None) -> Iterator[Person]:
    """So many people, household by household; the same for the same seed.

    `shares` say how many of each community there are; without them as in a large English city, where each is at least
    a fiftieth, so that each can be measured.
    """
    country = Country(max(people // 18, 400))
    number = household = 0
    while number < people:
        for person in family(household, seed, country, shares=shares, first=number):
            if number < people:
                yield person
                number += 1
        household += 1


def family(
    household: int, seed: int, country: Country, *, shares: dict[str, float] | None = None, first: int = 0
) -> Iterator[Person]:
    """The household of this number, however many stand before it; its people are numbered from `first` on."""
    chance = Random(seed * 1_000_000_007 + household)
    community = chance.choices(communities(), cum_weights=_heights(tuple((shares or {}).items())))[0]
    return _Family(chance, community, country, household, first).members()


@cache
def _heights(shares: tuple[tuple[str, float], ...]) -> tuple[float, ...]:
    wanted = dict(shares)
    return tuple(accumulate(wanted.get(each.key, 0.0) if wanted else each.share for each in communities()))


@dataclass(slots=True)
class _Parent:
    sex: str
    birth: date
    given: str
    middle: str
    family: str
    formerly: str = ""


class _Family:
    """One household as it comes about."""

    def __init__(self, chance: Random, community: Community, country: Country, household: int, number: int) -> None:
        self.chance, self.community, self.number, self.mobiles = chance, community, number, 0
        self.of = household
        homes = tuple(country.near(chance, community.home) for _ in range(4))
        landline = f"+4416329{_scattered(household):08d}" if chance.random() < 0.4 else ""
        self.household = Household(number=household, homes=homes, landline=landline, plate=self._plate())

    def members(self) -> Iterator[Person]:
        chance, grown = self.chance, self._adult(self.chance.choice("fm"))
        kind = chance.random()
        parents = [grown]
        if kind > 0.3 and self.community.children:
            parents.append(self._partner(grown))
            if kind > 0.8:
                parents.pop(0 if grown.sex == "m" else 1)  # a mother by herself
        people = [self._person(parent) for parent in parents]
        yield from people
        if 0.15 < kind < 0.3 or not any(18 < _age(parent.birth) < 62 for parent in parents):
            return
        yield from self._children(parents, people)

    def _adult(self, sex: str) -> _Parent:
        age = min(max(self.chance.gauss(42, 15), 18), 96)
        birth = self._born(TODAY - timedelta(days=int(age * 365.25) + self.chance.randrange(365)))
        return self._named(sex, birth)

    def _named(self, sex: str, birth: date) -> _Parent:
        chance, community = self.chance, self.community
        first, middle = community.first(chance, sex, birth.year), community.middle(chance, sex, birth.year)
        family = community.last(chance)
        if community.patronymic:
            middle, family = community.first(chance, "m", 1950), community.family.draw(chance)
        elif community.key in ("pakistani", "bangladeshi") and sex == "f" and chance.random() < 0.5:
            family = community.second["f"].draw(chance)
        elif community.sikh and chance.random() < 0.35:
            family = "singh"
        return _Parent(sex, birth, first, middle, community.as_hers(family) if sex == "f" else family)

    def _born(self, about: date) -> date:
        return about.replace(month=1, day=1) if self.chance.random() < self.community.first_of_january else about

    def _partner(self, of: _Parent) -> _Parent:
        chance = self.chance
        sex = of.sex if chance.random() < 0.02 else "m" if of.sex == "f" else "f"
        birth = self._born(of.birth + timedelta(days=int(chance.gauss(0, 1300))))
        other = self._named(sex, min(birth, GROWN - (birth - GROWN)))
        wife, husband = (other, of) if other.sex == "f" else (of, other)
        if wife.sex != husband.sex and chance.random() < self.community.married:
            wife.formerly, wife.family = wife.family, self.community.as_hers(husband.family)
        return other

    def _children(self, parents: list[_Parent], grown: list[Person]) -> Iterator[Person]:
        chance, mother = self.chance, next((each for each in parents if each.sex == "f"), parents[0])
        father = next((each for each in parents if each.sex == "m"), None)
        family = self._family_of_children(mother, father)
        wanted = sum(chance.random() < 0.5 * self.community.children for _ in range(4))
        born = mother.birth + timedelta(days=int(365.25 * min(max(chance.gauss(26, 5), 16), 40)))
        names: set[str] = set()
        for order in range(wanted):
            if born > TODAY:
                return
            child = self._child(born, family, father, order == 0, names)
            names.add(child.given)
            yield self._person(child, grown)
            if chance.random() > 0.02:  # otherwise the next is a twin
                born += timedelta(days=330 + int(chance.expovariate(1 / 700)))

    def _family_of_children(self, mother: _Parent, father: _Parent | None) -> str:
        if father is None:
            return self.community.last(self.chance) if self.chance.random() < 0.5 else mother.family
        return father.family

    def _child(self, born: date, family: str, father: _Parent | None, eldest: bool, names: set[str]) -> _Parent:
        chance, community = self.chance, self.community
        sex = chance.choice("fm")
        given = community.first(chance, sex, born.year)
        while given in names:
            given = community.first(chance, sex, born.year)
        if sex == "m" and father and eldest and chance.random() < community.junior:
            given = father.given
        middle = community.middle(chance, sex, born.year)
        if community.patronymic and father:
            middle, family = father.given, father.middle
        formerly = community.last(chance) if chance.random() < 0.04 else ""  # a stepfather's
        return _Parent(sex, born, given, middle, community.as_hers(family) if sex == "f" else family, formerly)

    def _person(self, one: _Parent, parents: list[Person] | None = None) -> Person:
        age, chance = _age(one.birth), self.chance
        reached = age > 15 or (age > 10 and chance.random() < 0.6)
        own = [self._mobile() for _ in range(1 + (chance.random() < 0.25))] if reached else []
        shared = [each.phones[0] for each in parents or () if each.phones and age < 18] + [self.household.landline]
        written = f"{one.given}.{one.family}".replace(" ", "")
        number, self.number = self.number, self.number + 1
        alone = _scattered(number)  # no two people have one address online
        return Person(
            number=number,
            group=self.community.key,
            household=self.household,
            sex=one.sex,
            birth=one.birth,
            given=one.given,
            middle=one.middle,
            family=one.family,
            formerly=one.formerly,
            phones=tuple(filter(None, [*own, *shared])),
            email=f"{written}{alone}@example.{chance.choice(('org', 'com', 'net'))}" if age > 13 else "",
            handle=f"{one.given.replace(' ', '')}{chance.choice(HANDLES)}{alone}" if age > 9 else "",
        )

    def _mobile(self) -> str:
        """Longer than any number of a telephone, so that it can be nobody's."""
        self.mobiles += 1
        return f"+4477009{_scattered(self.of * 10 + self.mobiles % 10):08d}"

    def _plate(self) -> str:
        chance = self.chance
        if chance.random() > 0.6:
            return ""
        letters = "".join(chance.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(5))
        return f"{letters[:2]}{chance.randint(2, 75):02d}{letters[2:]}"


def _scattered(number: int) -> int:
    """Another number of eight figures for each, so that neighbours do not look like slips of the pen."""
    return number * 61_803_399 % 10**8


HANDLES = ("_", "x", "official", "lad", "xo", "the", "real", "z", "uk", "")


def _age(birth: date) -> int:
    return int((TODAY - birth).days / 365.25)
