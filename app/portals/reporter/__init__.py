"""Reporter: schools, veterinary practices, voluntary organisations. Start, answer, check, send, follow up.

Addresses and titles here say nothing of what a concern is about: they stay in a browser's history.
"""

from app.portals.reporter import check_answers, concern, concerns, discard, question, reply, start, submitted
from app.portals.reporter.blueprint import reporter

__all__ = [
    "check_answers",
    "concern",
    "concerns",
    "discard",
    "question",
    "reply",
    "reporter",
    "start",
    "submitted",
]
