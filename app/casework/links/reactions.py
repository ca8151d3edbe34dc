"""What follows from an agency having been told of a referral where nobody signs in, and from a code asked for."""

import uuid

from app.casework import concerns, directory, places
from app.casework.accounts.events import NoticeDue
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact, CodesBy
from app.casework.links import queries
from app.casework.links.commands.coming_in import code_token, new_code
from app.casework.links.commands.keeping import issue
from app.casework.links.events import (
    AnotherLinkAsked,
    LinkCodeAsked,
    LinkCodeNotSent,
    LinkCodeSent,
    LinkDue,
    LinkRanOut,
)
from app.casework.links.models import CODE_LASTS, ReferralLink, Standing
from app.casework.referrals.events import AcknowledgementMissed, AgencyTold
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral
from app.foundations import clock, delivery, outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction


def send_link(event: AgencyTold) -> None:
    """Where nobody signs in, the letter that there is something goes to a contact, with a link that needs a code."""
    _send(event.referral_id, "referral_link")


def remind_by_link(event: AcknowledgementMissed) -> None:
    """Nobody there has said that they have it: a new link goes to them, and the one before is dead."""
    _send(event.referral_id, "referral_link_again")


def send_another(event: AnotherLinkAsked) -> None:
    """A dead link was found in somebody's hands: a new one goes to the contact who is agreed today, and to no other."""
    _send(event.referral_id, "referral_link")


def send_code(event: LinkCodeAsked) -> None:
    """A code goes the other way that was agreed, and only a keyed hash of it is kept."""
    link = session.get_one(ReferralLink, event.link_id)
    if not _is_still_wanted(link, event.number):
        return
    contact = session.get_one(AgencyContact, link.contact_id)
    by, to, code = contact.codes_by, contact.codes_to, new_code()
    identifier = str(uuid.uuid5(link.id, str(event.number)))
    session.rollback()  # Danger: a slow gateway must not hold a connection, let alone the pen
    try:
        _carry(by, to, code, identifier)
    except Exception:
        due = outbox.carried()
        if due is None or not due.is_last_attempt:
            raise
        _settle(event, None)
    else:
        _settle(event, code)


def look_when_it_runs_out(event: LinkDue) -> None:
    """Seven days are over. Where nobody there has acknowledged it, whoever is responsible here must ring them."""
    with transaction(SYSTEM) as tx:
        link = tx.load(ReferralLink, event.link_id)
        referral = tx.load(Referral, link.referral_id)
        if link.ended_at or referral.state is not State.SENT:
            return
        concern = tx.load(Concern, referral.concern_id)
        for account in concerns.who_answers_for(SYSTEM, concern):
            notice = tx.add(account.notice("link_ran_out", tx.now, about=referral.reference))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(LinkRanOut(referral_id=referral.id, link_id=link.id))


def _send(referral_id: uuid.UUID, kind: str) -> None:
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, referral_id)
        contact = directory.link_contact(SYSTEM, referral.agency_id, places.today())
        if contact and referral.is_live:
            tx.record(issue(tx, referral, contact, kind))


def _is_still_wanted(link: ReferralLink, number: int) -> bool:
    """Not one that was asked for so long ago, or again since, that it would only puzzle whoever reads it."""
    now = clock.now()
    is_late = link.code_asked_at is None or now - link.code_asked_at >= CODE_LASTS
    return link.codes_asked == number and not is_late and queries.stands(link, now) is Standing.OPEN


def _carry(by: CodesBy | None, to: str, code: str, identifier: str) -> None:
    message = delivery.text("link_code", to, identifier, code=code)
    if by is CodesBy.TEXT:
        delivery.sms().send(message)
    else:
        delivery.sender().send(delivery.as_letter("link_code", message))


def _settle(event: LinkCodeAsked, code: str | None) -> None:
    with transaction(SYSTEM) as tx:
        known = tx.load(ReferralLink, event.link_id)
        if code is None:
            tx.record(LinkCodeNotSent(referral_id=event.referral_id, link_id=event.link_id))
        else:
            known.expect_code(code_token(known.id, code), tx.now)
            tx.record(LinkCodeSent(referral_id=event.referral_id, link_id=event.link_id))
