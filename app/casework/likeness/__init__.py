"""Likeness: how much speaks for two mentions of somebody being the same human being, and how much against.

Owns the traits by which a person can be known again, the keys under which likely namesakes are found, and the weighing
of what agrees and what differs, in bits. Never decides that two are the same, never reads the database and never sees
an origin, a religion or any other protected characteristic beside sex. The surprising things: what nobody wrote down
counts neither way, and a name weighs as much as it is rare among those who are known, together and by its sound, so
that a common name of a small community proves no more than a common name of a large one.
"""

from app.casework.likeness.comparing import Compared, compared
from app.casework.likeness.evidence import Commonness, Evidence, Standing, compare, weigh, words
from app.casework.likeness.fitting import Sample, fitted
from app.casework.likeness.keys import Key, keys
from app.casework.likeness.ranking import TOO_COMMON, rank
from app.casework.likeness.rules import LikenessRules, Step, likeness_rules
from app.casework.likeness.traits import Home, Name, Traits

__all__ = [
    "TOO_COMMON",
    "Commonness",
    "Compared",
    "Evidence",
    "Home",
    "Key",
    "LikenessRules",
    "Name",
    "Sample",
    "Standing",
    "Step",
    "Traits",
    "compare",
    "compared",
    "fitted",
    "keys",
    "likeness_rules",
    "rank",
    "weigh",
    "words",
]
