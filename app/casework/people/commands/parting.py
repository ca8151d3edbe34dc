"""Taking a word back, and taking mentions out of a person. Nothing is deleted."""

import uuid
from collections.abc import Collection, Sequence

from app.casework.people import policy, queries
from app.casework.people.events import PeopleParted, WordTakenBack
from app.casework.people.grouping import regroup, standing_among, together
from app.casework.people.models import Judgement, Portrait, Verdict
from app.casework.people.pairing import Pair, open_pair, tell_concerns
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import CHANGED, transaction

WHY_UNDO = "Say why it is taken back: whoever said it reads it."
WHY_PART = "Say why they are not the same person: whoever joined them reads it."


def undo(actor: Actor, judgement_id: uuid.UUID, *, reason: str, seen: int) -> None:
    """Take back what an officer said of two, oneself or a colleague, and say why. Those whom it joined are parted."""
    with transaction(actor) as tx:
        tx.require(policy.judge)
        word = tx.load(Judgement, judgement_id, seen=seen)
        pair = open_pair(tx, *word.pair)
        if word.verdict is Verdict.SUGGESTION or word.undone_at:
            raise NotPossible(CHANGED)
        needed(reason, WHY_UNDO)
        held = word.holds
        word.withdraw(actor.id, tx.now, reason)
        regroup(pair.everybody)
        if word.verdict is not Verdict.UNSURE:
            tell_concerns(tx, pair.everybody, "parted" if held else "taken back")
        event = PeopleParted if held else WordTakenBack
        tx.record(event(judgement_id=word.id))


def split(
    actor: Actor, person_id: uuid.UUID, subject_ids: Collection[uuid.UUID], *, reason: str, are_apart: bool = False
) -> None:
    """Take one or several mentions out of a person. `are_apart`: and say that they are somebody else."""
    with transaction(actor) as tx:
        tx.require(policy.judge)
        everybody = together({queries.person_of(actor, person_id)})
        holding = _holding(everybody, set(subject_ids))
        needed(reason, WHY_PART)
        for each in holding:
            each.withdraw(actor.id, tx.now, reason)
        session.flush()
        for each in holding if are_apart else ():
            tx.add(Pair(each.pair, everybody, (), standing_among(each.pair)).judged(tx, Verdict.NOT_SAME, reason))
        regroup(everybody)
        tell_concerns(tx, everybody, "parted")
        tx.record(PeopleParted(judgement_id=holding[0].id))


def _holding(everybody: Sequence[Portrait], chosen: set[uuid.UUID]) -> list[Judgement]:
    """The words by which those who were chosen are held together with the others."""
    there = {each.subject_id for each in everybody}
    if not chosen or not chosen <= there:
        raise NotFound("Person")
    if chosen == there:
        raise Invalid("Leave at least one of them: to part all from each other, take them out one by one.")
    standing = (each for each in standing_among(there) if each.holds)
    return [each for each in standing if len(chosen.intersection(each.pair)) == 1]
