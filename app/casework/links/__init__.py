"""Links: an agency where nobody signs in reads one referral, and answers it, by a link and a code.

Owns the links, of which only hashes are kept, and who was let in by one. Never decides anything about a referral:
whoever was let in uses the commands that everybody in an agency uses. The surprising thing: a link opens nothing by
itself, since mail scanners follow links; the code goes another way, one that was agreed with the contact beforehand.
"""

from app.casework.links.commands import ask_for_another, ask_for_code, open_by_link, revoke, send_anew
from app.casework.links.models import Standing
from app.casework.links.queries import dead_link, latest_of, link, stands

__all__ = [
    "Standing",
    "ask_for_another",
    "ask_for_code",
    "dead_link",
    "latest_of",
    "link",
    "open_by_link",
    "revoke",
    "send_anew",
    "stands",
]
