"""Where an open concern stands: by how urgent it is, then by the time that is left. One number, so that a list can be
read from any line on, and an index serves it.

Those that wait for an officer stand first; those that an agency was asked about come after them.
"""

from datetime import UTC, datetime, timedelta

# So many microseconds, three hundred years, keep one rating from the next.
ONE_RATING = 10**16
# What nobody has weighed yet stands above everything: it might be RED.
UNWEIGHED = -1
RATINGS = 5
# Every place of a concern that waits for an officer is smaller than this.
REFERRED = RATINGS * ONE_RATING
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def place(rank: int, due_at: datetime) -> int:
    """The place of a concern that waits for an officer: its rating's rank (0 for RED, UNWEIGHED), what is due when."""
    return (rank - UNWEIGHED) * ONE_RATING + microseconds(due_at)


def place_when_referred(rank: int, since: datetime) -> int:
    """The place of a concern that an agency was asked about."""
    return REFERRED + place(rank, since)


def span(rank: int) -> tuple[int, int]:
    """The first and the last place that this rank can have while an officer is waited for."""
    first = (rank - UNWEIGHED) * ONE_RATING
    return first, first + ONE_RATING - 1


def due_at(place: int) -> datetime:
    """What is due when, of a concern that stands there."""
    return BEGINNING + timedelta(microseconds=place % ONE_RATING)


def microseconds(moment: datetime) -> int:
    """A moment as places count it, exactly."""
    return (moment - BEGINNING) // timedelta(microseconds=1)
