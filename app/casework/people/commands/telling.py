"""An officer says that two are the same person, that they are not, or that they cannot tell."""

import uuid

from app.casework.people import policy
from app.casework.people.events import JoinAsked, PeopleJoined, SaidNotSame, SaidUnsure
from app.casework.people.grouping import regroup, reopen, standing_around
from app.casework.people.models import Judgement, Verdict
from app.casework.people.pairing import Pair, open_pair, refuse_if_told_apart, tell_concerns
from app.casework.people.second_looks import needs_second_look
from app.errors import NotPossible, needed
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

WHY_SAME = "Say why they are the same person: whoever doubts it later decides by what you write."
WHY_NOT = "Say why they are not the same person: whoever would join them later reads it."
ARE_JOINED = "They are taken to be one person already. Part them first, if they are not."
WAITS = "Somebody would join these two, and a second person has not answered yet. Wait for the answer."
SAID_SO = "Somebody has said already that these are two people."


def join(actor: Actor, one_id: uuid.UUID, other_id: uuid.UUID, *, reason: str) -> Judgement:
    """Say that two are the same person. Where one officer alone may not, it counts once a second person has agreed."""
    with transaction(actor) as tx:
        pair = _asked(tx, one_id, other_id)
        refuse_if_told_apart(pair)
        needed(reason, WHY_SAME)
        made = pair.judged(tx, Verdict.SAME, reason)
        made.waits_for = needs_second_look(pair.left, pair.right, pair.between)
        tx.add(made)
        if made.waits_for:
            reopen(pair.between)
            tx.record(JoinAsked(judgement_id=made.id, because=made.waits_for))
        else:
            regroup(pair.everybody)
            tell_concerns(tx, pair.everybody, "joined")
            tx.record(PeopleJoined(judgement_id=made.id))
    return made


def say_not_same(actor: Actor, one_id: uuid.UUID, other_id: uuid.UUID, *, reason: str) -> Judgement:
    """Say that two are not the same person. Until it is undone nobody can join them."""
    with transaction(actor) as tx:
        pair = _asked(tx, one_id, other_id)
        if pair.said and pair.said.verdict is Verdict.NOT_SAME:
            raise NotPossible(SAID_SO)
        needed(reason, WHY_NOT)
        made = tx.add(pair.judged(tx, Verdict.NOT_SAME, reason))
        reopen(standing_around([each.subject_id for each in pair.everybody]))
        tell_concerns(tx, pair.everybody, "told apart")
        tx.record(SaidNotSame(judgement_id=made.id))
    return made


def say_unsure(actor: Actor, one_id: uuid.UUID, other_id: uuid.UUID, *, reason: str = "") -> Judgement:
    """Say that one cannot tell. It is not suggested again; anybody may still join them, or say that they are two."""
    with transaction(actor) as tx:
        pair = _asked(tx, one_id, other_id)
        if pair.said:
            raise NotPossible(
                SAID_SO if pair.said.verdict is Verdict.NOT_SAME else "Somebody said already that they are not sure."
            )
        made = tx.add(pair.judged(tx, Verdict.UNSURE, reason))
        reopen(pair.between)
        tx.record(SaidUnsure(judgement_id=made.id))
    return made


def _asked(tx: Transaction, one_id: uuid.UUID, other_id: uuid.UUID) -> Pair:
    tx.require(policy.judge)
    pair = open_pair(tx, one_id, other_id)
    if pair.is_one_person:
        raise NotPossible(ARE_JOINED)
    if any(each.verdict is Verdict.SAME for each in pair.between):
        raise NotPossible(WAITS)
    return pair
