"""What reporters and officers are told when something happened elsewhere, and who is reminded that somebody waits."""

from app.casework.feedback.reactions.reminding import reckon, remind_officer, tell_supervisors
from app.casework.feedback.reactions.telling import (
    notify_of_addition,
    notify_of_answer,
    notify_of_fall,
    notify_of_proposal,
    notify_of_question,
    notify_of_update,
    notify_of_withdrawal,
    notify_of_worsening,
    say_it_was_acknowledged,
    say_it_was_closed,
    say_it_was_received,
    say_it_was_referred,
    say_it_was_taken,
    say_it_was_taken_up,
    tell_the_lead,
    tell_the_safe_recipient,
)

__all__ = [
    "notify_of_addition",
    "notify_of_answer",
    "notify_of_fall",
    "notify_of_proposal",
    "notify_of_question",
    "notify_of_update",
    "notify_of_withdrawal",
    "notify_of_worsening",
    "reckon",
    "remind_officer",
    "say_it_was_acknowledged",
    "say_it_was_closed",
    "say_it_was_received",
    "say_it_was_referred",
    "say_it_was_taken",
    "say_it_was_taken_up",
    "tell_supervisors",
    "tell_the_lead",
    "tell_the_safe_recipient",
]
