"""By what a letter is known outside: its notice, and a token that only we can make.

A notice's own identifier stands in our ledger and begins with the time, so it is no secret. Whoever returns a letter to
us must name it with its token, which nobody has who did not have the letter.
"""

import hmac
import re
import uuid

from app.foundations import vault

IDENTIFIER = re.compile(r"\b([0-9a-f]{32})\.([0-9a-f]{20})\b")


def identifier_of(notice_id: uuid.UUID) -> str:
    """How this notice is called in its letter: short enough for the local part of an address."""
    return f"{notice_id.hex}.{_token(notice_id)}"


def notice_in(text: str) -> uuid.UUID | None:
    """The notice that is truly named in this text, if any."""
    for name, token in IDENTIFIER.findall(text.lower()):
        notice_id = uuid.UUID(hex=name)
        if hmac.compare_digest(token, _token(notice_id)):
            return notice_id
    return None


def _token(notice_id: uuid.UUID) -> str:
    return vault.token("letter", str(notice_id))[:20]
