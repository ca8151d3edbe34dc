"""Long lists, a page at a time. A page starts after a row, not at a number, so new rows shift nothing."""

import base64
import binascii
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

Row = TypeVar("Row")
SortValue = str | int | datetime
LONGEST = 400  # characters of an address's cursor worth reading
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
        at = datetime.fromisoformat(value)
        if at.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return at.astimezone(UTC)
    if kind == "v" and isinstance(value, str) and "\0" not in value and value.isprintable():
        return value
    if kind == "v" and isinstance(value, int) and not isinstance(value, bool) and -BIGGEST <= value < BIGGEST:
        return value
    raise ValueError("not a value that rows are sorted by")


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
