"""Reading accounts. Names are opened one by one, only where they are shown."""

import uuid
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.casework.accounts import policy
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import (
    WITHOUT_ACCOUNT,
    Account,
    Invitation,
    Organisation,
    RecoveryCode,
    Sector,
)
from app.casework.accounts.namesakes import token_of, tokens_in
from app.errors import NotFound, Refused
from app.foundations import clock, vault
from app.foundations.access import Actor, Role
from app.foundations.database import session
from app.foundations.door import sessions
from app.foundations.door.sessions import SignIn

PAGE = 50
# By whom it was where no account did it: the service did.
NOBODY = "Heed"


def signed_in(token: str, *, is_there: bool = True) -> tuple[Account, SignIn] | None:
    """Whose cookie this is, if it is still good; being there is noticed."""
    sign_in = session.scalar(select(SignIn).where(SignIn.token_hash == sessions.hashed(token)))
    now = clock.now()
    if sign_in is None or not sign_in.is_alive(now):
        return None
    account = session.get(Account, sign_in.account_id, options=[joinedload(Account.organisation)])
    if account is None or not account.is_active():
        return None
    if is_there:
        sessions.notice(sign_in, now)
    return account, sign_in


def is_without_account(actor: Actor) -> bool:
    """Is this somebody who has no account, and whom no letter reaches?"""
    return actor.organisation_id == WITHOUT_ACCOUNT


def invitation(token: str) -> Invitation:
    """The open invitation behind a link, with its account; NotFound if it was used or is too old."""
    found = session.scalar(
        select(Invitation)
        .where(Invitation.token_hash == sessions.hashed(token))
        .options(joinedload(Invitation.account).joinedload(Account.organisation))
    )
    if found is None or not found.is_open(clock.now()):
        raise NotFound("invitation")
    return found


def account(actor: Actor, account_id: uuid.UUID) -> Account:
    """One account, for its owner or an administrator."""
    found = session.get(Account, account_id, options=[joinedload(Account.organisation)])
    if found is None or not (found.id == actor.id or policy.see_all.allows(actor)):
        raise NotFound("account")
    return found


def name_of(account_id: uuid.UUID | None) -> str:
    """What somebody is called, for showing beside what they did."""
    found = session.get(Account, account_id) if account_id else None
    return found.name if found else NOBODY


def names_of(account_ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    """The same of several, opened together: as few questions however many they are."""
    wanted = set(account_ids)
    found = session.scalars(select(Account).where(Account.id.in_(wanted - {None}))).all()
    vault.fetch(each.data_key_id for each in found)
    return dict.fromkeys(wanted, NOBODY) | {each.id: each.name for each in found}


def can_sign_in(account_id: uuid.UUID) -> bool:
    """Is somebody still there to do what is theirs?"""
    found = session.get(Account, account_id)
    return found is not None and found.is_active()


def organisation(organisation_id: uuid.UUID) -> Organisation:
    """One organisation."""
    found = session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound("organisation")
    return found


def organisations_named(organisation_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What each of these organisations is called."""
    named = select(Organisation.id, Organisation.name).where(Organisation.id.in_(set(organisation_ids)))
    return {each: name for each, name in session.execute(named)}


def organisations(actor: Actor, near: str = "", *, back: bool = False) -> Sequence[Organisation]:
    """Organisations by name, on from this one or back from it: one page and one row more."""
    _see_all(actor)
    name = Organisation.name
    page = select(Organisation).where(Organisation.sector != Sector.PUBLIC).limit(PAGE + 1)
    if back:
        return session.scalars(page.where(name < near).order_by(name.desc())).all()
    return session.scalars(page.where(name > near).order_by(name)).all()


def everybody(
    actor: Actor, organisation_id: uuid.UUID, near: uuid.UUID | None = None, *, back: bool = False
) -> Sequence[Account]:
    """Who signs in for this organisation, in the order they were first invited: one page and one row more."""
    _see_all(actor)
    page = select(Account).where(Account.organisation_id == organisation_id, _signs_in()).limit(PAGE + 1)
    if near is None:
        return session.scalars(page.order_by(Account.id)).all()
    if back:
        return session.scalars(page.where(Account.id < near).order_by(Account.id.desc())).all()
    return session.scalars(page.where(Account.id > near).order_by(Account.id)).all()


def latest_invitations(actor: Actor, accounts: Sequence[Account]) -> dict[uuid.UUID, Invitation]:
    """The last invitation that each of these people was sent, by account."""
    _see_all(actor)
    theirs = select(Invitation).where(Invitation.account_id.in_([each.id for each in accounts]))
    return {each.account_id: each for each in session.scalars(theirs.order_by(Invitation.id))}


def open_invitations(actor: Actor, account_id: uuid.UUID) -> Sequence[Invitation]:
    """The links that still open this account."""
    sent = select(Invitation).where(Invitation.account_id == account_id, Invitation.expires_at > clock.now())
    return session.scalars(sent.where(Invitation.used_at.is_(None))).all()


def members(actor: Actor) -> Sequence[Account]:
    """The active people of one's own organisation: whom a task can be given to."""
    return [
        each
        for each in session.scalars(
            select(Account)
            .where(Account.organisation_id == actor.organisation_id, or_(_signs_in(), Account.id == actor.id))
            .order_by(Account.id)
        )
        if each.is_active()
    ]


def leads(actor: Actor, organisation_id: uuid.UUID) -> Sequence[Account]:
    """The safeguarding leads of an organisation that reports who can sign in: for the service, which writes to them."""
    lead = (Account.is_lead.is_(True), Account.role == Role.REPORTER)
    theirs = select(Account).where(Account.organisation_id == organisation_id, *lead)
    found = session.scalars(theirs.order_by(Account.id)).all() if actor.role is Role.SYSTEM else ()
    return [each for each in found if each.is_active()]


def officers(actor: Actor) -> Sequence[Account]:
    """Every officer who can sign in, supervisors among them, as officers see one another."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return ()
    theirs = select(Account).where(Account.role == Role.OFFICER, Account.standing == Standing.ACTIVE)
    return session.scalars(theirs.order_by(Account.id)).all()


def supervisors(actor: Actor) -> Sequence[Account]:
    """The officers who look after the others' work, and whom the service tells when a clock runs out."""
    return [each for each in officers(actor) if each.is_lead]


def reached(actor: Actor, organisation_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these organisations somebody signs in for: the others have a tray that nobody opens."""
    active = select(Account.organisation_id).where(Account.standing == Standing.ACTIVE, _signs_in()).distinct()
    return set(session.scalars(active.where(Account.organisation_id.in_(organisation_ids))))


def with_a_namesake(actor: Actor, organisation_ids: Collection[uuid.UUID], texts: Collection[str]) -> set[uuid.UUID]:
    """In which of these organisations somebody works whose name stands in one of these texts."""
    wanted = tokens_in(texts)
    if not wanted or not organisation_ids:
        return set()
    theirs = select(Account).where(Account.organisation_id.in_(organisation_ids))
    found = session.scalars(theirs.where(or_(Account.name_token.in_(wanted), Account.name_token.is_(None))))
    return {each.organisation_id for each in found if (each.name_token or token_of(each.name)) in wanted}


def answerable(actor: Actor) -> Sequence[Account]:
    """Who looks after the hubs, and hears of it when something is wrong with them: administrators, and leads there."""
    ours = select(Account).join(Organisation, Organisation.id == Account.organisation_id)
    in_charge = or_(Account.role == Role.ADMINISTRATOR, Account.is_lead.is_(True))
    found = ours.where(Organisation.sector == Sector.HUB, Account.standing == Standing.ACTIVE, in_charge)
    return session.scalars(found.order_by(Account.id)).all()


def sign_ins(actor: Actor) -> Sequence[SignIn]:
    """Where one's own account is signed in now, latest first."""
    mine = select(SignIn).where(SignIn.account_id == actor.id, SignIn.ended_at.is_(None))
    now = clock.now()
    return [each for each in session.scalars(mine.order_by(SignIn.begun_at.desc())) if each.is_alive(now)]


def recovery_codes_left(actor: Actor) -> int:
    """How many of one's own recovery codes have not been used."""
    unused = select(func.count()).where(RecoveryCode.account_id == actor.id, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0


def unused_recovery_codes(actor: Actor, account_id: uuid.UUID) -> Sequence[RecoveryCode]:
    """What still stands in, once each, for a second factor that was lost."""
    theirs = select(RecoveryCode).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return session.scalars(theirs.with_for_update()).all()


def workers(actor: Actor, organisation_ids: Collection[uuid.UUID]) -> Sequence[Account]:
    """Everybody who can sign in for these organisations: for the service, which writes to them."""
    theirs = select(Account).where(Account.organisation_id.in_(organisation_ids), _signs_in())
    found = theirs.where(Account.standing == Standing.ACTIVE).order_by(Account.id)
    return session.scalars(found).all() if actor.role is Role.SYSTEM else ()


def _signs_in() -> ColumnElement[bool]:
    """Not somebody whom only a link lets in, to one record: they have no tray, and no password."""
    return Account.role != Role.CONTACT


def _see_all(actor: Actor) -> None:
    if not policy.see_all.allows(actor):
        raise Refused(policy.see_all.name)
