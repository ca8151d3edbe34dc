"""Escalation: what happens when time passes and nobody acts.

Owns which clock runs for each open concern, what ran out, and who was told. It never decides anything about a concern,
and gives it to nobody: it only makes sure that somebody hears of it. How long a step may take is for `triage.clocks`;
whom to tell when that is over stands in escalation.toml. A clock cannot be stopped: it looks, when it falls due,
whether the concern still waits, and does nothing where it does not.
"""

from app.casework.escalation.commands import look_again, settle
from app.casework.escalation.queries import (
    escalation,
    of_those_away,
    ran_out,
    ran_out_by_rank,
    second_look,
    second_looks,
    told,
    without_officer,
)

__all__ = [
    "escalation",
    "look_again",
    "of_those_away",
    "ran_out",
    "ran_out_by_rank",
    "second_look",
    "second_looks",
    "settle",
    "told",
    "without_officer",
]
