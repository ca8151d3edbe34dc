"""Reading accounts. Names are opened one by one, only where they are shown."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.casework.accounts import policy
from app.casework.accounts.models import Account, Invitation, Organisation, Sector
from app.errors import NotFound, Refused
from app.foundations import clock
from app.foundations.access import Actor, sessions
from app.foundations.access.sessions import SignIn
from app.foundations.database import session

PAGE = 50


def signed_in(token: str) -> tuple[Account, SignIn] | None:
    """Whose cookie this is, if it is still good; being here is noticed."""
    sign_in = session.scalar(select(SignIn).where(SignIn.token_hash == sessions.hashed(token)))
    now = clock.now()
    if sign_in is None or not sign_in.is_alive(now):
        return None
    account = session.get(Account, sign_in.account_id, options=[joinedload(Account.organisation)])
    if account is None or not account.is_active():
        return None
    sessions.notice(sign_in, now)
    return account, sign_in


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
    return found.name if found else "Heed"


def organisation(organisation_id: uuid.UUID) -> Organisation:
    """One organisation."""
    found = session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound("organisation")
    return found


def organisations(actor: Actor, after: str = "") -> Sequence[Organisation]:
    """Organisations by name, one page of them."""
    _see_all(actor)
    page = select(Organisation).where(Organisation.name > after).order_by(Organisation.name).limit(PAGE)
    return session.scalars(page).all()


def everybody(actor: Actor, organisation_id: uuid.UUID, after: uuid.UUID | None = None) -> Sequence[Account]:
    """Who signs in for this organisation, in the order they were invited, one page of them."""
    _see_all(actor)
    page = select(Account).where(Account.organisation_id == organisation_id).order_by(Account.id).limit(PAGE)
    return session.scalars(page.where(Account.id > after) if after else page).all()


def members(actor: Actor) -> Sequence[Account]:
    """The active people of one's own organisation: whom a task can be given to."""
    return [
        each
        for each in session.scalars(
            select(Account).where(Account.organisation_id == actor.organisation_id).order_by(Account.id)
        )
        if each.is_active()
    ]


def agency_for(kind: str, area_code: str | None) -> Organisation | None:
    """The agency with this duty in this area, or None where nobody is registered to receive it."""
    return session.scalar(
        select(Organisation).where(
            Organisation.sector == Sector.AGENCY,
            Organisation.agency_kind == kind,
            Organisation.area_code == area_code,
        )
    )


def sign_ins(actor: Actor) -> Sequence[SignIn]:
    """Where one's own account is signed in now, latest first."""
    mine = select(SignIn).where(SignIn.account_id == actor.id, SignIn.ended_at.is_(None))
    now = clock.now()
    return [each for each in session.scalars(mine.order_by(SignIn.begun_at.desc())) if each.is_alive(now)]


def _see_all(actor: Actor) -> None:
    if not policy.see_all.allows(actor):
        raise Refused(policy.see_all.name)
