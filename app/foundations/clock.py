"""The time, from one place, so that a story of ninety days can be told in a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_stopped_at: datetime | None = None


def now() -> datetime:
    """This moment, in UTC."""
    return _stopped_at or datetime.now(UTC)


@contextmanager
def moved(by: timedelta) -> Iterator[None]:
    """Live at one moment that much later (or earlier) for a while: tests and the demonstration story only."""
    global _stopped_at
    before, _stopped_at = _stopped_at, now() + by
    try:
        yield
    finally:
        _stopped_at = before
