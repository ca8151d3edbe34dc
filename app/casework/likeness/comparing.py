"""How alike two mentions are, field by field: which level each field reaches. What either leaves out reaches none.

A level is (field, level), as in likeness.toml. What is nearly told by something else that agrees has a field of its
own: within one postcode the street says little more, so `street_there` weighs other than `street`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from app.casework.likeness.naming import SPELLINGS, Spelling, alike, spelling_level
from app.casework.likeness.traits import Home, Name, Traits

__all__ = ["LEVELS", "Compared", "Reached", "compared"]

Reached = tuple[str, str]

_GIVEN = tuple(("given", level) for level in SPELLINGS)
_FAMILY = tuple(("family", level) for level in SPELLINGS)
_UNLIKE = SPELLINGS.index("part")
_SILENT = 4  # how good a part is of which one says nothing, when names are put in order
_CROSSED: Reached = ("order", "crossed")
_MEANS = (("phone", "phones"), ("email", "emails"), ("handle", "handles"), ("plate", "plates"), ("chip", "chips"))
_SEX: tuple[Reached, Reached] = (("sex", "different"), ("sex", "equal"))


_BIRTHS = (
    "equal",
    "first_of_january",
    "swapped",
    "slip",
    "two_parts",
    "month",
    "year",
    "slips",
    "near",
    "different",
    "generation",
)
_MADE_UP = "-01-01"  # what an office writes where nobody knows the day
_LINES = ("equal", "near", "misplaced", "different")
_CODES = ("equal", "near", "different")
_PLACES = ("street", "town", "locality")
# Every level that a field can reach: each needs its weight and its words.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "given": SPELLINGS,
    "family": SPELLINGS,
    "order": ("crossed",),
    "birth": _BIRTHS,
    "sex": ("equal", "different"),
    "postcode": _CODES,
    **dict.fromkeys(("number", "number_there"), _CODES),
    **dict.fromkeys(("street", "street_there", "town", "town_there", "locality", "locality_there"), _LINES),
    **dict.fromkeys(("region", "region_there"), ("equal", "different")),
    **dict.fromkeys((field for field, _ in _MEANS), _CODES),
}


class Compared(NamedTuple):
    """The level of every field, and which two names were the nearest."""

    levels: tuple[Reached, ...]
    names: tuple[Name, Name] | None


def compared(one: Traits, other: Traits) -> Compared:
    """Each field that both say something of, with the level that it reaches; of several names or homes the nearest."""
    reached: list[Reached] = []
    names = _nearest_names(one, other, reached)
    birth = _birth(one, other)
    if birth:
        reached.append(("birth", birth))
    if one.sex and other.sex:
        reached.append(_SEX[one.sex == other.sex])
    if one.homes and other.homes:
        reached.extend(_homes(one.homes, other.homes))
    for field, plural in _MEANS:
        mine = getattr(one, plural)
        if mine and (theirs := getattr(other, plural)):
            reached.append((field, _means(mine, theirs)))
    return Compared(tuple(reached), names)


def _nearest_names(one: Traits, other: Traits, reached: list[Reached]) -> tuple[Name, Name] | None:
    best, pair = 99, None
    nearest: tuple[Reached, ...] = ()
    for mine in one.names:
        for theirs in other.names:
            distance, levels = _names(mine, theirs)
            if levels and (distance, levels) < (best, nearest):
                best, nearest, pair = distance, levels, (mine, theirs)
    reached.extend(nearest)
    return pair


def _names(one: Name, other: Name) -> tuple[int, tuple[Reached, ...]]:
    (given, family), (their_given, their_family) = one.spelled, other.spelled
    first = spelling_level(given, their_given) if given and their_given else None
    last = spelling_level(family, their_family) if family and their_family else None
    straight = _distance(first, last)
    if straight >= _UNLIKE:
        crossed = _crossed(given, family, their_given, their_family)
        if crossed and _distance(*crossed) + 2 < straight:
            return _distance(*crossed) + 1, (*_said(*crossed), _CROSSED)
    return straight, _said(first, last)


def _crossed(
    given: Spelling | None, family: Spelling | None, their_given: Spelling | None, their_family: Spelling | None
) -> tuple[int | None, int | None] | None:
    first = spelling_level(given, their_family) if given and their_family else None
    last = spelling_level(family, their_given) if family and their_given else None
    return None if first is None and last is None else (first, last)


def _distance(first: int | None, last: int | None) -> int:
    return (_SILENT if first is None else first) + (_SILENT if last is None else last)


def _said(first: int | None, last: int | None) -> tuple[Reached, ...]:
    if first is None:
        return () if last is None else (_FAMILY[last],)
    return (_GIVEN[first],) if last is None else (_GIVEN[first], _FAMILY[last])


def _birth(one: Traits, other: Traits) -> str:
    if one.births and other.births:
        if len(one.births) == len(other.births) == 1:
            return _two_births(one.births[0], other.births[0])
        return min((_two_births(mine, theirs) for mine in one.births for theirs in other.births), key=_BIRTHS.index)
    mine, theirs = one.years, other.years
    if not mine or not theirs:
        return ""
    gap = max(mine[0] - theirs[1], theirs[0] - mine[1])
    return "year" if gap <= 0 else "near" if gap <= 2 else _apart(gap)


def _two_births(one: str, other: str) -> str:
    if one == other:
        return _one_birth(one)
    gap = _gap(one, other)
    if len(one) < 10 or len(other) < 10:
        shorter = min(len(one), len(other))
        if one[:shorter] == other[:shorter]:
            return "month" if shorter == 7 else "year"
        return "near" if gap <= 1 else _apart(gap)
    return _two_dates(one, other) or ("near" if gap <= 1 else _apart(gap))


def _one_birth(birth: str) -> str:
    if len(birth) < 10:
        return "month" if len(birth) == 7 else "year"
    return "first_of_january" if birth.endswith(_MADE_UP) else "equal"


def _two_dates(one: str, other: str) -> str:
    """How two dates that differ are alike: of two that an office made up nothing but the year was ever said."""
    if one.endswith(_MADE_UP) and other.endswith(_MADE_UP):
        return ""
    same_year, same_month, same_day = one[:4] == other[:4], one[5:7] == other[5:7], one[8:] == other[8:]
    if same_year and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return "swapped"
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1:
        return "slip"
    if same_year + same_month + same_day == 2:
        return "two_parts"
    return "slips" if distance == 2 else ""


def _gap(one: str, other: str) -> int:
    return abs(int(one[:4]) - int(other[:4])) if one[:4].isdigit() and other[:4].isdigit() else 0


def _apart(gap: int) -> str:
    return "different" if gap <= 10 else "generation"


def _homes(ours: tuple[Home, ...], theirs: tuple[Home, ...]) -> tuple[Reached, ...]:
    if len(ours) == len(theirs) == 1:
        return _home(ours[0], theirs[0])
    return max((_home(one, other) for one in ours for other in theirs), key=_nearness)


def _nearness(levels: tuple[Reached, ...]) -> tuple[int, tuple[Reached, ...]]:
    """Of several as near always the same one, whoever is compared with whom."""
    return sum(2 if level == "equal" else 1 if level == "near" else -1 for _, level in levels), levels


def _home(one: Home, other: Home) -> tuple[Reached, ...]:
    postcode, number, street, town, locality, region = one.flat
    postcode2, number2, street2, town2, locality2, region2 = other.flat
    reached: list[Reached] = []
    there = beside = False
    if postcode and postcode2:
        there = postcode == postcode2
        reached.append(("postcode", _code(postcode, postcode2)))
    lines = _lines(("street", street, street2), ("town", town, town2), ("locality", locality, locality2))
    for field, level in lines:
        around = there or (beside and field != "street")
        reached.append((f"{field}_there" if around else field, level))
        beside = beside or (field == "street" and level != "different")
    if number and number2:
        reached.append(("number_there" if there or beside else "number", _code(number, number2)))
    if region and region2:
        level = "equal" if region == region2 else "different"
        reached.append(("region_there" if there or beside else "region", level))
    return tuple(reached)


def _lines(*lines: tuple[str, str, str]) -> list[Reached]:
    """Street, town and second line; one that stands in the place of another is found there."""
    found: dict[str, str] = {}
    ours, yours = [], []
    for field, mine, theirs in lines:
        if mine == theirs:
            if mine:
                found[field] = "equal"
        elif mine and theirs and alike(mine, theirs):
            found[field] = "near"
        else:
            if mine and theirs:
                found[field] = "different"
            ours.append((field, mine))
            yours.append((field, theirs))
    if len(ours) > 1:
        _find_misplaced(found, ours, yours)
    return list(found.items())


def _find_misplaced(found: dict[str, str], ours: list[tuple[str, str]], yours: list[tuple[str, str]]) -> None:
    """Of the two places the first is said to hold the other's line, whoever is compared with whom."""
    changed = {
        (min(field, where, key=_PLACES.index), max(field, where, key=_PLACES.index))
        for field, mine in ours
        for where, theirs in yours
        if mine and theirs and field != where and alike(mine, theirs)
    }
    for first, second in sorted(changed, key=lambda pair: _PLACES.index(pair[0])):
        found.pop(second, None)
        found[first] = "misplaced"


def _code(one: str, other: str) -> str:
    return "equal" if one == other else "near" if OSA.distance(one, other, score_cutoff=1) == 1 else "different"


def _means(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    if not set(ours).isdisjoint(theirs):
        return "equal"
    return "near" if any(_nearly(one, other) for one in ours for other in theirs) else "different"


def _nearly(one: str, other: str) -> bool:
    """One slip, or one part of the other, as of a plate of which only some letters were seen."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and (shorter in longer or OSA.distance(one, other, score_cutoff=1) == 1)
