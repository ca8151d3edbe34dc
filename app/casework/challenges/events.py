"""What happens to challenges."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ChallengeRaised(Event):
    challenge_id: uuid.UUID
    concern_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class ChallengeOpened(Event):
    challenge_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ChallengeAnswered(Event):
    challenge_id: uuid.UUID
    stage: int
    verdict: str


@dataclass(frozen=True, kw_only=True)
class ChallengeTakenFurther(Event):
    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class ChallengeWentUp(Event):
    """Nobody answered in time, or nobody is there to answer: it is with the next stage now."""

    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class ChallengeAccepted(Event):
    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class ChallengeLapsed(Event):
    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class StageDue(Event):
    """A clock: by now this stage should have answered."""

    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class StageMissed(Event):
    """The last stage did not answer in time: nobody stands above it, so it is asked again."""

    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class WordDue(Event):
    """A clock: by now its challenger should have said whether the answer of this stage is enough."""

    challenge_id: uuid.UUID
    stage: int


@dataclass(frozen=True, kw_only=True)
class HolderGone(Event):
    """Whoever was to answer can no longer sign in."""

    challenge_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class HoldersLookedAt(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SidesTold(Event):
    """Letters went to those with whom it is now, or to its challenger."""

    challenge_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class LearningRecorded(Event):
    challenge_id: uuid.UUID
    learning: str
