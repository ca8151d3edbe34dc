"""Follow-up: seeing that what agencies promised is done, and that it changed something.

Owns the question "how is the person now?" after 30 and 90 days, what several agencies do together, and who hears of
an action that was not done in time. Never holds what an agency does by itself: those actions stand with its referral.
The surprising thing: an agency that is asked to do something together with others learns of each other agency only
where an officer released it; who was not released is not even counted.
"""

from app.casework.follow_up.commands import (
    Invited,
    Terms,
    answer,
    answer_for_agency,
    ask_together,
    call_off,
    decline,
    propose,
    take_part,
    wish,
)
from app.casework.follow_up.queries import (
    joint,
    joints_on,
    left_behind,
    overdue,
    overdue_counted,
    part,
    question,
    questions_of,
    together,
    wanted,
    worse,
)

__all__ = [
    "Invited",
    "Terms",
    "answer",
    "answer_for_agency",
    "ask_together",
    "call_off",
    "decline",
    "joint",
    "joints_on",
    "left_behind",
    "overdue",
    "overdue_counted",
    "part",
    "propose",
    "question",
    "questions_of",
    "take_part",
    "together",
    "wanted",
    "wish",
    "worse",
]
