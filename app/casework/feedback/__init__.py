"""Feedback: what a reporter hears, what they and the officer ask and answer, and what they say of how it was handled.

A reporter who never hears back does not report again. They learn that they were heard, who was asked to act and what
came of it; never anybody else's story, history, address or source. The surprising thing: a letter is made of a table
and four facts, and is never given a concern, so that it cannot say what the table does not hold.
"""

from app.casework.feedback.commands import LONGEST, answer, ask, open_file, rate, rather_not_rate, read_back, tell
from app.casework.feedback.queries import (
    due,
    due_among,
    due_counted,
    files_of,
    gives_away,
    handling_of,
    is_asked_to_rate,
    learning_notes,
    letter_for,
    may_be_told,
    may_be_written,
    opinions,
    owed,
    owing,
    own_figures,
    own_history,
    own_terms,
    promised,
    thread,
    timeline,
    unanswered,
    waiting_for_reporter,
    who_has_it,
)

__all__ = [
    "LONGEST",
    "answer",
    "ask",
    "due",
    "due_among",
    "due_counted",
    "files_of",
    "gives_away",
    "handling_of",
    "is_asked_to_rate",
    "learning_notes",
    "letter_for",
    "may_be_told",
    "may_be_written",
    "open_file",
    "opinions",
    "owed",
    "owing",
    "own_figures",
    "own_history",
    "own_terms",
    "promised",
    "rate",
    "rather_not_rate",
    "read_back",
    "tell",
    "thread",
    "timeline",
    "unanswered",
    "waiting_for_reporter",
    "who_has_it",
]
