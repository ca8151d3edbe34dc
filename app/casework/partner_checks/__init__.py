"""Partner checks: an officer asks chosen partners whether they know somebody; each says yes, no, or "ring me".

Owns the question as it was sent, word for word, and every answer as it was given. Never holds what a partner knows:
that is told by telephone, between the two of them. Nothing is looked up by machine; a person answers. The surprising
thing: a partner reads neither what happened nor who is said to have done it, only by what somebody may be known.
"""

from app.casework.partner_checks.commands import answer, ask, end, open_check
from app.casework.partner_checks.proposing import Wanted, answer_by, partners_for, people_in, request_of
from app.casework.partner_checks.queries import asked_of, of_concern, of_concern_by_reference, replies_of, waiting
from app.casework.partner_checks.replying import Reply

__all__ = [
    "Reply",
    "Wanted",
    "answer",
    "answer_by",
    "ask",
    "asked_of",
    "end",
    "of_concern",
    "of_concern_by_reference",
    "open_check",
    "partners_for",
    "people_in",
    "replies_of",
    "request_of",
    "waiting",
]
