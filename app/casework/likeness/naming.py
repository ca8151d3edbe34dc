"""What a name sounds like, and which names it is known as, short or full and in any script.

What the names of the world are to each other is read from rigour's tables when a name first needs them: that takes
some seconds and much memory, so two names that are written alike or sound alike are told without.
"""

from functools import cached_property, lru_cache

from doublemetaphone import doublemetaphone
from rapidfuzz.distance import OSA, JaroWinkler
from rigour._core import NameTypeTag, analyze_names, maybe_ascii

__all__ = ["SPELLINGS", "Spelling", "alike", "spelling", "spelling_level"]

_similarity, _distance = JaroWinkler.similarity, OSA.distance

# From the same letters to another name altogether.
SPELLINGS = ("equal", "known_as", "sound", "slip", "part", "near", "initial", "different")
_EQUAL, _KNOWN, _SOUND, _SLIP, _PART, _NEAR, _INITIAL, _DIFFERENT = range(8)


class Spelling:
    """One name as it is written, with what can be told from that."""

    __slots__ = ("__dict__", "flat", "plain", "sound", "words", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self.plain = written if written.isascii() else maybe_ascii(written).lower()
        self.words = self.plain.split()
        self.flat = "".join(self.words)
        self.sound: str = doublemetaphone(self.flat)[0] or self.flat

    @cached_property
    def roots(self) -> frozenset[str]:
        """The names that it stands for, as the tables number them; none where nobody has written them down."""
        found = analyze_names(NameTypeTag.PER, [self.written], phonetics=False, numerics=False)
        return frozenset(span.symbol.id for name in found for span in name.spans)


@lru_cache(maxsize=65536)
def spelling(written: str) -> Spelling:
    """A name, worked out once."""
    return Spelling(written)


def spelling_level(one: Spelling, other: Spelling) -> int:
    """How near two names are, as a place in SPELLINGS."""
    if one.flat == other.flat:
        return _EQUAL
    return _different_letters(one.written, other.written)


@lru_cache(maxsize=262144)
def _different_letters(one_written: str, other_written: str) -> int:
    one, other = spelling(one_written), spelling(other_written)
    flat, also = one.flat, other.flat
    if len(flat) < 2 or len(also) < 2:
        return _INITIAL if flat[:1] == also[:1] else _DIFFERENT
    near = _similarity(flat, also)
    if one.sound == other.sound and near >= 0.7:
        return _SOUND
    return _SLIP if _slip(flat, also) else _by_meaning(one, other, near)


def _by_meaning(one: Spelling, other: Spelling, near: float) -> int:
    if not one.roots.isdisjoint(other.roots) and _each_known(one, other):
        return _KNOWN
    if _holds(one, other):
        return _PART
    return _NEAR if near >= 0.84 else _DIFFERENT


def _each_known(one: Spelling, other: Spelling) -> bool:
    """Whether the first words, too, mean the same: to share a middle name, as all Kaurs and many brothers do, is not to
    share a name; nor is it one name where both say a second word, such as a father's name, and not the same.
    """
    if len(one.words) == len(other.words) == 1:
        return True
    if len(one.words) == len(other.words):
        pairs = zip(one.words, other.words, strict=True)
        return all(_one_word(spelling(word), spelling(also)) for word, also in pairs)
    return _one_word(spelling(one.words[0]), spelling(other.words[0]))


def _one_word(one: Spelling, other: Spelling) -> bool:
    return one.flat == other.flat or one.sound == other.sound or not one.roots.isdisjoint(other.roots)


def _slip(one: str, other: str) -> bool:
    """One letter missing, too many, another or in the wrong place; two in a long name."""
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= 7 else 1 if shorter >= 4 else 0
    return bool(allowed) and _distance(one, other, score_cutoff=allowed) <= allowed


def _holds(one: Spelling, other: Spelling) -> bool:
    """Whether one is a word of the other, as mary of mary jane, or smith of smith jones; or begins it; or both begin
    with one word.
    """
    if len(one.words) != len(other.words) and (
        set(one.words) <= set(other.words) or set(other.words) <= set(one.words)
    ):
        return True
    shorter, longer = sorted((one.flat, other.flat), key=len)
    return len(shorter) >= 3 and (longer.startswith(shorter) or one.words[0] == other.words[0])


def alike(one: str, other: str) -> bool:
    """Whether two streets or towns are written nearly the same."""
    near: float = _similarity(one, other)
    return near >= 0.88 or (near >= 0.7 and len(one) > 4 < len(other) and _distance(one, other, score_cutoff=2) <= 2)
