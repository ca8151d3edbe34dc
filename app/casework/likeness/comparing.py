"""How alike two mentions are, field by field: which level each reaches. What either leaves out reaches none."""

from collections.abc import Iterable, Iterator
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from app.casework.likeness.naming import plain, roots, sound
from app.casework.likeness.traits import Home, Name, Traits

EXACT = ("phone", "email", "handle", "plate", "chip")


def levels(one: Traits, other: Traits) -> Iterator[tuple[str, str]]:
    """Each field that both tell something of, with the level that it reaches."""
    if level := name_level(one.names, other.names):
        yield "name", level
    if level := birth_level(one, other):
        yield "birth", level
    if one.sex and other.sex:
        yield "sex", "equal" if one.sex == other.sex else "different"
    if level := home_level(one.homes, other.homes):
        yield "home", level
    for field in EXACT:
        mine, theirs = getattr(one, f"{field}s"), getattr(other, f"{field}s")
        if mine and theirs:
            yield field, "equal" if set(mine) & set(theirs) else "different"


_NAMES = ("equal", "sound", "alike", "family", "given", "different")


def name_level(ours: Iterable[Name], theirs: Iterable[Name]) -> str:
    """The best that any two of their names reach."""
    found = [
        _name(one, other) for one in ours for other in theirs if one.given + one.family and other.given + other.family
    ]
    return min(found, key=_NAMES.index, default="")


def _name(one: Name, other: Name) -> str:
    straight = (word_likeness(one.given, other.given), word_likeness(one.family, other.family))
    crossed = (word_likeness(one.given, other.family), word_likeness(one.family, other.given))
    given, family = max(straight, crossed, key=sum)
    if min(given, family) == 3:
        return "equal"
    if min(given, family) == 2:
        return "sound"
    if min(given, family) == 1:
        return "alike"
    return "family" if family else "given" if given else "different"


def word_likeness(one: str, other: str) -> int:
    """3 the same letters, 2 the same name in another spelling or language, 1 nearly, 0 another name."""
    if one == other:
        return 3
    if not one or not other:
        return 1 if one or other else 3
    flat, also = plain(one), plain(other)
    if sound(one) == sound(other) or roots(one) & roots(other):
        return 2
    return int(JaroWinkler.similarity(flat, also) >= 0.88)


def birth_level(one: Traits, other: Traits) -> str:
    """The best that any two of their births reach; where an age is all there is, whether it allows the year."""
    order = ("equal", "swapped", "slip", "part", "year", "near", "different", "generation")
    found = [_birth(mine, yours) for mine in one.births for yours in other.births]
    if found:
        return min(found, key=order.index)
    mine, yours = _span(one), _span(other)
    if not mine or not yours:
        return ""
    gap = max(mine[0] - yours[1], yours[0] - mine[1], 0)
    return "year" if gap == 0 else "near" if gap <= 2 else "different" if gap <= 10 else "generation"


def _span(traits: Traits) -> tuple[int, int] | None:
    years = [int(birth[:4]) for birth in traits.births]
    return (min(years), max(years)) if years else traits.born


def _birth(one: str, other: str) -> str:
    if len(one) == len(other) == 10:
        if one == other:
            return "equal"
        if one[:4] == other[:4] and one[5:7] == other[8:] and one[8:] == other[5:7]:
            return "swapped"
        if DamerauLevenshtein.distance(one, other) == 1:
            return "slip"
        if sum(a == b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 2:
            return "part"
    gap = abs(int(one[:4]) - int(other[:4]))
    if gap == 0:
        shorter = min(len(one), len(other))
        return "year" if one[:shorter] == other[:shorter] else "near"
    return "near" if gap <= 1 else "different" if gap <= 10 else "generation"


def home_level(ours: Iterable[Home], theirs: Iterable[Home]) -> str:
    """The best that any two of their homes reach."""
    order = ("door", "postcode", "street", "town", "different")
    return min((_home(one, other) for one in ours for other in theirs), key=order.index, default="")


def _home(one: Home, other: Home) -> str:
    same_number = bool(one.number) and one.number == other.number
    if one.postcode and one.postcode == other.postcode:
        return "door" if same_number else "postcode"
    if one.street and one.street == other.street:
        return "door" if same_number and one.town == other.town else "street"
    return "town" if one.town and one.town == other.town else "different"


def days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
