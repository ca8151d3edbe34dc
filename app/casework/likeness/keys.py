"""The keys under which the same person might have been stored, however they were written then.

Every value is put together from several things, because a single name, year or date of birth could be guessed back
from how often it occurs. Each mistake that people make leaves some of the keys as they were: a misspelt name still
sounds the same or differs by one letter left out, a slip in a date leaves two of its parts.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from app.casework.likeness.naming import Spelling, spelling
from app.casework.likeness.traits import Home, Name, Traits

__all__ = ["Key", "keys", "pair_key", "sound_keys"]


class Key(NamedTuple):
    """One thing that two mentions of the same person are likely to share."""

    kind: str
    value: str


_BANDS, _MOST_ROOTS = 6, 20
_SEEDS = tuple(0x9E3779B1 * (each + 1) & 0xFFFFFFFF for each in range(2 * _BANDS))


def keys(traits: Traits) -> tuple[Key, ...]:
    """Every key of somebody, each once."""
    return tuple(dict.fromkeys(Key(*pair) for pair in _all(traits)))


def pair_key(name: Name) -> Key:
    """Both names as they are written, in either order."""
    given, family = name.spelled
    return Key("names", _sorted(given.flat if given else "", family.flat if family else ""))


def sound_keys(name: Name) -> tuple[Key, ...]:
    """Both names as they sound, in either order: whole, by the first given name, and by each half of a double one."""
    given, family = name.spelled
    return tuple(Key(*pair) for pair in _by_first(given, family)) if given and family else ()


def _all(traits: Traits) -> Iterator[tuple[str, str]]:
    for name in traits.names:
        given, family = name.spelled
        parts = tuple(_first(part) for part in (given, family) if part)
        if given and family:
            yield pair_key(name)
            yield from _by_first(given, family)
            yield from _in_other_words(given, family)
            yield from _shingled(given, family, traits)
        for birth in traits.births:
            yield from _named_and_born(parts, birth)
        yield from _named_and_aged(given, family, traits)
        for home in traits.homes:
            yield from _named_and_housed(parts, home)
        for plate in traits.plates:
            yield from (
                ("name and plate", f"{part.sound} {half}") for part in parts for half in (plate[:4], plate[-3:])
            )
    for home in traits.homes:
        yield from _housed(home)
        for birth in traits.births:
            yield from _born_and_housed(birth, home)
    yield from _reached(traits)


def _first(part: Spelling) -> Spelling:
    """Without middle names, which most leave out."""
    return part if len(part.words) < 2 else spelling(part.words[0])


def _by_first(given: Spelling, family: Spelling) -> Iterator[tuple[str, str]]:
    """By the first of several given names, and by each half of a double name.

    Middle names stand for nobody here: in some communities they are so few that their ranks would tell them.
    """
    yield "sounds", _sorted(given.sound, family.sound)
    first = spelling(given.words[0]).sound
    yield from (("sounds", _sorted(first, spelling(other).sound)) for other in family.words[-2:])


def _sorted(one: str, other: str) -> str:
    return f"{one} {other}" if one <= other else f"{other} {one}"


def _in_other_words(given: Spelling, family: Spelling) -> Iterator[tuple[str, str]]:
    """By the names that a name stands for, and by what is left of one when a letter is left out."""
    first = _first(given)
    roots = first.roots if given.written.isascii() else given.roots
    for root in sorted(roots)[:_MOST_ROOTS]:
        yield "known as", f"{root} {family.sound}"
        if not family.written.isascii():
            yield from (("known as", f"{root} {other}") for other in sorted(family.roots)[:4])
    if given.written.isascii() and not family.written.isascii():
        yield from (("known as", f"{root} {given.sound}") for root in sorted(family.roots)[:_MOST_ROOTS])
    yield from (("one letter less", f"{left} {family.sound}") for left in _lessened(first.flat))
    yield from (("one letter less", f"{left} {first.sound}") for left in _lessened(family.flat))


@lru_cache(maxsize=65536)
def _lessened(name: str) -> tuple[str, ...]:
    if len(name) < 4:
        return (name,)
    return (name, *dict.fromkeys(name[:at] + name[at + 1 :] for at in range(min(len(name), 12))))


@lru_cache(maxsize=4096)
def _mixed(pair: str) -> tuple[int, ...]:
    start = crc32(pair.encode())
    return tuple((start ^ seed) * 0x85EBCA6B & 0xFFFFFFFF for seed in _SEEDS)


def _shingled(given: Spelling, family: Spelling, traits: Traits) -> Iterator[tuple[str, str]]:
    """By the pairs of letters of both names: of those that two spellings share, some are likely the least (MinHash).

    Danger: the least ones alone are so few that their ranks would tell them, so each stands beside part of a date.
    """
    dates = [part for birth in traits.births if len(birth) == 10 for part in _two_parts(birth)]
    if not dates:
        return
    written = "".join(sorted((f"_{given.flat}_", f"_{family.flat}_")))
    least = tuple(map(min, zip(*[_mixed(written[at : at + 2]) for at in range(len(written) - 1)], strict=True)))
    for band in range(0, 2 * _BANDS, 2):
        yield from (("shingles", f"{band}:{least[band]:x}{least[band + 1]:x} {part}") for part in dates)


def _two_parts(birth: str) -> tuple[str, str, str]:
    """What is left of a date when one part of it is wrong."""
    year, month, day = birth[:4], birth[5:7], birth[8:]
    return f"{year}-{month}", f"{year}--{day}", _sorted(month, day)


def _named_and_born(parts: tuple[Spelling, ...], birth: str) -> Iterator[tuple[str, str]]:
    if len(birth) < 10:
        return
    year, month, day = birth[:4], birth[5:7], birth[8:]
    date = f"{year} {_sorted(month, day)}"
    for part in parts:
        yield "initial and date", f"{part.flat[:1]} {date}"
        yield "name and month", f"{part.sound} {year}-{month}"
        yield "name and day", f"{part.sound} {year}--{day}"
        yield "name and birthday", f"{part.sound} {_sorted(month, day)}"


def _named_and_aged(given: Spelling | None, family: Spelling | None, traits: Traits) -> Iterator[tuple[str, str]]:
    if not given or not family or not (years := traits.years):
        return
    around = 0 if traits.births else 1
    given = _first(given)
    for year in range(years[0] - around, min(years[1], years[0] + 4) + around + 1):
        yield "initial, name and year", f"{given.flat[:1]} {family.sound} {year}"
        yield "initial, name and year", f"{family.flat[:1]} {given.sound} {year}"


def _named_and_housed(parts: tuple[Spelling, ...], home: Home) -> Iterator[tuple[str, str]]:
    lines, number, town = home.sounds, home.number, home.town
    streets = lines[:-1] if town else lines
    for part in parts:
        if home.postcode:
            yield "name and postcode", f"{part.sound} {home.postcode}"
        yield from (("name and street", f"{part.sound} {line}") for line in streets)
        if number and town:
            yield "name, number and town", f"{part.sound} {number} {lines[-1]}"
        if home.street and town:
            yield "name, street and town", f"{part.sound} {spelling(home.street.split()[0]).sound} {lines[-1]}"


def _housed(home: Home) -> Iterator[tuple[str, str]]:
    postcode, number, street, _town, locality, _region = home.flat
    lines = home.sounds
    if postcode and number:
        yield "door", f"{postcode} {number}"
    if number and locality:
        yield "number and second line", f"{number} {spelling(locality).sound}"
    for line in lines:
        if number and line != lines[-1]:
            yield "number and street", f"{number} {line} {lines[-1]}"
        if postcode:
            yield "street and postcode", f"{postcode} {line}"
    if number and street:
        yield "number and street", f"{number} {street}"


def _born_and_housed(birth: str, home: Home) -> Iterator[tuple[str, str]]:
    if len(birth) < 10:
        return
    postcode, number, _street, _town, _locality, region = home.flat
    year, month, day = birth[:4], birth[5:7], birth[8:]
    lines = home.sounds
    for place in (*lines[1:], region) if region else lines[1:]:
        yield "date and place", f"{year} {_sorted(month, day)} {place}"
    for part in (f"{year}-{month}", f"{year}--{day}", _sorted(month, day)):
        if postcode:
            yield "date and postcode", f"{part} {postcode}"
        if lines:
            yield "date and street", f"{part} {lines[0]}"
        if number:
            yield "date and number", f"{part} {number}"


def _reached(traits: Traits) -> Iterator[tuple[str, str]]:
    yield from (("phone", phone[-9:]) for phone in traits.phones)
    yield from (("email", email) for email in traits.emails)
    yield from (("handle", handle) for handle in traits.handles)
    yield from (("plate", plate) for plate in traits.plates)
    yield from (("chip", chip) for chip in traits.chips)
