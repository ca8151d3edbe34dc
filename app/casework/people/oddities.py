"""Whether a person whom officers joined hangs together oddly. It alarms; it parts nobody."""

import uuid
from collections.abc import Collection, Iterator, Sequence

from app.casework.likeness import Traits
from app.casework.people.clusters import Pair, bridges, density
from app.casework.people.joining_rules import Oddity, joining_rules

WHOLE = len("2018-03-04")


def oddities(told: Sequence[Traits], subject_ids: Collection[uuid.UUID], alike: Collection[Pair]) -> list[Oddity]:
    """What is odd about so many mentions taken for one person. `alike`: the pairs joined, or found alike."""
    return list(_odd(told, len(subject_ids), alike)) if len(subject_ids) > 1 else []


def _odd(told: Sequence[Traits], size: int, alike: Collection[Pair]) -> Iterator[Oddity]:
    rules = joining_rules()
    if size > rules.most_mentions:
        yield Oddity.LARGE
    if density(size, alike) * 100 < rules.least_density:
        yield Oddity.SPARSE
    if len({birth for each in told for birth in each.births if len(birth) == WHOLE}) > rules.most_births:
        yield Oddity.BIRTHS
    if bridges(alike):
        yield Oddity.BRIDGE
    if len({name.family for each in told for name in each.names if name.family}) > rules.most_family_names:
        yield Oddity.FAMILY_NAMES
