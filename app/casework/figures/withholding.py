"""What of the tables of one period may be published.

A count of one to four is never shown, nor can it be worked out, or be narrowed to one to four, from all the numbers
that are shown of one period. Nobody (nought) is shown.
"""

from collections.abc import Sequence

from app.casework.figures.tables import Published, Table

SMALL = range(1, 5)
ENOUGH = 5


def withhold(tables: Sequence[Table]) -> list[Published]:
    """These tables, which are all that is ever published of their period, with what must be withheld left out."""
    raise NotImplementedError


def so_far(tables: Sequence[Table]) -> list[Published]:
    """All tables of a period that is not over, rounded down to fives; a row or column that gives more away is left out."""
    raise NotImplementedError
