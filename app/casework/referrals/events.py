"""What happens to referrals."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ConcernReferred(Event):
    concern_id: uuid.UUID
    referral_id: uuid.UUID
    agency_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AgencyTold(Event):
    referral_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ReferralHeld(Event):
    """The office is closed: nobody there is written to until it opens."""

    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class HoldOver(Event):
    """A clock: the office opens now."""

    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReferralSentOutOfHours(Event):
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NobodyReceives(Event):
    """No agency that must act on a concern is here to receive it."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReferralOpened(Event):
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReferralTakenAway(Event):
    """Somebody in its agency made a file of it: from then on its copies are theirs to keep safe."""

    referral_id: uuid.UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class ReferralAcknowledged(Event):
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReferralReturned(Event):
    concern_id: uuid.UUID
    referral_id: uuid.UUID
    because: str


@dataclass(frozen=True, kw_only=True)
class NoticesGiven(Event):
    """The agencies that the rules propose can see that a concern is on its way to them."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticesFollowed(Event):
    """What agencies see of a concern on its way to them is as the concern is now."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class OfficerTold(Event):
    concern_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoticesEnded(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TriageDue(Event):
    """A clock: by now somebody in the hub should have rated and referred it."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TriageMissed(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TakenUpUntriaged(Event):
    """An agency took a concern up by itself, by its own duty, because the hub had not triaged it in time."""

    concern_id: uuid.UUID
    referral_id: uuid.UUID
    agency_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TakenUpAdopted(Event):
    """An officer says that those who took a concern up by themselves are the ones who must act."""

    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AcknowledgementDue(Event):
    """A clock: by now the agency should have said that it has the referral."""

    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AcknowledgementMissed(Event):
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionTakenOn(Event):
    action_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionCompleted(Event):
    action_id: uuid.UUID
    concern_id: uuid.UUID
    change: str


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """An agency decided; its category is all that may be said of it outside."""

    referral_id: uuid.UUID
    concern_id: uuid.UUID
    category: str


@dataclass(frozen=True, kw_only=True)
class OutcomeConcluded(Event):
    """An agency said what came of a referral in the end."""

    referral_id: uuid.UUID
    concern_id: uuid.UUID
    category: str


@dataclass(frozen=True, kw_only=True)
class SecondWanted(Event):
    """A decision or conclusion stands only once somebody else in the agency agrees."""

    decision_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SecondDeclined(Event):
    decision_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ColleaguesAsked(Event):
    """Somebody in the agency was written to about what waits for a second person."""

    decision_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferOffered(Event):
    """An agency offers to hand a referral over to another, and stays responsible until that one accepts."""

    transfer_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferAccepted(Event):
    """Another agency has it from now on, by a referral of its own."""

    transfer_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferRejected(Event):
    transfer_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferRevoked(Event):
    transfer_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferDue(Event):
    """A clock: by now the other agency should have answered."""

    transfer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferMissed(Event):
    transfer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TransferTold(Event):
    """Somebody was written to about an offer: an agency, or the officer."""

    transfer_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ActionStopped(Event):
    """It will not be done. That is an outcome as well."""

    action_id: uuid.UUID
    concern_id: uuid.UUID
    because: str


@dataclass(frozen=True, kw_only=True)
class ActionMoved(Event):
    """It has another day, for a reason that is kept."""

    action_id: uuid.UUID
    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionGiven(Event):
    """It is another colleague's."""

    action_id: uuid.UUID
    referral_id: uuid.UUID
    owner_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ActionDue(Event):
    """A clock: by now the action should have been done."""

    action_id: uuid.UUID
