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
class ProposalFell(Event):
    """What people whom an officer had joined had added to it was taken back with the joining."""

    concern_id: uuid.UUID
    rules: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class RatingConfirmed(Event):
    concern_id: uuid.UUID
    proposed: str
    confirmed: str


@dataclass(frozen=True, kw_only=True)
class LoweringAsked(Event):
    concern_id: uuid.UUID
    lowering_id: uuid.UUID
    rating: str


@dataclass(frozen=True, kw_only=True)
class LoweringAgreed(Event):
    concern_id: uuid.UUID
    lowering_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LoweringDeclined(Event):
    concern_id: uuid.UUID
    lowering_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernGiven(Event):
    concern_id: uuid.UUID
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WorseningNoted(Event):
    concern_id: uuid.UUID
    addendum_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlaceChanged(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Event):
    view_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ViewForgotten(Event):
    view_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LetterOwed(Event):
    concern_id: uuid.UUID
    kind: str
