"""What happened to links and groups."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class TiesFollowed(Event):
    """Links followed from what a concern tells."""

    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class TieAdded(Event):
    tie_id: uuid.UUID
    from_id: uuid.UUID
    to_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class TieEnded(Event):
    tie_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TieCorrected(Event):
    tie_id: uuid.UUID
    new_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class TieWithdrawn(Event):
    tie_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class GroupFormed(Event):
    group_id: uuid.UUID
    status: str


@dataclass(frozen=True, kw_only=True)
class GroupChanged(Event):
    group_id: uuid.UUID
    status: str


@dataclass(frozen=True, kw_only=True)
class GroupOpened(Event):
    group_id: uuid.UUID
