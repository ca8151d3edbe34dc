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
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AccessRefused(Event):
    account_id: uuid.UUID
    permission: str
