"""What happens when the work is followed up."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class QuestionsSet(Event):
    """From now on somebody answers for the person, so it is known when to ask how they are."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswerWanted(Event):
    """A clock: now it is asked how the person is."""

    follow_up_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswerAsked(Event):
    follow_up_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AskedAnew(Event):
    """Whoever was asked how the person is has the concern no more, so somebody else is asked."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswerDue(Event):
    """A clock: by now somebody should have said how the person is."""

    follow_up_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswerMissed(Event):
    follow_up_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswerGiven(Event):
    """Somebody said how the person is."""

    follow_up_id: uuid.UUID
    concern_id: uuid.UUID
    days: int
    change: str


@dataclass(frozen=True, kw_only=True)
class OfficerWarned(Event):
    """Whoever is responsible for a concern was written to about what agencies do, or do not."""

    concern_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class NextOwnerTold(Event):
    action_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WorkLeftBehind(Event):
    """Somebody who can no longer sign in had actions that are open: their colleagues were written to."""

    account_id: uuid.UUID
    actions: int


@dataclass(frozen=True, kw_only=True)
class JointWished(Event):
    """An agency would like to do something together with others. Which others, an officer decides."""

    joint_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointProposed(Event):
    """Agencies were asked to do something together."""

    joint_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointPartnersTold(Event):
    joint_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointTakenOn(Event):
    joint_id: uuid.UUID
    concern_id: uuid.UUID
    action_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointDeclined(Event):
    joint_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointCalledOff(Event):
    joint_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JointEndTold(Event):
    joint_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionOverdue(Event):
    """It was not done in time, and its owner is told so."""

    action_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionStillDue(Event):
    """A clock: a working day after its owner was told."""

    action_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionOverdueTold(Event):
    """Its agency, and the officer responsible, are told that it was not done in time."""

    action_id: uuid.UUID
    referral_id: uuid.UUID
