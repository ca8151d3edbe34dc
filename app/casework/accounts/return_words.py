"""Return codes: seven words that somebody can write on a scrap of paper, and that nobody can guess."""

import math
import re
import secrets
from functools import cache

from app import reference
from app.foundations import vault

HOW_MANY = 7
FEWEST_BITS = 70
_WORD = re.compile(r"[a-z]+")


def new() -> str:
    """Seven words with a space between them, each drawn at random."""
    return " ".join(secrets.choice(known_words()) for _ in range(HOW_MANY))


def plain(typed: str) -> str:
    """A code as compared: capitals, line breaks and what stands between the words do not matter; their order does."""
    return " ".join(_WORD.findall(typed.lower()))


def token(typed: str) -> str:
    """What is kept of a code: it is keyed, so that a thief of the database cannot try them all."""
    return vault.token("return code", plain(typed))


@cache
def known_words() -> tuple[str, ...]:
    """Every word that a code may hold; a list too short to be safe, or with a word twice, stops the start."""
    words = tuple(reference.read("return_words")["words"].split())
    if len(set(words)) != len(words) or any(plain(word) != word for word in words):
        raise reference.bad("return_words", "a word stands twice, or is not small letters only", "words")
    if HOW_MANY * math.log2(len(words)) < FEWEST_BITS:
        raise reference.bad("return_words", f"{HOW_MANY} of so few words could be guessed", "words")
    return words
