"""Reaching: whether those who must act have been reached, and what happens when they have not.

Owns how far each referral has got at its agency, the steps above an agency's desk, and the morning's count of what is
stuck. Never decides anything about a concern: it writes to the next tier, and tells the hub whom to ring. The
surprising thing: a letter that failed is never sent again by itself to the same dead address; somebody else is.
"""

from app.casework.reaching.commands import see_to_letter, send_again
from app.casework.reaching.queries import (
    halted,
    halted_by_reason,
    letter,
    letters,
    letters_counted,
    stuck,
    way_of,
    ways_of,
)

__all__ = [
    "halted",
    "halted_by_reason",
    "letter",
    "letters",
    "letters_counted",
    "see_to_letter",
    "send_again",
    "stuck",
    "way_of",
    "ways_of",
]
