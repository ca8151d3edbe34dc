"""The tables of referrals: the referral itself, what its agency decides and does, and to whom it hands over."""

from app.casework.referrals.models.decision import Decision
from app.casework.referrals.models.referral import (
    ONE_TURN,
    Action,
    AdvanceNotice,
    Because,
    Change,
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
    "Offer",
    "Referral",
    "Transfer",
    "Turn",
    "Unreceived",
]
