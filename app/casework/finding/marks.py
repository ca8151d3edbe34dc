"""Marks: words that nobody writes, by which names, dates and numbers are found however they were written.

They stand among the words of the side file, behind the text, and nowhere else. A figure at the end keeps the index from
taking a mark for a word with an ending.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from doublemetaphone import doublemetaphone

from app.casework.concerns import sameness
from app.casework.concerns.subjects import SubjectKind
from app.casework.finding.births import births_in
from app.casework.finding.known_as import known_as

PREFIX = "zz"
LAST_FIGURES = 6
SHORTEST_PART = 3


class Kind(StrEnum):
    """What a mark stands for."""

    SOUND = "s"
    KNOWN_AS = "k"
    BORN = "b"
    POSTCODE = "c"
    PHONE = "t"
    PLATE = "v"
    HANDLE = "h"
    CHIP = "m"


def mark(kind: Kind, value: str) -> str:
    """The mark of this value."""
    return f"{beginning(kind, value)}0"


def beginning(kind: Kind, value: str) -> str:
    """How the mark of whatever begins so begins."""
    return f"{PREFIX}{kind}{''.join(each for each in value.lower() if each.isalnum())}"


def sounds(name: str) -> frozenset[str]:
    """How a name sounds, in one way or in two; nothing of an initial, which is the beginning of very many."""
    codes = doublemetaphone(name) if len(name) > 1 else ()
    return frozenset(mark(Kind.SOUND, code) for code in codes if code)


def known_names(name: str) -> frozenset[str]:
    """What else a name is known as."""
    return frozenset(mark(Kind.KNOWN_AS, each) for each in known_as().of(name))


def of_name(said: str) -> Iterator[str]:
    """A name in plain letters, with how it sounds and what else it is known as."""
    for word in sameness.words(said):
        yield word
        yield from sounds(word)
        yield from known_names(word)


def born(value: str) -> str:
    """The mark of a day, a month or a year of birth."""
    return mark(Kind.BORN, value)


def of_birth(said: str, today: date) -> Iterator[str]:
    """A date of birth by itself, by its month and by its year."""
    for value in (value for each in births_in(said, today) for value in each.values):
        yield from (born(value[:length]) for length in (4, 7, 10) if length <= len(value))
        yield value[:4]


def of_things(said: str) -> Iterator[str]:
    """Whatever in a text is a telephone number, a postcode, a plate or a chip, whole and by its usual parts."""
    for number in sameness.forms(SubjectKind.PHONE, said):
        figures = re.sub(r"\D", "", number)
        yield mark(Kind.PHONE, figures)
        yield mark(Kind.PHONE, figures[-LAST_FIGURES:])
    for postcode in sameness.forms(SubjectKind.ADDRESS, said):
        yield from (mark(Kind.POSTCODE, part) for part in parts_of_postcode(postcode))
    for plate in sameness.forms(SubjectKind.VEHICLE, said):
        yield from (mark(Kind.PLATE, plate[at:]) for at in range(len(plate) - SHORTEST_PART + 1))
    yield from (mark(Kind.CHIP, chip) for chip in sameness.forms(SubjectKind.ANIMAL, said))


def of_handle(said: str) -> Iterator[str]:
    """An e-mail address or a name used online."""
    yield from (mark(Kind.HANDLE, handle) for handle in sameness.forms(SubjectKind.HANDLE, said))


def parts_of_postcode(postcode: str) -> tuple[str, ...]:
    """SN1 5BE, SN1 5 and SN1."""
    outward, _, inward = postcode.partition(" ")
    return tuple(dict.fromkeys((outward + inward, outward + inward[:1], outward)))
