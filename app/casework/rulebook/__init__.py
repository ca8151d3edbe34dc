"""Rulebook: which rating and routing rules are in force, which were before, and how one follows another.

Owns every version of both kinds of rules but the first, which is the file that the service came with. A version's text
never changes; whoever proposes it cannot publish it, and nobody can before it was tried. Never rates or routes.
The surprising thing: nothing tells the processes that rules changed. Each asks which version is in force whenever it
needs one, so all of them change over at the same moment.
"""

from app.casework.rulebook.commands import propose, publish, withdraw
from app.casework.rulebook.differing import differing
from app.casework.rulebook.editions import Unfollowable
from app.casework.rulebook.models import RuleKind
from app.casework.rulebook.queries import (
    Edition,
    edition,
    label_in_force,
    next_label,
    rating_in_force,
    routing_in_force,
    versions,
)
from app.casework.rulebook.rating_rules import Ground, Rules, rating_rules, read_rules, rules_from

__all__ = [
    "Edition",
    "Ground",
    "RuleKind",
    "Rules",
    "Unfollowable",
    "differing",
    "edition",
    "label_in_force",
    "next_label",
    "propose",
    "publish",
    "rating_in_force",
    "rating_rules",
    "read_rules",
    "routing_in_force",
    "rules_from",
    "versions",
    "withdraw",
]
