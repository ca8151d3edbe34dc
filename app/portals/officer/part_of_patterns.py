"""On the officer's pages of one concern and of one person: of which patterns it is part. Opens nothing sealed."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from app.casework.patterns import listing, policy
from app.portals.shared.alert_in_words import Line, line_of
from app.portals.shared.guards import actor

MOST = 4


@dataclass(frozen=True)
class PartOfPatterns:
    """The most urgent, how many there are, and how many are not shown; nothing for whoever may not see patterns."""

    lines: list[Line]
    count: int

    @property
    def not_shown(self) -> int:
        return self.count - len(self.lines)


def patterns_of(concern_ids: Collection[uuid.UUID]) -> PartOfPatterns:
    """What rests on any of these concerns."""
    if not concern_ids or not policy.watch.allows(actor()):
        return PartOfPatterns([], 0)
    found = listing.about_concerns(actor(), concern_ids)
    return PartOfPatterns([line_of(each, (), actor()) for each in found[:MOST]], len(found))
