"""What a notice says, from letters.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app import reference

_door: list[str] = []


@dataclass(frozen=True)
class Letter:
    """One text, ready to send. `identifier` lets a receiver tell a second copy from a second letter.

    `is_again`: it was tried before, so whoever carries it may have it already.
    """

    to: str
    subject: str
    text: str
    identifier: str
    is_again: bool = False


def lead_to(address: str) -> None:
    """Say once, at start, which page of ours a letter leads to that opens nothing by itself."""
    _door[:] = [address]


def door() -> str:
    """Where somebody signs in to read what a letter is about."""
    if not _door:
        raise RuntimeError("Nobody said where letters lead to")
    return _door[0]


def page(path: str) -> str:
    """The full address of a page of ours, for a letter."""
    return door().rsplit("/", 1)[0] + path


def letter(kind: str, to: str, identifier: str, *, is_again: bool = False, **facts: str) -> Letter:
    """Write the letter of this kind. Facts are references and links only."""
    words = letters()[kind]
    return Letter(to, words["subject"].format(**facts), words["text"].format(**facts), identifier, is_again)


@cache
def letters() -> Mapping[str, Mapping[str, str]]:
    """Every letter in force, by its kind."""
    read: Mapping[str, Mapping[str, str]] = reference.read("letters")["letter"]
    return read
