"""Becoming responsible for a concern, and giving it to another officer."""

import uuid

from app.casework import accounts, need_to_know
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.events import ConcernTaken
from app.casework.concerns.lifecycle import Move, Stage
from app.casework.concerns.models import Concern
from app.casework.triage import policy, queries
from app.casework.triage.events import ConcernGiven
from app.casework.triage.models import HandOver
from app.casework.triage.standing import stand
from app.errors import Invalid, NotPossible
from app.foundations.access import SYSTEM, Actor
from app.transaction import transaction

LONGEST = 2000


def take(actor: Actor, concern_id: uuid.UUID, *, seen: int) -> None:
    """Take a waiting concern, or one whose officer has left, and become responsible for it."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(concerns_policy.take, concern)
        need_to_know.refuse_a_glass(actor, concern.id, concern.assignee_id)
        concern.take_over(actor.id)
        stand(concern, queries.assessment_of(actor, concern.id))
        tx.record(ConcernTaken(concern_id=concern.id))


def give(actor: Actor, concern_id: uuid.UUID, officer_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Give a concern to another officer, who is responsible for it from now on, and say what they should know."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.give, concern)
        if concern.stage in (Stage.DRAFT, Stage.CLOSED):
            raise NotPossible("Only an open concern can be given to somebody.")
        if officer_id not in {each.id for each in accounts.officers(actor)}:
            raise Invalid("Choose an officer who can sign in.")
        if not _would_read(concern, officer_id):
            raise Invalid("It is sealed, and they are not let in. Let them in first, or choose somebody else.")
        if officer_id == concern.assignee_id:
            raise Invalid("They are responsible for it already. Choose somebody else.")
        if len(words) > LONGEST:
            raise Invalid(f"Write at most {LONGEST:,} characters.")
        given = HandOver(concern_id=concern.id, data_key_id=concern.data_key_id, given_by_id=actor.id, to_id=officer_id)
        given.from_id, given.given_at, given.words = concern.assignee_id, tx.now, words.strip() or None
        tx.add(given)
        if concern.stage is Stage.SUBMITTED:
            concern.move(Move.TAKE)
        concern.assignee_id = officer_id
        stand(concern, queries.assessment_of(actor, concern.id))
        tx.record(ConcernGiven(concern_id=concern.id, officer_id=officer_id))


def _would_read(concern: Concern, officer_id: uuid.UUID) -> bool:
    """Danger: what is given to somebody who cannot open it lies with nobody."""
    theirs = [each for each in accounts.officers(SYSTEM) if each.id == officer_id]
    return bool(need_to_know.who_is_let_in(SYSTEM, concern.id, theirs, officer_id))
