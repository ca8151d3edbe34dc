"""The tables of referrals: the referral itself, what its agency decides and does, and to whom it hands over."""

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
from app.casework.referrals.models.transfer import Offer, Transfer

__all__ = [
    "ONE_TURN",
    "Action",
    "AdvanceNotice",
    "Because",
    "Change",
    "Decision",
    "Ending",
    "NotDone",
    "Offer",
    "Rearrangement",
    "Referral",
    "Transfer",
    "Turn",
    "Unreceived",
    "Worked",
]
