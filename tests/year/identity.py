"""Identifiers and references that follow from the seed: the elder sorts before the younger, as the real ones do."""

from datetime import datetime
from enum import IntEnum, auto

from stdnum import luhn

from app.casework.concerns.references import ALPHABET

SLOTS = 64  # so many places has each person whom a concern tells of: their own, and those of their things
BODIES = len(ALPHABET) ** 7
STEP = 7_919_777_333  # no common divisor with the number of references, so that none comes twice


class Of(IntEnum):
    """What is identified."""

    ORGANISATION = auto()
    AREA = auto()
    ACCOUNT = auto()
    KEY = auto()
    CONCERN = auto()
    SUBJECT = auto()
    OTHER = auto()


def identifier(at: datetime, of: Of, number: int, slot: int = 0, seed: int = 0) -> str:
    """An identifier in hex, version 7: its moment, then what it is of, then a place of its own."""
    milliseconds = int(at.timestamp() * 1000)
    rest = (number & 0xFFFFFFF) << 34 | (slot & 0xFFFF) << 18 | of << 12 | seed & 0xFFF
    return f"{milliseconds << 80 | 7 << 76 | 0b10 << 62 | rest:032x}"


def reference(number: int, seed: int, kind: str = "HD") -> str:
    """The reference of the concern of this number: another one for each."""
    left, body = (number * STEP + seed * 104_729 + 12_345_678_901) % BODIES, ""
    for _ in range(7):
        left, at = divmod(left, len(ALPHABET))
        body += ALPHABET[at]
    body += luhn.calc_check_digit(body, alphabet=ALPHABET)
    return f"{kind}-{body[:4]}-{body[4:]}"
