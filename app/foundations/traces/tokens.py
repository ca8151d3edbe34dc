"""From a clue to its token and its mask.

An edition is a way of making clues. Tokens of two editions never meet: each has keys of its own, and a place of its own
in the index, so that those of an edition that is over can be taken away without knowing one of them. So can those that
were made under a blind key which has been changed since.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from app.foundations import vault

SPAN = 1 << 48  # so many tokens has an edition
HALF = 1 << 63


class Clue(Protocol):
    """Something by which somebody may be known again; equal values of two kinds are two clues."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...


def place(edition: str) -> int:
    """The first token of this edition under the key in force; it has the `SPAN` from there on."""
    return int.from_bytes(vault.imprint("trace place", edition)[:2], "big", signed=True) * SPAN


def hashed(edition: str, clues: Iterable[Clue]) -> Iterator[tuple[int, int]]:
    """The token and the mask of each clue."""
    first, purpose = place(edition), f"trace.{edition}."
    for clue in clues:
        digest = vault.imprint(purpose + clue.kind, clue.value)
        yield first + int.from_bytes(digest[:6], "big"), int.from_bytes(digest[8:16], "big", signed=True)
