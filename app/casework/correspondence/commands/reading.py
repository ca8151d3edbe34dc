"""Reading a thread, and opening a file of it. Both are acts."""

import uuid

from sqlalchemy import select

from app.casework import referrals
from app.casework.attachments import enclosing
from app.casework.attachments.queries import Opened
from app.casework.concerns.models import Concern
from app.casework.correspondence import policy, queries
from app.casework.correspondence.events import CorrespondenceOpened
from app.casework.correspondence.models import Thread
from app.casework.referrals.models import Referral
from app.foundations.access import Actor, Role
from app.foundations.database import session
from app.transaction import transaction


def open_thread(actor: Actor, reference: str) -> Referral:
    """Read what was written about a referral. It stays new for whoever must answer it until they have read it."""
    with transaction(actor) as tx:
        referral = referrals.by_reference(actor, reference)
        tx.require(policy.read, referral)
        known = session.scalar(select(Thread.id).where(Thread.referral_id == referral.id))
        is_agency = actor.role is Role.AGENCY
        if known and _must_answer(actor, referral):
            thread = tx.load(Thread, known)
            if thread.is_new_to(is_agency=is_agency):
                thread.read(tx.now, is_agency=is_agency)
        tx.record(CorrespondenceOpened(referral_id=referral.id, concern_id=referral.concern_id))
    return referral


def open_file(actor: Actor, reference: str, attachment_id: uuid.UUID) -> Opened:
    """Open a file that came with a message of this thread, or that was released to this agency later."""
    with transaction(actor) as tx:
        referral = referrals.by_reference(actor, reference)
        tx.require(policy.read, referral)
        return enclosing.hand_out(tx, queries.file_of(actor, referral, attachment_id), "copy")


def _must_answer(actor: Actor, referral: Referral) -> bool:
    """Is this whoever is responsible on their side, or is nobody yet?"""
    if actor.role is Role.AGENCY:
        return referral.acknowledged_by_id in (None, actor.id)
    return session.get_one(Concern, referral.concern_id).assignee_id in (None, actor.id)
