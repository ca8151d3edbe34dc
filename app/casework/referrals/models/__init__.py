"""The tables of referrals: the referral itself, what its agency decides, and what it does."""

from app.casework.referrals.models.decision import Decision
from app.casework.referrals.models.referral import (
    Action,
    AdvanceNotice,
    Because,
    Change,
    Ending,
    Referral,
    Turn,
    Unreceived,
)

__all__ = [
    "Action",
    "AdvanceNotice",
    "Because",
    "Change",
    "Decision",
    "Ending",
    "Referral",
    "Turn",
    "Unreceived",
]
