"""Reading what was said, what is owed, and what reporters say of it. Lists open nothing that is sealed."""

from app.casework.feedback.queries.asking import file_of, files_of, thread, unanswered, waiting_for_reporter
from app.casework.feedback.queries.giving_away import gives_away
from app.casework.feedback.queries.opinions import Opinions, handling_of, is_asked_to_rate, learning_notes, opinions
from app.casework.feedback.queries.organisation import HeardBack, Own, own_figures, own_history, own_terms
from app.casework.feedback.queries.owed import (
    PAGE,
    Due,
    Owed,
    due,
    due_among,
    due_counted,
    owed,
    owing,
    promised,
    waits_for,
)
from app.casework.feedback.queries.telling import (
    Proposal,
    Told,
    letter_for,
    may_be_told,
    may_be_written,
    timeline,
    who_has_it,
)

__all__ = [
    "PAGE",
    "Due",
    "HeardBack",
    "Opinions",
    "Owed",
    "Own",
    "Proposal",
    "Told",
    "due",
    "due_among",
    "due_counted",
    "file_of",
    "files_of",
    "gives_away",
    "handling_of",
    "is_asked_to_rate",
    "learning_notes",
    "letter_for",
    "may_be_told",
    "may_be_written",
    "opinions",
    "owed",
    "owing",
    "own_figures",
    "own_history",
    "own_terms",
    "promised",
    "thread",
    "timeline",
    "unanswered",
    "waiting_for_reporter",
    "waits_for",
    "who_has_it",
]
