"""Conferences: the meeting of several agencies about one concern, its papers, who took part and what was agreed.

Owns the calling of a conference, attendance and what was agreed, until it is signed off. Never decides for an agency:
what was agreed is asked of it, and what it does stands in its own referral. The surprising thing: an agency reads when
and where it is called to and what was agreed for it, and nothing of who else was there or what others will do.
"""

from app.casework.conferences.commands import call, note_agreement, note_attendance, open_papers, sign_off
from app.casework.conferences.queries import (
    Called,
    agreements_of,
    attendance_of,
    called_by_referral,
    conference,
    invited_to,
    of_concern,
    of_referral,
)

__all__ = [
    "Called",
    "agreements_of",
    "attendance_of",
    "call",
    "called_by_referral",
    "conference",
    "invited_to",
    "note_agreement",
    "note_attendance",
    "of_concern",
    "of_referral",
    "open_papers",
    "sign_off",
]
