"""The shape of a postcode: how people type one, and how Heed writes it."""

import re

from app.errors import Invalid

# Letters that the Post Office uses for the last two places; the others look too much like something else.
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

_SHAPE = re.compile(
    rf"(?P<outward>[A-Z]{{1,2}}[0-9][0-9A-Z]?|GIR)(?P<inward>[0-9][{UNIT_LETTERS}]{{2}})",
    re.ASCII | re.IGNORECASE,
)
_LONGEST_TYPED = 20


def normalise(typed: str) -> str:
    """A postcode as it is written on an envelope: "sn1 1aa" becomes "SN1 1AA". Invalid if it is none."""
    shape = _SHAPE.fullmatch("".join(typed.split())) if len(typed) <= _LONGEST_TYPED else None
    if shape is None:
        raise Invalid("Enter a full UK postcode, like SN1 1AA")
    return f"{shape['outward']} {shape['inward']}".upper()


def sector_of(postcode: str) -> str:
    """The part that neighbours share: "SN1 1AA" lies in "SN1 1"."""
    return postcode[:-2]


def unit_of(postcode: str) -> int:
    """Where a normalised postcode stands among the 400 that its sector can hold: AA is 0, ZZ is 399."""
    return UNIT_LETTERS.index(postcode[-2]) * len(UNIT_LETTERS) + UNIT_LETTERS.index(postcode[-1])
