"""Finding: one box for everything that an officer may have to find again.

Owns how a few typed words are understood, the side file in which the words of concerns and single names are found, and
the record of who searched for what. Never lets anybody find what they may not see, nor learn from a count that there
was more. The surprising things: the file can be lost without losing anything, each machine has its own and follows the
ledger by itself, and what was found is kept with the search, so that going back shows what was there.
"""

from app.casework.finding.commands import LONGEST_REASON, look_at_searches, search
from app.casework.finding.following import Reach, follow, make_anew
from app.casework.finding.gathering import SHELVES
from app.casework.finding.queries import (
    concerns_found,
    leads_to,
    look_of,
    people_found,
    recent_searches,
    search_of,
    searches_seen,
    understood,
)
from app.casework.finding.understanding import LONGEST, Way

# Another one wherever the leaves of the file are put together otherwise: then each machine makes its file anew.
VERSION = 1

__all__ = [
    "LONGEST",
    "LONGEST_REASON",
    "SHELVES",
    "VERSION",
    "Reach",
    "Way",
    "concerns_found",
    "follow",
    "leads_to",
    "look_at_searches",
    "look_of",
    "make_anew",
    "people_found",
    "recent_searches",
    "search",
    "search_of",
    "searches_seen",
    "understood",
]
