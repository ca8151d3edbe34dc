"""What to ask of the words for what was understood: strictly first, then ever more widely, saying each time why."""

from collections.abc import Iterator
from enum import StrEnum

from app.casework.finding import marks
from app.casework.finding.marks import Kind
from app.casework.finding.understanding import Means, Term, Understood, Way
from app.foundations.words import Alike, AnyOf, Beginning, Exactly

Clauses = list[AnyOf]
SHORTEST_BEGINNING = 3
KINDS: dict[Means, Kind] = {
    Means.EMAIL: Kind.HANDLE,
    Means.HANDLE: Kind.HANDLE,
    Means.PHONE: Kind.PHONE,
    Means.PART_OF_PHONE: Kind.PHONE,
    Means.CHIP: Kind.CHIP,
    Means.BIRTH: Kind.BORN,
    Means.YEAR: Kind.BORN,
    Means.POSTCODE: Kind.POSTCODE,
    Means.PART_OF_POSTCODE: Kind.POSTCODE,
}
# AB12 may be part of either.
PARTS_OF_PLATES = frozenset({Means.PLATE, Means.PART_OF_PLATE, Means.PART_OF_POSTCODE})
FIGURES = frozenset({Means.PART_OF_PHONE, Means.YEAR})


class Why(StrEnum):
    """By what a person was found, the surest first."""

    WRITTEN = "written"
    BEGINS = "begins"
    KNOWN_AS = "known as"
    SOUNDS = "sounds"
    THING = "thing"
    PART = "part"


def of_people(understood: Understood) -> Iterator[tuple[Why, Clauses]]:
    """By which questions people are looked for, one after the other. Whatever is no word must always be theirs."""
    if understood.way is Way.WORDS:
        return
    words, things = understood.words, [_thing(each) for each in understood.things]
    spelt = [_spelt(each) for each in understood.terms if each.means in (Means.PHRASE, Means.BEGINNING)]
    if words or spelt:
        yield Why.WRITTEN, [*spelt, *things, *(AnyOf(Exactly(each.values[0])) for each in words)]
    elif things:
        yield Why.THING, things
    if words:
        yield Why.BEGINS, [*spelt, *things, *map(_begins, words)]
        yield Why.KNOWN_AS, [*spelt, *things, *map(_known, words)]
        yield Why.SOUNDS, [*spelt, *things, *map(_sounds, words)]
    if len(words) + len(spelt) > 1 and words:
        yield Why.PART, [*things, AnyOf(*(Exactly(each.values[0]) for each in words))]


def of_concerns(understood: Understood) -> Iterator[Clauses]:
    """By which questions concerns are looked for: as it was written, then also by what names sound like."""
    strict = [_told(each, understood.way) for each in understood.terms]
    if strict:
        yield strict
    if understood.words and understood.way is not Way.WORDS:
        yield [_heard(each) if each.means is Means.WORD else _told(each, understood.way) for each in understood.terms]


def around(understood: Understood) -> Clauses:
    """What to mark in a text that was found."""
    clauses = [*of_concerns(understood)]
    return clauses[-1] if clauses else []


def _told(term: Term, way: Way) -> AnyOf:
    match term.means:
        case Means.WORD:
            other = marks.known_names(term.values[0]) if way is not Way.WORDS else frozenset()
            return AnyOf(*map(Alike, (*term.values, *sorted(other))))
        case Means.PHRASE | Means.BEGINNING:
            return _spelt(term)
    return _thing(term)


def _heard(term: Term) -> AnyOf:
    name = term.values[0]
    return AnyOf(*map(Alike, (*term.values, *sorted(marks.known_names(name) | marks.sounds(name)))))


def _spelt(term: Term) -> AnyOf:
    word = term.values[0]
    return AnyOf(Beginning(word) if term.means is Means.BEGINNING else Exactly(word))


def _begins(term: Term) -> AnyOf:
    word = term.values[0]
    return AnyOf(Beginning(word) if len(word) >= SHORTEST_BEGINNING else Exactly(word))


def _known(term: Term) -> AnyOf:
    return AnyOf(Exactly(term.values[0]), *map(Exactly, sorted(marks.known_names(term.values[0]))))


def _sounds(term: Term) -> AnyOf:
    word = term.values[0]
    return AnyOf(*_begins(term).parts, *map(Exactly, sorted(marks.known_names(word) | marks.sounds(word))))


def _thing(term: Term) -> AnyOf:
    """By its mark; a year or a few figures also as they stand in an account."""
    kind = KINDS.get(term.means)
    marked = [Alike(marks.mark(kind, each)) for each in term.values] if kind else []
    if term.means in PARTS_OF_PLATES:
        plates = (Beginning(marks.beginning(Kind.PLATE, each)) for each in term.values)
        return AnyOf(*marked, *plates, Exactly(term.said))
    return AnyOf(*marked, *(Alike(each) for each in term.values if term.means in FIGURES))
