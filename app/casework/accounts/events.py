"""What happens to accounts."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    organisation_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LeadInvited(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SecondFactorConfirmed(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Event):
    """Somebody has ten new recovery codes; those they had are worth nothing."""

    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccountToSetUpAgain(Event):
    """Somebody's keys are void, and a link by which they set up new ones is on its way to them."""

    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    account_id: uuid.UUID
    sign_in_id: uuid.UUID
    with_recovery_code: int


@dataclass(frozen=True, kw_only=True)
class SignInRefused(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    account_id: uuid.UUID
    sign_in_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class HungOnWall(Event):
    """A sign-in gave way to one that opens the live board alone."""

    account_id: uuid.UUID
    sign_in_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccountSuspended(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccountReinstated(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SupervisorAppointed(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SupervisorStoodDown(Event):
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LetInWithoutAccount(Event):
    account_id: uuid.UUID
    sign_in_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class CameBack(Event):
    account_id: uuid.UUID
    sign_in_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeDue(Event):
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeGivenUp(Event):
    """Nobody would take it for days, or whoever carried it lost it. Its address may be alive."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeRefused(Event):
    """The other side said at once that this address takes no letters."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeBounced(Event):
    """It was taken, and came back."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NoticeArrived(Event):
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReceiptDue(Event):
    """A clock: ask whoever carries a letter what became of it."""

    notice_id: uuid.UUID
    asked: int


@dataclass(frozen=True, kw_only=True)
class ReceiptAsked(Event):
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AddressDied(Event):
    """The address of an account takes no letters."""

    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AddressGiven(Event):
    """Somebody is written to, and signs in, by another address from now on."""

    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccessRefused(Event):
    account_id: uuid.UUID
    permission: str
