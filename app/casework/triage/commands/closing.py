"""Closing a concern for which nothing more is to be done here, and opening it again."""

import uuid

from app.casework import need_to_know
from app.casework.concerns import policy
from app.casework.concerns.events import ConcernClosed, ConcernReopened
from app.casework.concerns.lifecycle import Closing, Move, Stage
from app.casework.concerns.models import Concern
from app.casework.triage import queries
from app.casework.triage.models import Assessment, Rating
from app.casework.triage.standing import stand
from app.errors import Invalid, needed
from app.foundations.access import Actor
from app.transaction import transaction

REOPENED = "Opened again: {}"


def close(actor: Actor, concern_id: uuid.UUID, *, reason: Closing, words: str, seen: int) -> None:
    """Close a concern for which nothing more is to be done here, with a reason and in words."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.close, concern)
        needed(words, "Say why, in a sentence that another officer would understand.")
        if concern.stage is Stage.IN_TRIAGE and _is_red(queries.assessment_of(actor, concern.id)):
            raise Invalid("Refer it first, or ask a second person to lower it: no agency has seen this RED.")
        concern.move(Move.CLOSE)
        concern.closed_at, concern.closing = tx.now, words
        concern.stand(None)
        tx.record(ConcernClosed(concern_id=concern.id, reason=reason))


def reopen(actor: Actor, concern_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Work on a closed concern again, and be responsible for it. Why it was closed stays to be read."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.reopen, concern)
        need_to_know.refuse_a_glass(actor, concern.id, concern.assignee_id)
        words = needed(words, "Say why, in a sentence that another officer would understand.")
        concern.move(Move.REOPEN)
        concern.closing = f"{concern.closing}\n\n{REOPENED.format(words)}"
        # Its clocks run from now: nobody is late with what has just come back.
        concern.assignee_id, concern.closed_at, concern.put_back_at = actor.id, None, tx.now
        stand(concern, queries.assessment_of(actor, concern.id))
        tx.record(ConcernReopened(concern_id=concern.id))


def _is_red(assessment: Assessment | None) -> bool:
    """Danger: RED that no agency has been asked about must not be put away by one tired person."""
    if assessment is None or assessment.seconded_by_id:
        return assessment is not None and assessment.rating is Rating.RED
    return assessment.most_urgent is Rating.RED
