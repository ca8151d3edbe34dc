"""Which alerts a year must raise by the words of patterns.toml, worked out from who is really who: no token, no table.

What is planted is among them, and so is what chance and life bring about. An alert that none of them explains is false.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tests.year.answers import Account
from tests.year.happened import Course
from tests.year.mix import RATINGS
from tests.year.plan import Sketch, Year

Who = tuple[int, int]
Key = tuple[str, ...]
YEAR, QUARTER = timedelta(days=365), timedelta(days=90)
ABUSE = frozenset({"domestic_abuse", "coercive_control", "stalking", "hba"})
NETWORKS = frozenset({
    "cse", "cce_county_lines", "child_trafficking", "modern_slavery_adult", "cuckooing", "serious_violence",
    "intel_drugs_ocg", "intel_other", "sexual_exploitation_adult", "online_sexual_abuse", "radicalisation",
})  # fmt: skip
TIMES = {"once_or_twice": 1, "three_or_more": 3}
# As many of a thing, and no more, may share it before it says nothing of anybody.
TOO_COMMON = 40
# What the rules of this package are called in patterns.toml.
CALLED = {
    "alleged_victims": "alleged", "alleged_concerns": "alleged", "shared_phone": "shared_thing",
    "shared_vehicle": "shared_thing", "shared_handle": "shared_thing", "marac_repeat": "domestic_abuse",
    "animals_household": "animals", "animals_practices": "animals", "pet_and_person": "animals",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """What one concern tells, by who is really who."""

    id: UUID
    at: datetime
    body: int
    sector: str
    kinds: frozenset[str]
    severity: int
    at_risk: tuple[Who, ...]
    at_home: tuple[Who, ...]
    alleged: tuple[Who, ...]
    households: frozenset[int]
    door: str
    things: tuple[Key, ...]
    setting: str
    missing: int
    animal: str
    area: str
    home: str
    closed_at: datetime | None
    is_duplicate: bool
    marac_at: datetime | None
    waits_since: datetime | None  # a question of ours, unanswered


@dataclass(frozen=True, slots=True)
class Expected:
    """One alert there must be: of which rule of patterns.toml, resting on which concerns."""

    rule: str
    concerns: frozenset[UUID]


def fact(year: Year, sketch: Sketch, account: Account, course: Course) -> Fact:
    answers, people = account.answers, account.people
    known = [(each.part.role, each.part.who) for each in people if each.part.is_named]
    things = [
        (name, "".join(str(each.row[name]).split()).lower())
        for each in people
        for name in ("phone", "vehicle", "handle")
        if each.row.get(name)
    ]
    missing = max(TIMES.get(answers.get("missing_times", ""), 0), int(answers.get("missing_now") == "yes"))
    question = course.question
    return Fact(
        id=UUID(sketch.id(year.seed)),
        at=sketch.at,
        body=sketch.body,
        sector=sketch.sector,
        kinds=frozenset(sketch.kinds),
        severity=RATINGS.index(course.rating),
        at_risk=tuple(who for role, who in known if role == "at_risk"),
        at_home=tuple(who for role, who in known if role == "household"),
        alleged=tuple(who for role, who in known if role == "alleged"),
        households=frozenset(who[0] for _, who in known),
        door=f"{answers['home_postcode']} {' '.join(sorted(set(_numbers(answers['home_address']))))}",
        things=tuple(things),
        setting=f"{answers.get('setting_name', '')} {answers.get('setting_postcode', '')}".strip(),
        missing=missing,
        animal=answers.get("animal_mark") or answers.get("animal_species", ""),
        area=year.world.areas[sketch.area].code,
        home=account.postcode,
        closed_at=course.closed_at,
        is_duplicate=course.closing == "duplicate",
        marac_at=course.marac_at,
        waits_since=question[0] if question and not question[1] else None,
    )


def _numbers(street: str) -> Iterator[str]:
    return (word.strip(",") for word in street.split() if word.strip(",").isdigit())


def expected(facts: Iterable[Fact], now: datetime) -> list[Expected]:
    """Every alert that the rules ask for, but for months of areas (months.py)."""
    several = [each for each in facts if not each.is_duplicate]
    found = list[Expected]()
    for _, told in _by(several, lambda each: (*each.at_risk, *each.at_home)):
        found += [*_person(told)]
    for _, told in _by(several, lambda each: each.at_risk):
        found += [*_missing(told), *_moved(told)]
    for _, told in _by(several, lambda each: each.alleged):
        found += [*_alleged(told)]
    for _, told in _by(several, lambda each: (each.door,)):
        found += [*_address(told), *_animals(told)]
    for _, told in _by(several, lambda each: each.things):
        if len(told) <= TOO_COMMON and any(_unlinked(one, other) for one in told for other in told):
            found.append(_of("shared_thing", told))
    for _, told in _by(several, lambda each: (each.setting,) if each.setting else ()):
        found += _most("setting", told, QUARTER, lambda window: len(window) > 2)
    found += [_of("silent", [each]) for each in several if _is_silent(each, now)]
    return [*found, *_networks(several)]


def _by(facts: Iterable[Fact], keys: Callable[[Fact], Iterable[object]]) -> Iterator[tuple[object, list[Fact]]]:
    """What has a key in common with another, in the order in which it was sent."""
    found = defaultdict[object, list[Fact]](list)
    for each in facts:
        for key in dict.fromkeys(keys(each)):
            found[key].append(each)
    return ((key, sorted(told, key=lambda each: each.at)) for key, told in found.items() if len(told) > 1)


def _of(rule: str, told: Iterable[Fact]) -> Expected:
    return Expected(rule, frozenset(each.id for each in told))


def _most(
    rule: str, told: Sequence[Fact], within: timedelta, is_enough: Callable[[list[Fact]], bool]
) -> list[Expected]:
    """One, resting on every window that is enough; none where no window is."""
    enough = dict[UUID, Fact]()
    for last in told:
        window = [each for each in told if last.at - within <= each.at <= last.at]
        if is_enough(window):
            enough |= {each.id: each for each in window}
    return [_of(rule, enough.values())] if enough else []


def _person(told: list[Fact]) -> Iterator[Expected]:
    yield from _most("repeat_subject", told, YEAR, lambda window: len(window) > 2)
    low = [each for each in told if each.severity > 1]
    yield from _most("two_organisations", low, QUARTER, lambda window: len({each.body for each in window}) > 1)
    abused = [each for each in told if each.kinds & ABUSE]
    yield from _most("domestic_abuse", abused, YEAR, lambda window: len(window) > 2)
    for first in abused:
        later = [each for each in abused if first.marac_at and first.marac_at < each.at <= first.marac_at + YEAR]
        if later:
            yield _of("domestic_abuse", [first, *later])
    yield from _rising(told)


def _rising(told: list[Fact]) -> Iterator[Expected]:
    run = list[Fact]()
    for each in told:
        run = [*run, each] if run and each.severity <= run[-1].severity else [each]
        if len(run) > 2 and run[0].severity - run[-1].severity > 1:
            yield _of("rising", run)


def _missing(told: list[Fact]) -> list[Expected]:
    missing = [each for each in told if each.missing]

    def is_enough(window: list[Fact]) -> bool:
        return len(window) > 2 or (len(window) > 1 and any(each.missing > 2 for each in window))

    return _most("missing", missing, QUARTER, is_enough)


def _moved(told: list[Fact]) -> Iterator[Expected]:
    for at, later in enumerate(told):
        before = [each for each in told[:at] if each.area != later.area and later.at - each.at <= YEAR]
        is_open = [each for each in before if each.closed_at is None or each.closed_at > later.at]
        if is_open:
            yield _of("moved", [*is_open, later])


def _alleged(told: list[Fact]) -> Iterator[Expected]:
    def is_enough(window: list[Fact]) -> bool:
        return len(window) > 2 or len({who[0] for each in window for who in each.at_risk}) > 1

    yield from _most("alleged", told, YEAR, is_enough)


def _address(told: list[Fact]) -> list[Expected]:
    if len(told) > TOO_COMMON:
        return []
    return _most(
        "address",
        told,
        YEAR,
        lambda window: len(window) > 3 or _subjects(window) > 2,
    )


def _subjects(window: list[Fact]) -> int:
    """As patterns.toml counts them at an address: those of one concern once, and whoever is told of in several."""
    groups = list[set[Who]]()
    for each in window:
        mine, apart = set(each.at_risk), list[set[Who]]()
        for group in groups:
            if group & mine:
                mine |= group
            else:
                apart.append(group)
        groups = [*apart, mine] if mine else apart
    return len(groups)


def _animals(told: list[Fact]) -> list[Expected]:
    def is_enough(window: list[Fact]) -> bool:
        harmed = [each for each in window if "animal" in each.kinds]
        people = [each for each in window if each.kinds - {"animal"}]
        practices = {each.body for each in harmed if each.sector == "vet"}
        is_beside = bool(people) and len({each.id for each in (*harmed, *people)}) > 1
        several = len({each.animal for each in harmed}) > 1 or len(practices) > 1
        return bool(harmed) and len(window) > 1 and (several or is_beside)

    return _most("animals", told, YEAR, is_enough)


def _unlinked(one: Fact, other: Fact) -> bool:
    """Is nothing of these two the same but the thing itself?"""
    apart = abs(one.at - other.at) <= YEAR and one.id != other.id
    return apart and one.door != other.door and not one.households & other.households


def _is_silent(each: Fact, now: datetime) -> bool:
    waits = each.waits_since is not None and now - each.waits_since >= timedelta(days=3)
    return waits and each.severity == 0 and each.closed_at is None


def _networks(facts: Sequence[Fact]) -> Iterator[Expected]:
    """Concerns of these kinds that lead to each other by a person or a thing."""
    told = [each for each in facts if each.kinds & NETWORKS]
    leads = dict[UUID, UUID]((each.id, each.id) for each in told)

    def root(of: UUID) -> UUID:
        while leads[of] != of:
            of = leads[of]
        return of

    for _, sharing in _by(told, lambda each: (*each.at_risk, *each.alleged, *each.things)):
        for other in sharing[1:] if len(sharing) <= TOO_COMMON else ():
            leads[root(other.id)] = root(sharing[0].id)
    parts = defaultdict[UUID, list[Fact]](list)
    for each in told:
        parts[root(each.id)].append(each)
    for part in parts.values():
        people = {who for each in part for who in (*each.at_risk, *each.alleged)}
        if len(part) > 1 and len(people) > 3 and len({each.body for each in part}) > 1:
            yield _of("network", part)
