"""References such as HD-7K4M-2QXV: short enough to say on the telephone.

Seven random characters and a check character (Luhn), of an alphabet without look-alikes: one character
misheard, or two neighbours swapped, never gives another concern's reference.
"""

import re
import secrets

from stdnum import luhn

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
KIND = "HD"  # a concern; whatever else has a reference of its own begins with other letters
_SHAPE = re.compile(rf"([A-Z]+)-([{ALPHABET}]{{4}}-[{ALPHABET}]{{4}})")


def new_reference(kind: str = KIND) -> str:
    """A fresh reference: one of 21,870 million."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    body += luhn.calc_check_digit(body, alphabet=ALPHABET)
    return f"{kind}-{body[:4]}-{body[4:]}"


def is_reference(text: str, kind: str = KIND) -> bool:
    """Could this be one of ours, of this kind?"""
    found = _SHAPE.fullmatch(text)
    if found is None or found[1] != kind:
        return False
    return bool(luhn.is_valid(found[2].replace("-", ""), alphabet=ALPHABET))
