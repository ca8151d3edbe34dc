"""Giving a referral back to the hub that sent it."""

import uuid
from datetime import datetime

from sqlalchemy import func, select

from app.casework import accounts, triage
from app.casework.concerns.lifecycle import Move as ConcernMove
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.referrals import policy
from app.casework.referrals.events import ReferralReturned
from app.casework.referrals.lifecycle import LIVE, Move
from app.casework.referrals.models import Action, Because, Offer, Referral, Transfer, Turn
from app.errors import NotFound, NotPossible, needed
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from app.transaction import transaction


def send_back(actor: Actor, referral_id: uuid.UUID, *, because: Because, words: str, seen: int) -> None:
    """Return a referral with a reason. With no other agency at work on it, its concern waits for an officer again."""
    with transaction(actor) as tx:
        known = session.get(Referral, referral_id)
        if known is None or not policy.act.allows(actor, known):
            raise NotFound("referral")
        # The concern first: two agencies that give it back at once must each see what the other did.
        concern = tx.load(Concern, known.concern_id)
        referral = tx.load(Referral, referral_id, seen=seen)
        if referral.decided_at:
            raise NotPossible("Your agency has decided what it does about this. Ring the officer who referred it.")
        if is_offered(referral.id):
            raise NotPossible("You have offered this to another agency. Take that offer back first.")
        if open_actions(referral.id):
            raise NotPossible("Complete what you have taken on first: an open action shows that you are acting.")
        referral.move(Move.RETURN)
        referral.returned_at, referral.returned_by_id, referral.returned_because = tx.now, actor.id, because
        referral.return_words, referral.held_until = _told(words), None
        referral.expect(Turn.RETURNED, None, tx.now)
        session.flush()
        if concern.stage in (Stage.REFERRED, Stage.CLOSED) and not _others_at_work(concern.id):
            _come_back(concern, tx.now)
        tx.record(ReferralReturned(concern_id=concern.id, referral_id=referral.id, because=because))


def _come_back(concern: Concern, now: datetime) -> None:
    """It waits for its officer again, under the rating that it had; where they have left, for whoever takes it."""
    concern.move(ConcernMove.RETURN)
    concern.closed_at = None
    # Danger: nobody could take what is in triage under the name of somebody who has left, or under none.
    if not (concern.assignee_id and accounts.can_sign_in(concern.assignee_id)):
        concern.lose_officer(now)
    triage.stand(concern, triage.assessment_of(SYSTEM, concern.id))


def _told(words: str) -> str:
    return needed(words, "Say what the officer needs to know to find the right agency.")


def open_actions(referral_id: uuid.UUID) -> int:
    """How many actions on a referral are not done yet."""
    still_open = select(func.count()).where(Action.referral_id == referral_id, Action.completed_at.is_(None))
    return session.scalar(still_open) or 0


def is_offered(referral_id: uuid.UUID) -> bool:
    """Does another agency have an offer of it that nobody has answered?"""
    offered = select(Transfer.id).where(Transfer.referral_id == referral_id, Transfer.state == Offer.OPEN).limit(1)
    return session.scalar(offered) is not None


def _others_at_work(concern_id: uuid.UUID) -> bool:
    at_work = select(Referral.id).where(Referral.concern_id == concern_id, Referral.state.in_(LIVE)).limit(1)
    return session.scalar(at_work) is not None
