"""References such as HD-7K4M-2QXV: short enough to say on the telephone.

Seven random characters and a check character (Luhn), of an alphabet without look-alikes: one character
misheard, or two neighbours swapped, never gives another concern's reference.
"""

import re
import secrets

from stdnum import luhn

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_SHAPE = re.compile(rf"HD-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


def new_reference() -> str:
    """A fresh reference: one of 21,870 million."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    body += luhn.calc_check_digit(body, alphabet=ALPHABET)
    return f"HD-{body[:4]}-{body[4:]}"


def is_reference(text: str) -> bool:
    """Could this be one of ours?"""
    return bool(_SHAPE.fullmatch(text)) and bool(luhn.is_valid(text[3:].replace("-", ""), alphabet=ALPHABET))
