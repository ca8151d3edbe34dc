"""The keys under which the same person might have been stored, however they were written then.

Every value is put together from several things, because a single name, year or date of birth could be guessed back
from how often it occurs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.casework.likeness.naming import sound
from app.casework.likeness.traits import Home, Name, Traits


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One thing that two mentions of the same person are likely to share."""

    kind: str
    value: str


def keys(traits: Traits) -> tuple[Key, ...]:
    """Every key of somebody, each once, in order."""
    return tuple(sorted({Key(kind, value) for kind, value in _all(traits)}))


def pair_key(name: Name) -> Key:
    """Both names as they are written, in either order."""
    return Key("names", _pair(name.given, name.family))


def sound_key(name: Name) -> Key:
    """Both names as they sound, in either order."""
    return Key("sounds", _pair(sound(name.given), sound(name.family)))


def _pair(one: str, other: str) -> str:
    return " ".join(sorted((one.replace(" ", ""), other.replace(" ", ""))))


def _all(traits: Traits) -> Iterator[tuple[str, str]]:
    for name in traits.names:
        if name.given and name.family:
            for key in (pair_key(name), sound_key(name)):
                yield key.kind, key.value
        for birth in traits.births:
            yield from _named_and_born(name, birth)
        for year in range(traits.born[0] - 1, traits.born[1] + 2) if traits.born and name.family else ():
            yield "family and year", f"{sound(name.family)} {name.given[:1]} {year}"
        for home in traits.homes:
            yield from _named_and_housed(name, home)
    for home in traits.homes:
        if home.postcode and home.number:
            yield "door", f"{home.postcode} {home.number}"
    for birth in traits.births:
        if len(birth) == 10:
            yield "born and sex", f"{_any_order(birth)} {traits.sex}"
    for kind in ("phones", "emails", "handles", "plates", "chips"):
        yield from ((kind.removesuffix("s"), value) for value in getattr(traits, kind))


def _any_order(birth: str) -> str:
    year, month, day = birth.split("-")
    return f"{year} {' '.join(sorted((month, day)))}"


def _named_and_born(name: Name, birth: str) -> Iterator[tuple[str, str]]:
    for said in {sound(word) for word in (name.given, name.family) if word}:
        if len(birth) == 10:
            year, month, day = birth.split("-")
            yield "name and date", f"{said} {_any_order(birth)}"
            yield "name and month", f"{said} {year}-{month}"
            yield "name and day", f"{said} {year} {day}"
            yield "name and day of year", f"{said} {month}-{day}"
    if name.family:
        yield "family and year", f"{sound(name.family)} {name.given[:1]} {birth[:4]}"


def _named_and_housed(name: Name, home: Home) -> Iterator[tuple[str, str]]:
    for said in {sound(word) for word in (name.given, name.family) if word}:
        if home.postcode:
            yield "name and postcode", f"{said} {home.postcode}"
        if home.street and home.number:
            yield "name and street", f"{said} {home.number} {home.street}"
