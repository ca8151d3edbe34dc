"""What a notice says, from letters.toml."""

from dataclasses import dataclass
from functools import cache

from app import reference


@dataclass(frozen=True)
class Letter:
    """One text, ready to send. `identifier` lets a receiver tell a second copy from a second letter."""

    to: str
    subject: str
    text: str
    identifier: str


def letter(kind: str, to: str, identifier: str, **facts: str) -> Letter:
    """Write the letter of this kind. Facts are references and links only."""
    words = _letters()[kind]
    return Letter(to, words["subject"].format(**facts), words["text"].format(**facts), identifier)


@cache
def _letters() -> dict[str, dict[str, str]]:
    letters: dict[str, dict[str, str]] = reference.read("letters")["letter"]
    return letters
