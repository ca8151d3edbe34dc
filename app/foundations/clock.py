"""The time, from one place, so that a story of ninety days can be told in a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_ahead = timedelta()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC) + _ahead


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Live that much later (or earlier) for a while: tests and the demonstration story only."""
    global _ahead  # noqa: PLW0603
    before, _ahead = _ahead, _ahead + by
    try:
        yield
    finally:
        _ahead = before
