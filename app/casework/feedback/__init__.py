"""Feedback: what a reporter hears, and what they and the officer ask and answer.

A reporter who never hears back does not report again. They learn that they were heard, who was asked to
act and what came of it; never anybody else's story, history, address or source.
"""

from app.casework.feedback.commands import LONGEST, answer, ask, open_file, read_back, tell
from app.casework.feedback.queries import files_of, may_be_told, thread, timeline, unanswered, waiting_for_reporter
from app.casework.feedback.wording import outcome

__all__ = [
    "LONGEST",
    "answer",
    "ask",
    "files_of",
    "may_be_told",
    "open_file",
    "outcome",
    "read_back",
    "tell",
    "thread",
    "timeline",
    "unanswered",
    "waiting_for_reporter",
]
