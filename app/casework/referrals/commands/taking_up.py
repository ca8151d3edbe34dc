"""An agency takes up by itself what the hub did not triage in time."""

import uuid

from sqlalchemy import func, select

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.referrals import policy, proposing, queries, releasing
from app.casework.referrals.commands.acting import answer_for
from app.casework.referrals.commands.referring import made
from app.casework.referrals.events import TakenUpUntriaged
from app.casework.referrals.models import AdvanceNotice, Ending, Referral
from app.errors import NotFound, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

BY_THEMSELVES = "Taken up by the agency itself, by its own duty: the hub had not triaged and referred it in time."


def take_up(actor: Actor, notice_id: uuid.UUID, *, seen: int) -> Referral:
    """Take a concern up by one's own duty, with what the rules release to this agency. The hub goes on with it too."""
    with transaction(actor) as tx:
        known = session.get(AdvanceNotice, notice_id)
        if known is None or not policy.take_up.allows(actor, known):
            raise NotFound("notice")
        concern = tx.load(Concern, known.concern_id)
        notice = tx.load(AdvanceNotice, notice_id, seen=seen)
        _check(tx, notice, concern)
        referral = tx.add(_taken_up(tx, notice, concern))
        notice.end(Ending.TAKEN_UP, tx.now)
        tx.record(TakenUpUntriaged(concern_id=concern.id, referral_id=referral.id, agency_id=notice.agency_id))
    return referral


def _check(tx: Transaction, notice: AdvanceNotice, concern: Concern) -> None:
    if queries.here(tx.actor, concern.id):
        raise NotPossible("Your agency has it already.")
    if notice.ended_at or concern.stage is Stage.CLOSED:
        raise NotPossible("This is not on its way to you any more: an officer has dealt with it without you.")
    if notice.untriaged_at is None:
        raise NotPossible("An officer is triaging this, and still has time. You will have it as soon as they refer it.")


def _taken_up(tx: Transaction, notice: AdvanceNotice, concern: Concern) -> Referral:
    """As the rules propose, since nobody in the hub has looked; whoever takes it up is responsible for it at once."""
    proposal = proposing.proposal_of(concern, notice.agency_id)
    release = releasing.as_proposed(proposal, BY_THEMSELVES)
    number = session.scalar(select(func.count()).where(Referral.concern_id == concern.id)) or 0
    shown = releasing.shown_to(proposal, release, notice.rating)
    referral = made(tx, concern, notice.agency_id, shown, number=number + 1)
    referral.is_taken_up = True
    answer_for(tx, referral)
    return referral
