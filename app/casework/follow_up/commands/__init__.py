"""Everything that can be done to follow up: saying how somebody is, and bringing agencies together."""

from app.casework.follow_up.commands.answering import answer, answer_for_agency
from app.casework.follow_up.commands.joining import (
    Invited,
    Terms,
    ask_together,
    call_off,
    decline,
    propose,
    take_part,
    wish,
)

__all__ = [
    "Invited",
    "Terms",
    "answer",
    "answer_for_agency",
    "ask_together",
    "call_off",
    "decline",
    "propose",
    "take_part",
    "wish",
]
