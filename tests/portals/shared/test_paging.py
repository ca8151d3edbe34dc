"""Paging through a list that changes while it is read."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from app.portals.shared.paging import Page, Place, cursor, page, place

START = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)
Row = tuple[datetime, uuid.UUID]
ROWS: list[Row] = [(START + timedelta(hours=hour // 2), uuid.UUID(int=hour)) for hour in range(7)]


def read(rows: list[Row], at: Place | None, size: int = 3) -> Page[Row]:
    """What a query would find: rows after the place, or before it nearest first; one more than asked."""
    if at is None:
        found = rows
    elif at.back:
        found = [row for row in reversed(rows) if row < (at.value, at.id)]
    else:
        found = [row for row in rows if row > (at.value, at.id)]
    return page(found[: size + 1], size, lambda row: row, at)


def test_forward_then_back_over_rows_that_share_a_moment() -> None:
    first = read(ROWS, None)
    second = read(ROWS, place(first.next))
    third = read(ROWS, place(second.next))
    assert [first.rows, second.rows, third.rows] == [ROWS[:3], ROWS[3:6], ROWS[6:]]
    assert first.previous is None and third.next is None
    again = read(ROWS, place(third.previous))
    assert again.rows == second.rows and again.next
    assert read(ROWS, place(again.previous)).previous is None


def test_a_row_that_arrives_meanwhile_is_not_shown_twice_nor_hides_another() -> None:
    first = read(ROWS, None)
    newer = (START - timedelta(hours=1), uuid.UUID(int=99))
    assert read([newer, *ROWS], place(first.next)).rows == ROWS[3:6]


def test_an_empty_list_has_no_pages() -> None:
    assert read([], None) == Page([], None, None)


@given(some.one_of(some.datetimes(timezones=some.just(UTC)), some.integers(-(2**63), 2**63 - 1)), some.uuids())
def test_a_cursor_comes_back_as_it_went(value: datetime | int, row_id: uuid.UUID) -> None:
    for back in (False, True):
        assert place(cursor(Place(value, row_id, back))) == Place(value, row_id, back)


@given(some.one_of(some.none(), some.text(max_size=500), some.binary(max_size=60).map(lambda raw: raw.hex())))
def test_a_malformed_cursor_is_the_first_page(junk: str | None) -> None:
    assert place(junk) is None


def test_a_cursor_never_carries_what_a_database_cannot_compare() -> None:
    for value in (2**80, True, "\0", None, 1.5):
        assert place(cursor(Place(value, uuid.UUID(int=1)))) is None
