"""Rota: which officers work the queue, who is rung when RED waits, and who is away.

There is one rota for everybody who works the queue. It owns shifts, absences and hand-overs; it never asks why somebody
is away, and gives no concern to anybody. A plan is not a person: who is away or cannot sign in is not there, whatever
the plan says, and an offered shift stays with its giver until somebody accepts, so that nobody's absence stops a RED.
"""

from app.casework.rota.commands import accept, come_back, decline, drop, give_number, go_away, offer, plan, take_back
from app.casework.rota.queries import (
    absences,
    alarm,
    away,
    first_gap,
    gaps,
    number_of,
    numbers,
    offered_to,
    on_call,
    on_duty,
    planned,
    shift,
)

__all__ = [
    "absences",
    "accept",
    "alarm",
    "away",
    "come_back",
    "decline",
    "drop",
    "first_gap",
    "gaps",
    "give_number",
    "go_away",
    "number_of",
    "numbers",
    "offer",
    "offered_to",
    "on_call",
    "on_duty",
    "plan",
    "planned",
    "shift",
    "take_back",
]
