"""Reading links."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.casework.accounts.models import Account, contact_token
from app.casework.directory.models import AgencyContact
from app.casework.links.models import ReferralLink, Standing
from app.casework.places import today
from app.casework.referrals.models import Referral
from app.casework.referrals.policy import visible_to
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.door import sessions


def link(token: str) -> ReferralLink:
    """The link behind a letter, as long as it opens anything; NotFound otherwise."""
    found = dead_link(token)
    if found is None or stands(found, clock.now()) is not Standing.OPEN:
        raise NotFound("link")
    return found


def dead_link(token: str) -> ReferralLink | None:
    """The link behind a letter, whether it still opens anything or not; None where it never was one of ours."""
    by_hash = select(ReferralLink).where(ReferralLink.token_hash == sessions.hashed(token))
    both = joinedload(ReferralLink.account), joinedload(ReferralLink.referral)
    return session.scalar(by_hash.options(*both).execution_options(populate_existing=True))


def stands(found: ReferralLink, now: datetime) -> Standing:
    """What can be done with it. Where the directory does not say the same of its contact any more, nothing."""
    standing = found.standing(session.get_one(Referral, found.referral_id), now)
    if standing is Standing.OPEN and not _is_as_agreed(found):
        return Standing.REPLACED
    return standing


def _is_as_agreed(found: ReferralLink) -> bool:
    contact = session.get_one(AgencyContact, found.contact_id)
    referral = session.get_one(Referral, found.referral_id)
    is_theirs = contact.organisation_id == referral.agency_id
    is_there = is_theirs and contact.takes_links and (contact.to_on is None or today() <= contact.to_on)
    agreed = contact_token(contact.id, contact.name, contact.email, contact.codes_to)
    return is_there and session.get_one(Account, found.account_id).email_token == agreed


def latest_of(actor: Actor, referral_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, ReferralLink]:
    """The last link that was sent for each of these referrals, for whoever may see them."""
    theirs = (
        select(ReferralLink)
        .join(Referral, Referral.id == ReferralLink.referral_id)
        .where(visible_to(actor), ReferralLink.referral_id.in_(referral_ids))
        .order_by(ReferralLink.id)
        .options(joinedload(ReferralLink.account), joinedload(ReferralLink.referral))
    )
    return {each.referral_id: each for each in session.scalars(theirs)}
