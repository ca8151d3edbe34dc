"""Referrals: asking an agency with a duty to act, showing it the least that it needs, and what came of it.

An agency never sees a concern. It sees a referral, which carries a disclosure: the fields that an officer
saw and released, kept as they were. So sharing the least is a table, not a habit.
"""

from app.casework.referrals.commands import (
    Effect,
    Plan,
    acknowledge,
    adopt,
    complete_action,
    give_action,
    move_action,
    open_referral,
    refer,
    send_back,
    send_out_of_hours,
    stop_action,
    take_on,
    take_up,
)
from app.casework.referrals.proposing import bands_for, proposals_for
from app.casework.referrals.queries import (
    action,
    actions_of,
    actions_on,
    by_reference,
    coming,
    here,
    inbox,
    notice,
    of_concern,
    rearrangements_of,
    sender_of,
    wanted,
)
from app.casework.referrals.releasing import Release, Shown, as_proposed, departs, faults, preview

__all__ = [
    "Effect",
    "Plan",
    "Release",
    "Shown",
    "acknowledge",
    "action",
    "actions_of",
    "actions_on",
    "adopt",
    "as_proposed",
    "bands_for",
    "by_reference",
    "coming",
    "complete_action",
    "departs",
    "faults",
    "give_action",
    "here",
    "inbox",
    "move_action",
    "notice",
    "of_concern",
    "open_referral",
    "preview",
    "proposals_for",
    "rearrangements_of",
    "refer",
    "send_back",
    "send_out_of_hours",
    "sender_of",
    "stop_action",
    "take_on",
    "take_up",
    "wanted",
]
