"""Is somebody of this name here? Names are compared by keyed tokens, so that none has to be opened to be compared."""

import re
from collections.abc import Iterable

from app.foundations import vault

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST = 4  # words of a name, of which others may stand around it: "Sergeant Cass Clover, Swindon"


def token_of(name: str) -> str:
    """By which somebody of this name is found: capitals, order and what stands between the words do not matter."""
    return vault.token("name of an account", " ".join(sorted(_words(name))))


def tokens_in(texts: Iterable[str]) -> set[str]:
    """A token for every run of words that may be somebody's name: one word alone is nobody's."""
    return {token_of(" ".join(run)) for text in texts for run in _runs(_words(text))}


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _runs(words: list[str]) -> Iterable[list[str]]:
    for length in range(2, _LONGEST + 1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
