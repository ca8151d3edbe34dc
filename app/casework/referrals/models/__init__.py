"""The tables of referrals: the referral itself, what its agency decides, and what it does."""

from app.casework.referrals.models.action import Action, Change, NotDone, Rearrangement, Worked
from app.casework.referrals.models.decision import Decision
from app.casework.referrals.models.referral import (
    ONE_TURN,
    AdvanceNotice,
    Because,
    Ending,
    Referral,
    Turn,
    Unreceived,
)

__all__ = [
    "ONE_TURN",
    "Action",
    "AdvanceNotice",
    "Because",
    "Change",
    "Decision",
    "Ending",
    "NotDone",
    "Rearrangement",
    "Referral",
    "Turn",
    "Unreceived",
    "Worked",
]
