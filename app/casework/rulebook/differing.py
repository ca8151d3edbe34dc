"""What one text of rules says otherwise than another, line by line, and within a line word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

__all__ = ["Line", "What", "differing"]

AROUND = 2  # lines that are the same, shown before and after those that are not
ALIKE = 0.4  # two lines that share less than this are two lines, not one that was changed
WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class What(StrEnum):
    """How a line stands to the other text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its number in its own text, and its parts: each with whether it is what differs."""

    what: What
    number: int
    parts: tuple[tuple[str, bool], ...]


def differing(before: str, after: str) -> list[Line]:
    """The lines that differ, with a few around them; where lines are left out between, one that says how many."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    reached = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if skipped := group[0][3] - reached:
            found.append(Line(What.SKIPPED, skipped, ()))
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                found += [_whole(What.SAME, number, new) for number in range(new_from, new_to)]
            else:
                found += _changed(old, range(old_from, old_to), new, range(new_from, new_to))
        reached = group[-1][4]
    return found


def _changed(old: Sequence[str], gone: range, new: Sequence[str], added: range) -> Iterator[Line]:
    """A line that has become another stands right above it; lines without a counterpart follow."""
    for left, right in zip(gone, added, strict=False):
        yield from _pair(left, old[left], right, new[right])
    both = min(len(gone), len(added))
    yield from (_whole(What.GONE, number, old) for number in gone[both:])
    yield from (_whole(What.NEW, number, new) for number in added[both:])


def _pair(left: int, before: str, right: int, after: str) -> Iterator[Line]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield Line(What.GONE, left + 1, ((before, False),))
        yield Line(What.NEW, right + 1, ((after, False),))
        return
    codes = matcher.get_opcodes()
    gone = [("".join(old[a:b]), tag != "equal") for tag, a, b, _, _ in codes if a < b]
    added = [("".join(new[a:b]), tag != "equal") for tag, _, _, a, b in codes if a < b]
    yield Line(What.GONE, left + 1, tuple(gone))
    yield Line(What.NEW, right + 1, tuple(added))


def _whole(what: What, number: int, lines: Sequence[str]) -> Line:
    return Line(what, number + 1, ((lines[number], False),))
