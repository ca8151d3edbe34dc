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
class ReferralAcknowledged(Event):
    referral_id: uuid.UUID
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
