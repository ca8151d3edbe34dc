"""Reporter: schools, veterinary practices, voluntary organisations. Start, answer, check, send, follow up.

Addresses and titles here say nothing of what a concern is about: they stay in a browser's history.
"""

from app.portals.reporter import (
    add,
    attachment,
    attachments,
    autosave,
    challenge,
    check_answers,
    concern,
    concerns,
    device,
    disagree,
    discard,
    message_file,
    organisation,
    printed,
    question,
    rate,
    recipient,
    reply,
    return_code,
    start,
    submitted,
    upload,
    withdraw,
)
from app.portals.reporter.blueprint import reporter

__all__ = [
    "add",
    "attachment",
    "attachments",
    "autosave",
    "challenge",
    "check_answers",
    "concern",
    "concerns",
    "device",
    "disagree",
    "discard",
    "message_file",
    "organisation",
    "printed",
    "question",
    "rate",
    "recipient",
    "reply",
    "reporter",
    "return_code",
    "start",
    "submitted",
    "upload",
    "withdraw",
]
