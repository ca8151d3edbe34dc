"""Attachments: photographs, documents and recordings that a reporter adds to a concern.

The file as it came is evidence: sealed, with its fingerprint. What people look at is a copy drawn anew. A file
belongs to one concern, under that concern's key; nobody opens one without leaving an entry in the ledger.
"""

from app.casework.attachments.commands import add_part, begin, open_copy, open_original, open_own, remove
from app.casework.attachments.models import LARGEST, MOST
from app.casework.attachments.queries import Opened, of_concern, own

__all__ = [
    "LARGEST",
    "MOST",
    "Opened",
    "add_part",
    "begin",
    "of_concern",
    "open_copy",
    "open_original",
    "open_own",
    "own",
    "remove",
]
