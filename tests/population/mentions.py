"""What one concern tells of somebody: never all, and some of it wrong."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from app.casework.likeness import Home, Name, Traits
from tests.population import slips
from tests.population.people import TODAY, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much is left out and how much is wrong, as shares of mentions."""

    name: str
    no_birth: float
    age_only: float
    moved: float
    no_home: float
    no_phone: float
    misnamed: float  # some slip in the name
    twice: float  # of these, another one
    misdated: float
    no_sex: float
    no_postcode: float  # of the addresses


EASY = Level(
    name="easy", no_birth=0.1, age_only=0.05, moved=0.1, no_home=0.1, no_phone=0.35,
    misnamed=0.15, twice=0.05, misdated=0.02, no_sex=0.08, no_postcode=0.1,
)  # fmt: skip
MEDIUM = Level(
    name="medium", no_birth=0.3, age_only=0.15, moved=0.25, no_home=0.25, no_phone=0.55,
    misnamed=0.28, twice=0.1, misdated=0.04, no_sex=0.15, no_postcode=0.2,
)  # fmt: skip
HARD = Level(
    name="hard", no_birth=0.5, age_only=0.25, moved=0.4, no_home=0.4, no_phone=0.7,
    misnamed=0.45, twice=0.2, misdated=0.08, no_sex=0.3, no_postcode=0.35,
)  # fmt: skip
LEVELS = (EASY, MEDIUM, HARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody as one concern tells of them, and who it really is."""

    person: int
    group: str
    level: str
    traits: Traits

    def as_json(self) -> dict[str, Any]:
        return {"person": self.person, "group": self.group, "level": self.level, "traits": self.traits.as_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Mention":
        return cls(**{**data, "traits": Traits.from_json(data["traits"])})


def mentions(people: Iterable[Person], level: Level, seed: int) -> Iterator[Mention]:
    """One of each person; another seed gives another mention."""
    return (mention(person, level, seed) for person in people)


def mention(person: Person, level: Level, seed: int) -> Mention:
    """How somebody is told of; the same for the same seed."""
    chance = Random((seed * 16 + LEVELS.index(level)) * 1_000_000_007 + person.number)
    births, born = _birth(chance, person, level)
    traits = Traits(
        names=_names(chance, person, level),
        births=births,
        born=born,
        sex="" if chance.random() < level.no_sex else _sex(chance, person.sex),
        homes=_homes(chance, person, level),
        phones=_phones(chance, person, level),
        emails=(person.email,) if person.email and chance.random() < 0.08 else (),
        handles=(person.handle,) if person.handle and chance.random() < 0.05 else (),
        plates=_plates(chance, person.household.plate),
    )
    return Mention(person=person.number, group=person.group, level=level.name, traits=traits)


def _sex(chance: Random, sex: str) -> str:
    return sex if chance.random() > 0.004 else "f" if sex == "m" else "m"


def _birth(chance: Random, person: Person, level: Level) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    known = chance.random()
    if known < level.no_birth:
        return (), None
    if known < level.no_birth + level.age_only:
        said = TODAY - timedelta(days=chance.randrange(3 * 365))
        age = max(int((said - person.birth).days / 365.25), 0)
        if chance.random() < 0.15:
            age = max(age + chance.choice((-1, 1)), 0)
        return (), (said.year - age - 1, said.year - age)
    birth = person.birth.isoformat()
    if chance.random() < level.misdated:
        return (slips.slip_of_date(chance, birth),), None
    shortened = chance.random()
    return (birth[:4] if shortened < 0.01 else birth[:7] if shortened < 0.02 else birth,), None


def _homes(chance: Random, person: Person, level: Level) -> tuple[Home, ...]:
    if chance.random() < level.no_home:
        return ()
    newest, *before = person.household.homes
    home = chance.choices(before, (60, 25, 15))[0] if chance.random() < level.moved else newest
    if chance.random() < level.no_postcode:
        home = replace(home, postcode="")
    slip = chance.random()
    if slip < 0.08:
        home = replace(home, number="")
    elif slip < 0.12 and home.number[0] != "0":
        home = replace(home, number=home.number.split()[-1])
    elif slip < 0.2:
        home = replace(home, street=slips.typo(chance, home.street))
    elif slip < 0.25:
        home = replace(home, street="", town="")
    return (home,)


def _phones(chance: Random, person: Person, level: Level) -> tuple[str, ...]:
    if not person.phones or chance.random() < level.no_phone:
        return ()
    number = person.phones[0] if chance.random() < 0.75 else chance.choice(person.phones)
    if chance.random() < 0.02:
        at = chance.randrange(8, 14)
        number = number[:at] + str(chance.randrange(10)) + number[at + 1 :]
    return (number,)


def _plates(chance: Random, plate: str) -> tuple[str, ...]:
    """Whoever saw a car drive off has often only half of it."""
    if not plate or chance.random() > 0.04:
        return ()
    return (plate if chance.random() < 0.7 else plate[:4],)


def _names(chance: Random, person: Person, level: Level) -> tuple[Name, ...]:
    name = Name(_given(chance, person), person.family)
    if chance.random() < level.misnamed:
        name = _slip(chance, name, person)
        if chance.random() < level.twice:
            name = _slip(chance, name, person)
    if person.group == "ukrainian" and chance.random() < 0.02:
        name = Name(slips.in_cyrillic(name.given), slips.in_cyrillic(name.family))
    if person.formerly and chance.random() < 0.06:
        return (name, Name(name.given, person.formerly))
    return (name,)


def _given(chance: Random, person: Person) -> str:
    """With the middle name, or not."""
    often = 0.5 if person.group in ("sikh", "somali", "vietnamese", "pakistani", "bangladeshi") else 0.15
    return f"{person.given} {person.middle}" if person.middle and chance.random() < often else person.given


def _slip(chance: Random, name: Name, person: Person) -> Name:
    slip = chance.choices(tuple(SLIPS), tuple(SLIPS.values()))[0]
    return slip(chance, name, person) or _some_word(chance, name, slips.another_spelling)


def _typo(chance: Random, name: Name, person: Person) -> Name:
    return _some_word(chance, name, slips.typo)


def _by_ear(chance: Random, name: Name, person: Person) -> Name:
    return _some_word(chance, name, slips.by_ear)


def _spelling(chance: Random, name: Name, person: Person) -> Name:
    return _some_word(chance, name, slips.another_spelling)


def _short(chance: Random, name: Name, person: Person) -> Name | None:
    called = slips.short(chance, person.given)
    return replace(name, given=called) if called != person.given else None


def _order(chance: Random, name: Name, person: Person) -> Name | None:
    return Name(name.family, name.given) if name.family else None


def _initial(chance: Random, name: Name, person: Person) -> Name:
    return replace(name, given=name.given[:1])


def _alone(chance: Random, name: Name, person: Person) -> Name:
    return Name(name.family or name.given) if chance.random() < 0.3 else Name(name.given)


def _formerly(chance: Random, name: Name, person: Person) -> Name | None:
    return replace(name, family=person.formerly) if person.formerly else None


def _part(chance: Random, name: Name, person: Person) -> Name:
    """By the middle name, or by half of a double name."""
    if " " in name.family and chance.random() < 0.7:
        return replace(name, family=chance.choice(name.family.split()))
    return replace(name, given=person.middle) if person.middle else _some_word(chance, name, slips.by_ear)


def _some_word(chance: Random, name: Name, slip: Any) -> Name:
    """One word of the name, given or family, is written otherwise."""
    field = "family" if name.family and chance.random() < 0.5 else "given"
    words = getattr(name, field).split() or [""]
    at = chance.randrange(len(words))
    if words[at]:
        words[at] = slip(chance, words[at])
    return replace(name, **{field: " ".join(words)})


SLIPS = {
    _typo: 26,
    _by_ear: 18,
    _spelling: 20,
    _short: 16,
    _order: 5,
    _initial: 4,
    _alone: 3,
    _formerly: 12,
    _part: 8,
}
