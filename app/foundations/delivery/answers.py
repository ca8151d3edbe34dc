"""What became of a try, in codes only: the words of a mail server may repeat an address, or what somebody wrote."""

import re
import smtplib
from enum import StrEnum

ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
# What a server says of an address, or of the letter to it. Any other refusal is about us, and is tried again.
ABOUT_THE_ADDRESS = frozenset({501, 510, 511, 521, 541, 550, 551, 552, 553, 554, 556})
# RFC 3463: "security or policy". It says that they do not trust us, and nothing of whether the address is alive.
ABOUT_US = ".7."


class Fate(StrEnum):
    """What the receiving side has said of a letter since it was handed over."""

    UNKNOWN = "unknown"
    ARRIVED = "arrived"
    BOUNCED = "bounced"
    LOST = "lost"


class Undelivered(Exception):
    """A letter was not taken. Only a code is told: a class of failure, or the numbers of an answer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoSuchAddress(Undelivered):
    """This address takes no letters, as its own side says: to try again would change nothing."""


class NotNow(Undelivered):
    """Somebody is away, busy or does not trust us: the same letter may be taken later."""


def judged(code: int, said: bytes | str) -> Undelivered:
    """What an answer to a recipient, or to a letter, means."""
    found = ENHANCED.match(said.decode("ascii", "replace") if isinstance(said, bytes) else said)
    numbers = f"{code} {found[0]}" if found else str(code)
    is_final = code in ABOUT_THE_ADDRESS and not (found and found[0].startswith(f"5{ABOUT_US}"))
    return NoSuchAddress(numbers) if is_final else NotNow(numbers)


def judge(failure: Exception) -> Undelivered:
    """What any failure of a try means."""
    match failure:
        case Undelivered():
            return failure
        case smtplib.SMTPRecipientsRefused():
            return judged(*next(iter(failure.recipients.values())))
        case smtplib.SMTPDataError():
            return judged(failure.smtp_code, failure.smtp_error)
        case smtplib.SMTPResponseException():
            return NotNow(str(failure.smtp_code))
        case ValueError():
            return NoSuchAddress(type(failure).__name__)  # an address with a line break in it is none
        case _:
            return NotNow(type(failure).__name__)
