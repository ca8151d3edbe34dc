"""What happens in triage."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ConcernWeighed(Event):
    concern_id: uuid.UUID
    rules: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class RelatedFound(Event):
    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class RelatedArrived(Event):
    concern_id: uuid.UUID
    arrived_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernWeighedAgain(Event):
    concern_id: uuid.UUID
    rules: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class ProposalRaised(Event):
    concern_id: uuid.UUID
    rules: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class RatingConfirmed(Event):
    concern_id: uuid.UUID
    proposed: str
    confirmed: str


@dataclass(frozen=True, kw_only=True)
class WorseningNoted(Event):
    concern_id: uuid.UUID
    addendum_id: uuid.UUID
