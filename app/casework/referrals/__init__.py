"""Referrals: asking an agency with a duty to act, showing it the least that it needs, and what came of it.

An agency never sees a concern. It sees a referral, which carries a disclosure: the fields that an officer
saw and released, kept as they were. So sharing the least is a table, not a habit.
"""

from app.casework.referrals.commands import (
    acknowledge,
    complete_action,
    open_referral,
    refer,
    send_out_of_hours,
    take_on,
)
from app.casework.referrals.proposing import bands_for, proposals_for
from app.casework.referrals.queries import action, actions_of, by_reference, inbox, of_concern, sender_of, wanted

__all__ = [
    "acknowledge",
    "action",
    "actions_of",
    "bands_for",
    "by_reference",
    "complete_action",
    "inbox",
    "of_concern",
    "open_referral",
    "proposals_for",
    "refer",
    "send_out_of_hours",
    "sender_of",
    "take_on",
    "wanted",
]
