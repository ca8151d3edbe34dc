"""What happened to alerts, and what their clocks are called."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PatternsLookedFor(Event):
    """What a concern changed: alerts raised, extended and fallen."""

    concern_id: uuid.UUID
    raised: int
    extended: int
    fallen: int


@dataclass(frozen=True, kw_only=True)
class PatternsFollowed(Event):
    """The same, where people were joined, parted or told apart."""

    judgement_id: uuid.UUID
    raised: int
    extended: int
    fallen: int


@dataclass(frozen=True, kw_only=True)
class PatternsLinked(Event):
    """The same, where an officer linked people of two concerns, or took that back."""

    tie_id: uuid.UUID
    raised: int
    extended: int
    fallen: int


@dataclass(frozen=True, kw_only=True)
class SilenceDue(Event):
    """A question to a reporter has waited so long that it is worth a look, if it still waits."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SilenceWatched(Event):
    """It was set when an answer to a question is to be missed."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PatternsSwept(Event):
    """One stretch of the night's look at everything."""

    sweep_id: uuid.UUID
    stage: str
    looked_at: int
    raised: int
    extended: int
    fallen: int


@dataclass(frozen=True, kw_only=True)
class PatternsWatched(Event):
    """The night's look at everything was set."""

    sweep_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SweepDue(Event):
    """The next stretch of the night's look, or the first of another night's."""

    sweep_id: uuid.UUID
    step: int


@dataclass(frozen=True, kw_only=True)
class AlertRaised(Event):
    """A pattern was found, or grew: somebody must hear of it."""

    alert_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AlertTold(Event):
    alert_id: uuid.UUID
    told: int


@dataclass(frozen=True, kw_only=True)
class AlertOpened(Event):
    alert_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AlertTaken(Event):
    alert_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AlertPutBack(Event):
    alert_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AlertSettled(Event):
    alert_id: uuid.UUID
    disposition: str
