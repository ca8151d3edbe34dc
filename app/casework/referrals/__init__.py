"""Referrals: asking an agency with a duty to act, showing it the least that it needs, and what came of it.

An agency never sees a concern. It sees a referral, which carries a disclosure: the fields that an officer
saw and released, kept as they were. So sharing the least is a table, not a habit.
"""

from app.casework.referrals.commands import (
    acknowledge,
    adopt,
    complete_action,
    conclude,
    decide,
    open_referral,
    refer,
    second,
    send_back,
    send_out_of_hours,
    take_on,
    take_up,
)
from app.casework.referrals.deciding import Verdict
from app.casework.referrals.proposing import bands_for, proposals_for
from app.casework.referrals.queries import (
    action,
    actions_of,
    by_reference,
    coming,
    decisions_of,
    here,
    inbox,
    notice,
    of_concern,
    sender_of,
    wanted,
)
from app.casework.referrals.releasing import Release, Shown, as_proposed, departs, faults, preview

__all__ = [
    "Release",
    "Shown",
    "Verdict",
    "acknowledge",
    "action",
    "actions_of",
    "adopt",
    "as_proposed",
    "bands_for",
    "by_reference",
    "coming",
    "complete_action",
    "conclude",
    "decide",
    "decisions_of",
    "departs",
    "faults",
    "here",
    "inbox",
    "notice",
    "of_concern",
    "open_referral",
    "preview",
    "proposals_for",
    "refer",
    "second",
    "send_back",
    "send_out_of_hours",
    "sender_of",
    "take_on",
    "take_up",
    "wanted",
]
