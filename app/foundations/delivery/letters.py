"""What a notice says, from letters.toml."""

from dataclasses import dataclass
from functools import cache

from app import reference

_door: list[str] = []


@dataclass(frozen=True)
class Letter:
    """One text, ready to send. `identifier` lets a receiver tell a second copy from a second letter."""

    to: str
    subject: str
    text: str
    identifier: str


def lead_to(address: str) -> None:
    """Say once, at start, which page of ours a letter leads to that opens nothing by itself."""
    _door[:] = [address]


def door() -> str:
    """Where somebody signs in to read what a letter is about."""
    if not _door:
        raise RuntimeError("Nobody said where letters lead to")
    return _door[0]


def letter(kind: str, to: str, identifier: str, **facts: str) -> Letter:
    """Write the letter of this kind. Facts are references and links only."""
    words = _letters()[kind]
    return Letter(to, words["subject"].format(**facts), words["text"].format(**facts), identifier)


@cache
def _letters() -> dict[str, dict[str, str]]:
    letters: dict[str, dict[str, str]] = reference.read("letters")["letter"]
    return letters
