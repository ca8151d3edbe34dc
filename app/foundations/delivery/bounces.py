"""Reading a letter that came back: a delivery status notification, RFC 3464. Anybody may send us anything here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from uuid import UUID

from app.foundations.delivery.identifiers import notice_in

# A returned letter of ours is some kilobytes; what is larger is read no further.
MOST_BYTES = 256 * 1024
MOST_PARTS = 50
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Bounce:
    """One letter of ours that did not get there, and the code that was given for it."""

    notice_id: UUID
    code: str


def read_bounce(raw: bytes, returned_to: str = "") -> Bounce | None:
    """The letter that came back for good; None for whatever else this is: a delay, an absence note, a forgery.

    The letter is named by the address that it was returned to, or by its headers, which a report brings back. Without
    the token in either nothing is believed.
    """
    try:
        report = message_from_bytes(raw[:MOST_BYTES], policy=compat32)
    except RecursionError:  # parts within parts within parts: no mail server writes so
        return None
    if not _is_report(report):
        return None
    code = next(filter(None, map(_failure, _parts(report))), "")
    notice_id = notice_in(returned_to) or next(filter(None, map(_named, _parts(report))), None)
    return Bounce(notice_id, code) if code and notice_id else None


def _is_report(message: Message) -> bool:
    kind = str(message.get_param("report-type", "") or "")
    return message.get_content_type() == "multipart/report" and kind.lower() == "delivery-status"


def _parts(message: Message) -> Iterator[Message]:
    """Every part, as far as anybody can be expected to read."""
    waiting, read = [message], 0
    while waiting and read < MOST_PARTS:
        part = waiting.pop(0)
        read += 1
        yield part
        inside = part.get_payload()
        if isinstance(inside, list):
            waiting += [each for each in inside[:MOST_PARTS] if isinstance(each, Message)]


def _failure(part: Message) -> str:
    """The status of a recipient for whom somebody gave up; empty where this part tells of none."""
    if str(part.get("Action", "")).strip().lower() != "failed":
        return ""
    found = STATUS.search(str(part.get("Status", "")))
    return found[0] if found else "failed"


def _named(part: Message) -> UUID | None:
    """Whose headers these are: the letter itself came back, or its headers as text."""
    if named := notice_in(str(part.get("Message-ID", ""))):
        return named
    if part.get_content_type() != "text/rfc822-headers":
        return None
    payload = part.get_payload(decode=True)
    return notice_in(payload.decode("ascii", "replace")) if isinstance(payload, bytes) else None
