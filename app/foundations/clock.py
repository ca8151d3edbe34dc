"""The time, from one place, so that a story of ninety days can be told in a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_stopped_at: list[datetime] = []


def now() -> datetime:
    """This moment, in UTC."""
    return _stopped_at[-1] if _stopped_at else datetime.now(UTC)


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Live at one moment that much later (or earlier) for a while: tests and the demonstration story only."""
    _stopped_at.append(now() + by)
    try:
        yield
    finally:
        _stopped_at.pop()
