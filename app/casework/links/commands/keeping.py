"""Sending a contact a link to one referral, and ending it."""

import uuid

from sqlalchemy import select

from app.casework import accounts, directory, places
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import contact_token
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact
from app.casework.links import policy
from app.casework.links.events import LinkDue, LinkRevoked, LinkSent
from app.casework.links.models import LASTS, Ending, ReferralLink
from app.casework.referrals.models import Referral
from app.errors import NotFound, NotPossible
from app.foundations import delivery
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from app.foundations.door import sessions
from app.transaction import Transaction, transaction

NOBODY_THERE = "No contact of this agency has agreed to a link and a code. Ring them, and ask your administrator."


def send_anew(actor: Actor, referral_id: uuid.UUID) -> None:
    """Send the contact of an agency another link to a referral: the one before is dead."""
    with transaction(actor) as tx:
        referral = _referral(tx, referral_id)
        if not referral.is_live:
            raise NotPossible("They have finished with this referral, or given it back. There is nothing to send.")
        contact = directory.link_contact(SYSTEM, referral.agency_id, places.today())
        if contact is None:
            raise NotPossible(NOBODY_THERE)
        tx.record(issue(tx, referral, contact, "referral_link"))


def revoke(actor: Actor, referral_id: uuid.UUID) -> None:
    """End the link to a referral, and whoever came in by it is out at once."""
    with transaction(actor) as tx:
        referral = _referral(tx, referral_id)
        ended = end_links(tx, referral.id, Ending.REVOKED)
        if not ended:
            raise NotPossible("There is no link to this referral that could be revoked.")
        sessions.end_those_that_open(referral.id, tx.now)
        tx.record(LinkRevoked(referral_id=referral.id, link_id=ended[-1].id))


def issue(tx: Transaction, referral: Referral, contact: AgencyContact, kind: str) -> LinkSent:
    """Write to this contact with a new link, in place of any before it."""
    end_links(tx, referral.id, Ending.REPLACED)
    key = contact_token(contact.id, contact.name, contact.email, contact.codes_to)
    account = accounts.contact_account(tx, key, contact.organisation_id, name=contact.name, email=contact.email)
    token = sessions.new_token()
    made = ReferralLink(referral_id=referral.id, contact_id=contact.id, account_id=account.id)
    made.token_hash, made.made_at, made.expires_at = sessions.hashed(token), tx.now, tx.now + LASTS
    tx.add(made)
    address = delivery.page(f"/link/{token}")
    notice = tx.add(account.notice(kind, tx.now, about=referral.reference, link=address))
    tx.later(NoticeDue(notice_id=notice.id), tx.now)
    tx.later(LinkDue(link_id=made.id), made.expires_at)
    return LinkSent(referral_id=referral.id, link_id=made.id, account_id=account.id)


def end_links(tx: Transaction, referral_id: uuid.UUID, ending: Ending) -> list[ReferralLink]:
    """End every link to this referral that was not ended yet."""
    still = select(ReferralLink.id).where(ReferralLink.referral_id == referral_id, ReferralLink.ended_at.is_(None))
    ended = [tx.load(ReferralLink, each) for each in session.scalars(still.order_by(ReferralLink.id))]
    for each in ended:
        each.end(ending, tx.now)
    return ended


def _referral(tx: Transaction, referral_id: uuid.UUID) -> Referral:
    known = session.get(Referral, referral_id)
    if known is None:
        raise NotFound("referral")
    tx.require(policy.keep, tx.load(Concern, known.concern_id))
    return tx.load(Referral, referral_id)
