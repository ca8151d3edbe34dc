"""From what one concern tells of a person to the traits by which they can be known again. Pure: it opens nothing.

Danger: what only describes somebody names nobody. "A man in a van" would otherwise be everybody's acquaintance.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.casework.concerns import identifying, sameness
from app.casework.concerns.identifying import Means, identifying_rules
from app.casework.concerns.subjects import SubjectKind, Told
from app.casework.likeness import Home, Name, Traits, likeness_rules
from app.casework.people.portraying_rules import portraying_rules

SEXES = {"female": "f", "male": "m"}
UNBORN = "unborn"
ADULT = 18
_DECADE = re.compile(r"\b(\d)0s\b")
_BETWEEN = re.compile(r"\b(\d{1,2})\s*(?:-|–|to|or)\s*(\d{1,2})\b")
_YEARS = re.compile(r"\b(\d{1,3})\b")
_BORN_IN = re.compile(r"\b((?:19|20)\d\d)\b")
_NUMBER = re.compile(r"\b\d+[a-z]?\b")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")


def made_by() -> str:
    """The rules in force, by which a portrait is made: where one of them changes it is made anew."""
    return "/".join(rules.version for rules in (likeness_rules(), portraying_rules(), identifying_rules()))


def traits_of(told: Sequence[Told], place: int, sent_on: date) -> Traits:
    """Everything by which the person at this place could be known again, as it stood on the day it was sent."""
    person = told[place]
    written = person.words.get("written") or {}
    births, born = _born(written, sent_on)
    online = [found for each in _things(told, place, SubjectKind.HANDLE) for found in identifying.online(each)]
    return Traits(
        names=tuple(dict.fromkeys(names_of(str(person.words["said"])))),
        births=births,
        born=born,
        sex=SEXES.get(str(written.get("sex") or ""), ""),
        homes=tuple(dict.fromkeys(filter(None, map(home_of, identifying.addresses(told, place))))),
        phones=_each(number for _, number in identifying.numbers(_things(told, place, SubjectKind.PHONE))),
        emails=_each(value for means, value in online if means is Means.EMAIL),
        handles=_each(value for means, value in online if means is Means.HANDLE),
        plates=_forms(told, place, SubjectKind.VEHICLE),
        chips=_forms(told, place, SubjectKind.ANIMAL),
    )


def names_of(said: str) -> Iterator[Name]:
    """Every name in what was written of a person, the family name apart where it can be told."""
    for piece in identifying.pieces_of(said):
        parts = [words for part in piece.split(",") if (words := _words(part))]
        if len(parts) == 2:  # family name first: "Merriday, Shona"
            yield Name(" ".join(parts[1]), " ".join(parts[0]))
        elif parts:
            yield _parted([word for part in parts for word in part])


def home_of(said: str) -> Home | None:
    """An address by its postcode, its numbers, its street and its town; none if nothing of it can be told."""
    bare = _POSTCODE.sub(" ", said.casefold())
    parts = [part for part in map(str.strip, bare.split(",")) if part]
    street, after = _street(parts)
    home = Home(
        postcode=next(iter(sameness.forms(SubjectKind.ADDRESS, said)), ""),
        number=" ".join(sorted(set(_NUMBER.findall(bare)))),
        street=street,
        town=next(filter(None, (" ".join(sameness.words(part)) for part in after if not _NUMBER.search(part))), ""),
    )
    return home if home != Home() else None


def _words(part: str) -> list[str]:
    """The parts of a name; one with a hyphen stays one. None where it is a description."""
    if identifying.is_description(sameness.words(part)):
        return []
    units = [" ".join(sameness.words(unit)) for unit in part.replace(".", " ").split()]
    return [unit for unit in units if unit and unit not in identifying_rules().titles]


def _parted(units: list[str]) -> Name:
    """Given names first, as most write them; an initial in the midst is left out."""
    if len(units) == 1:
        return Name(units[0])
    first, *middle, last = units
    middle = [unit for unit in middle if len(unit) > 1 or unit in portraying_rules().particles]
    family = [last]
    while middle and middle[-1] in portraying_rules().particles:
        family.insert(0, middle.pop())
    return Name(" ".join([first, *middle]), " ".join(family))


def _born(written: Mapping[str, Any], sent_on: date) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """When somebody was born, as exactly as it was written; else between which years, by their age."""
    birth, aged = _birth(written.get("date_of_birth") or {}), str(written.get("age") or "")
    band = portraying_rules().ages.get(str(written.get("age_band") or ""))
    if written.get("age_band") == UNBORN:
        # A date is when the child is due, and hardly ever when it is born.
        year = int(birth[:4]) if birth else sent_on.year
        return (), (year, year if birth else year + 1)
    if birth := birth or sameness.birth(aged) or next(iter(_BORN_IN.findall(aged)), ""):
        return (birth,), None
    found = _span(aged) or band or ((0, ADULT - 1) if written.get("under_18") == "yes" else None)
    return (), (sent_on.year - found[1] - 1, sent_on.year - found[0]) if found else None


def _birth(given: Mapping[str, Any]) -> str:
    """As much of a date as was written: a year, a year with its month, or the day."""
    year, month, day = (str(given.get(part) or "").strip() for part in ("year", "month", "day"))
    if whole := sameness.birth(f"{year}-{month}-{day}"):
        return whole
    if not _BORN_IN.fullmatch(year):
        return ""
    return f"{year}-{int(month):02}" if month.isdecimal() and 1 <= int(month) <= 12 else year


def _span(aged: str) -> tuple[int, int] | None:
    """Between which ages, of what was written: "34", "about 30", "in her 20s", "12 or 13"."""
    rules, plain = portraying_rules(), aged.casefold()
    if found := _DECADE.search(plain):
        first = int(found[1]) * 10
        return first, first + 9
    if found := _BETWEEN.search(plain):
        first, last = sorted(map(int, found.groups()))
        return first, last
    found = _YEARS.search(plain)
    if not found or int(found[1]) > rules.oldest:
        return None
    around = rules.about if set(sameness.words(plain)) & rules.guessing or "?" in plain or "~" in plain else 0
    return max(0, int(found[1]) - around), int(found[1]) + around


def _street(parts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The street in full words, and what stands after it: where a word for a street ends it, else where a number is."""
    streets = portraying_rules().streets
    for place, part in enumerate(parts):
        words = sameness.words(_NUMBER.sub(" ", part))
        ends = [at for at, word in enumerate(words) if at and (word in streets or word in streets.values())]
        if ends:
            last = streets.get(words[ends[0]], words[ends[0]])
            return " ".join([*words[: ends[0]], last]), [" ".join(words[ends[0] + 1 :]), *parts[place + 1 :]]
    numbered = [place for place, part in enumerate(parts) if _NUMBER.search(part)]
    if not numbered:
        return "", parts
    return " ".join(sameness.words(_NUMBER.sub(" ", parts[numbered[-1]]))), parts[numbered[-1] + 1 :]


def _things(told: Sequence[Told], place: int, kind: SubjectKind) -> list[str]:
    return identifying.written_with(told, place, kind)


def _forms(told: Sequence[Told], place: int, kind: SubjectKind) -> tuple[str, ...]:
    return _each(form for said in _things(told, place, kind) for form in sameness.forms(kind, said))


def _each(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
