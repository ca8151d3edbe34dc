"""Ledger: every act, written once, in order, and never altered.

One chain for all acts. Each entry is written in the act's own transaction and sealed with a key that
is not in the database, over the seal before it: an edit or a gap breaks the chain. Signed checkpoints
kept elsewhere show a tail that was cut off. Entries carry identifiers, never contents.
"""

from app.foundations.ledger.checkpoints import checkpoint
from app.foundations.ledger.entries import Entry, append, doers, done_by, first_at, latest, on, unlock
from app.foundations.ledger.events import Event
from app.foundations.ledger.verifying import Fault, verify

__all__ = [
    "Entry",
    "Event",
    "Fault",
    "append",
    "checkpoint",
    "doers",
    "done_by",
    "first_at",
    "latest",
    "on",
    "unlock",
    "verify",
]
