"""Everything that officers decide in triage: who is responsible, how urgent it is, that nothing more is to be done."""

from app.casework.triage.commands.closing import close, reopen
from app.casework.triage.commands.owning import LONGEST, give, take
from app.casework.triage.commands.rating import agree_to_lower, ask_to_lower, confirm_rating, decline_to_lower
from app.casework.triage.commands.views import LONGEST_NAME, MOST_VIEWS, forget_view, save_view

__all__ = [
    "LONGEST",
    "LONGEST_NAME",
    "MOST_VIEWS",
    "agree_to_lower",
    "ask_to_lower",
    "close",
    "confirm_rating",
    "decline_to_lower",
    "forget_view",
    "give",
    "reopen",
    "save_view",
    "take",
]
