"""Concerns: what a reporter told us, in their words, and where it has got to.

A draft belongs to its writer alone. Once sent, its answers never change: what comes later is added beside
them. Agencies never see a concern; they see a referral, which carries only what was disclosed.
"""

from app.casework.concerns.commands import close, discard, open_concern, save_page, start, submit, take
from app.casework.concerns.queries import by_id, by_reference, draft, drafts, mine, reference_of

__all__ = [
    "by_id",
    "by_reference",
    "close",
    "discard",
    "draft",
    "drafts",
    "mine",
    "open_concern",
    "reference_of",
    "save_page",
    "start",
    "submit",
    "take",
]
