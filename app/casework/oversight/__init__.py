"""Oversight: who looked at what, whether they had a reason, and whether somebody is there for what most may not see.

Owns what officers say is their own, the look-ups that a supervisor is asked about, and the watch over restricted work.
Never stops anybody from reading: it notices afterwards, and a human being judges. The surprising things: nobody judges
a look-up of their own, supervisors included; and a supervisor may let a colleague in to what they may not read.
"""

from app.casework.oversight.commands import answer, forget_detail, send, tell_detail
from app.casework.oversight.queries import (
    ACCOUNT_SHOWN,
    MOST,
    acts_on,
    details,
    look_up,
    missing,
    one_missing,
    opened_meanwhile,
    readers_of,
    references,
    restriction,
    unanswered,
)

__all__ = [
    "ACCOUNT_SHOWN",
    "MOST",
    "acts_on",
    "answer",
    "details",
    "forget_detail",
    "look_up",
    "missing",
    "one_missing",
    "opened_meanwhile",
    "readers_of",
    "references",
    "restriction",
    "send",
    "tell_detail",
    "unanswered",
]
