"""What a concern is called for whoever may not know which it is: always the same, and leading nowhere."""

import uuid

from app.casework.concerns.references import ALPHABET
from app.foundations.vault import token

LENGTH = 7
KIND = "C"


def pseudonym(concern_id: uuid.UUID) -> str:
    """Such as C-7K4M2QX. Without the keys nobody can tell which concern it is."""
    number = int(token("pattern.pseudonym", concern_id.hex), 16)
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return f"{KIND}-{''.join(letters)}"
