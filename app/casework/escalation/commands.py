"""Seeing to a clock that ran out, and looking at a concern again."""

import uuid

from app.casework.escalation import policy, queries
from app.casework.escalation.events import EscalationSeenTo, SecondLookTaken
from app.casework.escalation.models import Escalation, SecondLook
from app.errors import NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.transaction import transaction


def settle(actor: Actor, escalation_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Say that one has seen to a clock that ran out, and how. The concern waits on, and so do its later clocks."""
    with transaction(actor) as tx:
        escalation = tx.load(Escalation, escalation_id, seen=seen)
        tx.require(policy.settle, escalation)
        if not escalation.is_open:
            raise NotPossible("This is settled already: somebody saw to it, or the concern has moved on.")
        escalation.words = needed(words, "Say what you did, in a sentence that another supervisor would understand.")
        escalation.seen_at, escalation.seen_by_id = tx.now, actor.id
        tx.record(EscalationSeenTo(escalation_id=escalation.id, concern_id=escalation.concern_id))


def look_again(actor: Actor, concern_id: uuid.UUID, *, agrees: bool, words: str, seen: int) -> None:
    """Say whether one agrees, having read it again, that nobody needs to act."""
    with transaction(actor) as tx:
        found = queries.second_look(actor, concern_id)
        if found is None:
            raise NotFound("second look")
        look = tx.load(SecondLook, found.id, seen=seen)
        tx.require(policy.look_again, look)
        if look.looked_at:
            raise NotPossible("Another supervisor has looked at this concern again.")
        look.words = needed(words, "Say why, in a sentence that the officer who rated it would understand.")
        look.looked_at, look.looked_by_id, look.agrees = tx.now, actor.id, agrees
        tx.record(SecondLookTaken(concern_id=concern_id, agrees=int(agrees)))
