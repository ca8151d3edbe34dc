"""Long lists, a page at a time. A page starts after a row, not at a number, so new rows shift nothing."""

import base64
import binascii
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
SortValue = str | int | datetime
LONGEST = 400  # characters of an address's cursor worth reading
RANKS = ("-1", "0", "1", "2", "3")
BIGGEST = 2**63  # what a database takes as a whole number


@dataclass(frozen=True)
class Place:
    """A row of an ordered list: what it is sorted by, its id. `back` reads backwards from it."""

    value: SortValue
    id: uuid.UUID
    back: bool = False


@dataclass(frozen=True)
class Page(Generic[Row]):
    rows: list[Row]
    next: str | None  # cursors for the address, None where there is nothing more
    previous: str | None


def cursor(place: Place) -> str:
    """A place as an address can carry it."""
    kind, value = ("t", place.value.isoformat()) if isinstance(place.value, datetime) else ("v", place.value)
    written = json.dumps([kind, value, place.id.hex, int(place.back)], separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def place(cursor: str | None) -> Place | None:
    """The place an address names. Anything malformed is None: the first page, not an error."""
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        kind, value, row_id, back = json.loads(raw)
        return Place(_value(kind, value), uuid.UUID(hex=row_id), back == 1)
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error, OverflowError):
        return None


def _value(kind: object, value: object) -> SortValue:
    if kind == "t" and isinstance(value, str):
        return _moment(value)
    if kind == "v" and isinstance(value, str) and "\0" not in value and value.isprintable():
        return value
    if kind == "v" and isinstance(value, int) and not isinstance(value, bool) and -BIGGEST <= value < BIGGEST:
        return value
    raise ValueError("not a value that rows are sorted by")


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC)


def ranked(rank: int, at: datetime) -> str:
    """By what a list is sorted in which the most serious stands first, and of the same the eldest."""
    return f"{rank} {at.isoformat()}"


def ranked_place(at: Place | None) -> tuple[int, datetime, uuid.UUID] | None:
    """A place of such a list, as a query takes it."""
    if at is None or not isinstance(at.value, str):
        return None
    rank, _, moment = at.value.partition(" ")
    try:
        return (int(rank), _moment(moment), at.id) if rank in RANKS else None
    except (ValueError, OverflowError):
        return None


def page(
    found: Sequence[Row], size: int, sorted_by: Callable[[Row], tuple[SortValue, uuid.UUID]], at: Place | None
) -> Page[Row]:
    """One page, of rows that a query read from the place on, in the place's direction: `size` + 1 of them."""
    back = at is not None and at.back
    more = len(found) > size
    rows = list(found[:size])
    if back:
        rows.reverse()
    if not rows:
        return Page([], None, None)
    following = cursor(Place(*sorted_by(rows[-1]))) if (back or more) else None
    preceding = cursor(Place(*sorted_by(rows[0]), back=True)) if (more if back else at is not None) else None
    return Page(rows, following, preceding)


def turns(page: Page[Any], address: Callable[[str], str]) -> dict[str, str]:
    """Where the pages after and before this one are, for the component that leads there; empty where there is none."""
    return {
        "next_url": address(page.next) if page.next else "",
        "previous_url": address(page.previous) if page.previous else "",
    }
