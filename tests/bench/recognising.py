"""Finds somebody again as the product does, in memory: the same keys, limit, ranking and comparison, no database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.casework.likeness import TOO_COMMON, Evidence, Key, Standing, Traits, compare, keys, rank
from tests.population import MEDIUM, Level, Mention, Person, mention, population

MOST = 60  # so many are compared


class Index:
    """Everybody who is known, under every key that they can be found by."""

    def __init__(self, known: Iterable[Mention]) -> None:
        self.stored: dict[int, Traits] = {}
        self.groups: dict[int, str] = {}
        self._posted: dict[int, int | list[int]] = {}  # one number, or the first of several
        self._more: dict[int, int] = {}  # how many share a key that is too common
        for each in known:
            self.stored[each.person], self.groups[each.person] = each.traits, each.group
            for key in keys(each.traits):
                self._post(hash(key), each.person)

    def _post(self, key: int, number: int) -> None:
        found = self._posted.get(key)
        if found is None:
            self._posted[key] = number
        elif isinstance(found, int):
            self._posted[key] = [found, number]
        elif len(found) <= TOO_COMMON:
            found.append(number)
        else:
            self._more[key] = self._more.get(key, len(found)) + 1

    @property
    def people(self) -> int:
        return len(self.stored)

    def of(self, key: Key) -> int:
        """How many share this key."""
        return self._more.get(hash(key)) or len(self.probe(key))

    def probe(self, key: Key) -> Sequence[int]:
        found = self._posted.get(hash(key), ())
        return (found,) if isinstance(found, int) else found

    def reached(self, traits: Traits) -> dict[Key, Sequence[int]]:
        """Who shares each key, as a probe of one more than the limit would find them."""
        return {key: found for key in keys(traits) if (found := self.probe(key))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking for one mention: those who were compared, the likeliest first."""

    asked: Mention
    known: bool
    blocked: bool  # the true one shares a key that is not too common
    best: tuple[tuple[int, Evidence], ...]

    @property
    def first(self) -> tuple[int, Evidence] | None:
        return self.best[0] if self.best else None

    @property
    def linked(self) -> bool:
        """The likeliest is said to be likely: at even odds or better, and not for their name alone."""
        return bool(self.best) and self.best[0][1].standing in (Standing.SAME, Standing.LIKELY)

    @property
    def place(self) -> int:
        """Where the true one stands among those who were compared; far down, if not at all."""
        return next((at for at, (number, _) in enumerate(self.best) if number == self.asked.person), 10**6)

    def standing(self, *wanted: Standing) -> list[tuple[int, Evidence]]:
        return [each for each in self.best if each[1].standing in wanted]


def ask(index: Index, asked: Mention) -> Answer:
    """Look for one mention among all who are known."""
    probes = index.reached(asked.traits)
    numbers = rank(probes, index.people, MOST)
    compared = [(number, compare(asked.traits, index.stored[number], index)) for number in numbers]
    compared.sort(key=lambda each: (each[1].standing not in (Standing.SAME, Standing.LIKELY), -each[1].bits))
    blocked = any(asked.person in found for found in probes.values() if len(found) <= TOO_COMMON)
    return Answer(asked=asked, known=asked.person in index.stored, blocked=blocked, best=tuple(compared))


@dataclass(frozen=True, slots=True)
class World:
    """A population half of whom are known, and so their brothers and mothers are not."""

    index: Index
    known: list[Person]
    unknown: list[Person]

    def ask(self, people: Iterable[Person], level: Level, seed: int) -> Iterator[Answer]:
        return (ask(self.index, mention(person, level, seed)) for person in people)


def world(people: int, seed: int) -> World:
    """So many who are known, each by one mention of the middle level, and as many who are not."""
    known, unknown = halves(people, seed)
    return World(Index(mention(person, MEDIUM, seed) for person in known), known, unknown)


def halves(people: int, seed: int) -> tuple[list[Person], list[Person]]:
    """So many who are known, and as many who are not."""
    known: list[Person] = []
    unknown: list[Person] = []
    for person in population(2 * people, seed):
        (known if _hashed(person.number, seed) % 2 else unknown).append(person)
    return known, unknown


def _hashed(number: int, seed: int) -> int:
    """Chance that follows from the number alone."""
    return (number * 2654435761 + seed * 40503) >> 11
