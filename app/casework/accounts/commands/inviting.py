"""Registering organisations, inviting people, and suspending them."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from app.casework.accounts import policy, queries
from app.casework.accounts.events import (
    AccountInvited,
    AccountReinstated,
    AccountSuspended,
    LeadInvited,
    NoticeDue,
    OrganisationRegistered,
    SupervisorAppointed,
    SupervisorStoodDown,
)
from app.casework.accounts.lifecycle import Step
from app.casework.accounts.models import (
    Account,
    AgencyArea,
    Invitation,
    Organisation,
    Sector,
    email_token,
)
from app.errors import Invalid, NotPossible
from app.foundations import vault
from app.foundations.access import Actor, Role
from app.foundations.database import session
from app.foundations.door import sessions
from app.transaction import Transaction, transaction

INVITATION_LASTS = timedelta(days=7)
ROLE_IN: dict[Sector, tuple[Role, ...]] = {
    Sector.SCHOOL: (Role.REPORTER,),
    Sector.VET: (Role.REPORTER,),
    Sector.CHARITY: (Role.REPORTER,),
    Sector.AGENCY: (Role.AGENCY,),
    Sector.HUB: (Role.OFFICER, Role.ANALYST, Role.ADMINISTRATOR),
    Sector.PUBLIC: (),
}
# In a hub whoever leads is a supervisor of its officers. In an agency it is a manager, who answers for its decisions
# where somebody disagrees; who does what there, an agency settles for itself.
LEAD_IN: dict[Sector, Role] = {
    Sector.SCHOOL: Role.REPORTER,
    Sector.VET: Role.REPORTER,
    Sector.CHARITY: Role.REPORTER,
    Sector.HUB: Role.OFFICER,
    Sector.AGENCY: Role.AGENCY,
}


def register_organisation(
    actor: Actor, name: str, sector: Sector, *, agency_kind: str | None = None, area_code: str | None = None
) -> Organisation:
    """Register an organisation whose people may be invited."""
    with transaction(actor) as tx:
        tx.require(policy.register)
        if sector is Sector.AGENCY and not agency_kind:
            raise Invalid("Say which duty this agency has.")
        if session.scalar(select(Organisation.id).where(Organisation.name == name)):
            raise Invalid("There is already an organisation of this name.")
        made = Organisation(name=name, sector=sector, registered_at=tx.now)
        made.agency_kind, made.area_code = agency_kind, None if agency_kind else area_code
        tx.add(made)
        if agency_kind:
            tx.add(AgencyArea(organisation_id=made.id, area_code=area_code))
        tx.record(OrganisationRegistered(organisation_id=made.id))
    return made


def invite(actor: Actor, organisation_id: uuid.UUID, *, name: str, email: str, role: Role, address: str) -> str:
    """Invite somebody to sign in for an organisation: their link goes to them by e-mail. The link."""
    with transaction(actor) as tx:
        tx.require(policy.invite)
        account = _new_account(tx, organisation_id, name, email, role)
        link = send_invitation(tx, account, address)
        tx.record(AccountInvited(account_id=account.id))
    return link


def invite_lead(actor: Actor, organisation_id: uuid.UUID, *, name: str, email: str, address: str) -> str:
    """Invite whoever leads: an organisation's safeguarding lead, a hub's supervisor, or an agency's manager.

    Their link.
    """
    with transaction(actor) as tx:
        tx.require(policy.invite)
        role = LEAD_IN.get(tx.load(Organisation, organisation_id).sector)
        if role is None:
            raise Invalid("Nobody in this kind of organisation can be a lead.")
        account = _new_account(tx, organisation_id, name, email, role)
        account.is_lead = True
        link = send_invitation(tx, account, address)
        tx.record(LeadInvited(account_id=account.id))
    return link


def invite_again(actor: Actor, account_id: uuid.UUID, *, address: str) -> str:
    """Send a new link to somebody who did not take up the last one, which then stops working. The link."""
    with transaction(actor) as tx:
        tx.require(policy.invite)
        account = tx.load(Account, account_id)
        if account.was_taken_up():
            raise NotPossible("This invitation was already taken up.")
        account.take(Step.INVITE_AGAIN)
        close_invitations(tx, account)
        link = send_invitation(tx, account, address)
        tx.record(AccountInvited(account_id=account.id))
    return link


def suspend(actor: Actor, account_id: uuid.UUID) -> None:
    """Suspend an account: its owner is signed out everywhere, at once."""
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.suspend, account)
        account.take(Step.SUSPEND)
        sessions.end_all(account.id, tx.now)
        tx.record(AccountSuspended(account_id=account.id))


def reinstate(actor: Actor, account_id: uuid.UUID) -> None:
    """Let a suspended person back in, with the password and second factor they had."""
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.suspend, account)
        if not account.was_taken_up():
            raise NotPossible("They never took up their invitation. Invite them again instead.")
        account.take(Step.REINSTATE)
        tx.record(AccountReinstated(account_id=account.id))


def appoint(actor: Actor, account_id: uuid.UUID) -> None:
    """Make an officer a supervisor: they plan the rota, and are told when a clock runs out."""
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.appoint, account)
        if account.role is not Role.OFFICER or account.is_lead:
            raise NotPossible("Only an officer who is not a supervisor yet can be made one.")
        account.is_lead = True
        tx.record(SupervisorAppointed(account_id=account.id))


def stand_down(actor: Actor, account_id: uuid.UUID) -> None:
    """Make a supervisor an officer like the others again."""
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.appoint, account)
        if account.role is not Role.OFFICER or not account.is_lead:
            raise NotPossible("They are not a supervisor.")
        account.is_lead = False
        tx.record(SupervisorStoodDown(account_id=account.id))


def _new_account(tx: Transaction, organisation_id: uuid.UUID, name: str, email: str, role: Role) -> Account:
    organisation = tx.load(Organisation, organisation_id)
    if role not in ROLE_IN[organisation.sector]:
        raise Invalid(f"Nobody in this kind of organisation can be a {role}.")
    if session.scalar(select(Account.id).where(Account.email_token == email_token(email))):
        raise Invalid("There is already an account for this e-mail address.")
    account = Account(organisation_id=organisation.id, role=role, data_key_id=vault.new_key(), invited_at=tx.now)
    account.be_called(name)
    account.be_written_to(email)
    return tx.add(account)


def close_invitations(tx: Transaction, account: Account) -> None:
    """No link that was sent before opens this account from now on."""
    for earlier in queries.open_invitations(tx.actor, account.id):
        earlier.expires_at = tx.now


def send_invitation(tx: Transaction, account: Account, address: str, kind: str = "invitation") -> str:
    """Send them a link that opens their account, once, in a letter of this kind. The link."""
    token = sessions.new_token()
    link = f"{address}/invitation/{token}"
    made = Invitation(account_id=account.id, token_hash=sessions.hashed(token), invited_by_id=tx.actor.id)
    made.expires_at = tx.now + INVITATION_LASTS
    tx.add(made)
    notice = tx.add(account.notice(kind, tx.now, link=link))
    tx.later(NoticeDue(notice_id=notice.id), tx.now)
    return link
