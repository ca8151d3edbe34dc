"""Many rows of many: each with what it belongs to."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Each = TypeVar("Each")
Key = TypeVar("Key", bound=Hashable)


def grouped(rows: Iterable[Each], by: Callable[[Each], Key]) -> defaultdict[Key, list[Each]]:
    """Rows by what each belongs to, in the order in which they came; no row where none belongs to it."""
    found = defaultdict[Key, list[Each]](list)
    for each in rows:
        found[by(each)].append(each)
    return found
