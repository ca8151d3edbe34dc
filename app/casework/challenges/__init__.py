"""Challenges: "I disagree", said by a reporter, an agency or an officer, and answered stage by stage within a time.

Owns who says it, with what, with whom it is, by when, every answer, and what was learnt. It changes nothing about a
concern or a referral: whatever an answer promises is done with the usual commands. The surprising thing: silence
moves it as an answer does. A stage that nobody answers in time is passed by itself, and it never goes down again.
"""

from app.casework.challenges.addressing import contacts_for, decided_on, is_protected, possible, why_not
from app.casework.challenges.answering import Answer, Disagreement, Given
from app.casework.challenges.commands import (
    accept,
    answer,
    disagree,
    open_challenge,
    record_answer,
    record_learning,
    take_further,
)
from app.casework.challenges.queries import by_reference, decided, of_agency, of_concern, of_referral, waiting

__all__ = [
    "Answer",
    "Disagreement",
    "Given",
    "accept",
    "answer",
    "by_reference",
    "contacts_for",
    "decided",
    "decided_on",
    "disagree",
    "is_protected",
    "of_agency",
    "of_concern",
    "of_referral",
    "open_challenge",
    "possible",
    "record_answer",
    "record_learning",
    "take_further",
    "waiting",
    "why_not",
]
