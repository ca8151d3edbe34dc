"""Referrals: asking an agency with a duty to act, showing it the least that it needs, and what came of it.

An agency never sees a concern. It sees a referral, which carries a disclosure: the fields that an officer
saw and released, kept as they were. So sharing the least is a table, not a habit.
"""

from app.casework.referrals.commands import (
    accept,
    acknowledge,
    adopt,
    complete_action,
    conclude,
    decide,
    offer,
    open_referral,
    refer,
    reject,
    revoke,
    second,
    send_back,
    send_out_of_hours,
    take_on,
    take_up,
)
from app.casework.referrals.deciding import Verdict
from app.casework.referrals.passing_on import candidates_for
from app.casework.referrals.proposing import bands_for, proposals_for
from app.casework.referrals.queries import (
    action,
    actions_of,
    by_reference,
    coming,
    decision,
    decisions_of,
    first_opened,
    here,
    notice,
    of_concern,
    offer_to,
    offers_of,
    offers_to,
    sender_of,
    wanted,
)
from app.casework.referrals.releasing import Release, Shown, as_proposed, departs, faults, preview
from app.casework.referrals.tray import Tab, counts, inbox

__all__ = [
    "Release",
    "Shown",
    "Tab",
    "Verdict",
    "accept",
    "acknowledge",
    "action",
    "actions_of",
    "adopt",
    "as_proposed",
    "bands_for",
    "by_reference",
    "candidates_for",
    "coming",
    "complete_action",
    "conclude",
    "counts",
    "decide",
    "decision",
    "decisions_of",
    "departs",
    "faults",
    "first_opened",
    "here",
    "inbox",
    "notice",
    "of_concern",
    "offer",
    "offer_to",
    "offers_of",
    "offers_to",
    "open_referral",
    "preview",
    "proposals_for",
    "refer",
    "reject",
    "revoke",
    "second",
    "send_back",
    "send_out_of_hours",
    "sender_of",
    "take_on",
    "take_up",
    "wanted",
]
