"""Attachments: photographs, documents and recordings that come with a concern, or with a message about it.

The file as it came is evidence: sealed, with its fingerprint. What people look at is a copy drawn anew. A file
belongs to one concern, under that concern's key; nobody opens one without leaving an entry in the ledger. What came
with a message is seen by its two sides alone: the package that has the messages asks who is one of them.
"""

from app.casework.attachments.commands import add_part, begin, open_copy, open_original, open_own, remove
from app.casework.attachments.enclosing import MOST_TOGETHER, Enclosure
from app.casework.attachments.models import LARGEST, MOST
from app.casework.attachments.queries import Opened, from_reporter, of_concern, own

__all__ = [
    "LARGEST",
    "MOST",
    "MOST_TOGETHER",
    "Enclosure",
    "Opened",
    "add_part",
    "begin",
    "from_reporter",
    "of_concern",
    "open_copy",
    "open_original",
    "open_own",
    "own",
    "remove",
]
