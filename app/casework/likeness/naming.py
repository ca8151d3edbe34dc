"""What a name sounds like and what else it is written as, across nicknames and scripts."""

from collections.abc import Iterable
from functools import lru_cache

from doublemetaphone import doublemetaphone
from rigour._core import NameTypeTag, analyze_names, maybe_ascii


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How one name sounds, written in plain letters; the name itself where it has no sound."""
    flat = plain(word).replace(" ", "")
    return doublemetaphone(flat)[0] or flat


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """The name in Latin letters."""
    return word if word.isascii() else maybe_ascii(word).lower()


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """What names it stands for in any script, short or full; empty where nobody has written that down."""
    found: Iterable[object] = analyze_names(NameTypeTag.PER, [word], numerics=False)
    return frozenset(span.symbol.id for name in found for span in name.spans)  # type: ignore[attr-defined]
