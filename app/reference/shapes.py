"""What a part of the rules must look like, checked before anything is made of it: where it does not, and why not.

Whoever writes rules in a box on a page may leave out a comma's worth of danger: points in words, a table where a list
belongs. Such rules must be refused when they are written and not fail on somebody's concern.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from app.reference import Part

__all__ = [
    "MOST",
    "Complaint",
    "Shape",
    "codes",
    "condition",
    "flag",
    "listed",
    "number",
    "numbers",
    "table",
    "tables_of",
    "text",
    "texts",
]

MOST = 1000
Complaint = tuple[Part, str]
Shape = Callable[[Any, Part], Iterator[Complaint]]


def text(value: Any, at: Part) -> Iterator[Complaint]:
    if not isinstance(value, str):
        yield at, "must be words in quotation marks"


def number(value: Any, at: Part) -> Iterator[Complaint]:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        yield at, f"must be a whole number from 0 to {MOST:,}"


def flag(value: Any, at: Part) -> Iterator[Complaint]:
    if not isinstance(value, bool):
        yield at, "must be true or false"


def codes(value: Any, at: Part) -> Iterator[Complaint]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        yield at, "must be a list of codes in quotation marks"


def condition(value: Any, at: Part) -> Iterator[Complaint]:
    """Names with values. Which there are, and that each has a list, is for the vocabulary of the questions."""
    if not isinstance(value, Mapping):
        yield at, "must be names with their values, in braces"


def listed(shape: Shape) -> Shape:
    """A list, each part of which has this shape."""

    def check(value: Any, at: Part) -> Iterator[Complaint]:
        if not isinstance(value, list):
            yield at, "must be a list"
            return
        for number, each in enumerate(value):
            yield from shape(each, (*at, number))

    return check


def table(parts: Mapping[str, Shape], optional: Collection[str] = ()) -> Shape:
    """A table with these parts, and no others."""

    def check(value: Any, at: Part) -> Iterator[Complaint]:
        if not isinstance(value, Mapping):
            yield at, "must be a table"
            return
        for name in value:
            if name not in parts:
                yield (*at, name), "nothing here is called that"
        for name, shape in parts.items():
            if name in value:
                yield from shape(value[name], (*at, name))
            elif name not in optional:
                yield (*at, name), "is missing"

    return check


def tables_of(shape: Shape, names: Collection[str]) -> Shape:
    """Some of these names, each with something of this shape."""
    return table(dict.fromkeys(names, shape), names)


def texts(*names: str) -> dict[str, Shape]:
    """Parts of a table that are words."""
    return dict.fromkeys(names, text)


def numbers(*names: str) -> dict[str, Shape]:
    """Parts of a table that are whole numbers."""
    return dict.fromkeys(names, number)
