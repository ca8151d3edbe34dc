"""The second person agrees, or not, that two people are joined whom one officer alone may not join."""

import uuid

from app.casework.people import policy
from app.casework.people.events import JoinAgreed, JoinDeclined
from app.casework.people.grouping import regroup, reopen
from app.casework.people.models import Judgement
from app.casework.people.pairing import open_pair, refuse_if_told_apart, tell_concerns
from app.errors import NotPossible, needed
from app.foundations.access import Actor
from app.transaction import CHANGED, Transaction, transaction


def agree_to_join(actor: Actor, judgement_id: uuid.UUID, *, seen: int) -> None:
    """Agree with a colleague that two are the same person. They are joined from now on."""
    with transaction(actor) as tx:
        asked = _asked(tx, judgement_id, seen)
        pair = open_pair(tx, *asked.pair)
        refuse_if_told_apart(pair)
        asked.waits_for, asked.agreed_by_id, asked.agreed_at = None, actor.id, tx.now
        regroup(pair.everybody)
        tell_concerns(tx, pair.everybody, "joined")
        tx.record(JoinAgreed(judgement_id=asked.id))


def decline_to_join(actor: Actor, judgement_id: uuid.UUID, *, answer: str, seen: int) -> None:
    """Do not agree that two are the same person, and say why. They stay apart."""
    with transaction(actor) as tx:
        asked = _asked(tx, judgement_id, seen)
        needed(answer, "Say why you do not agree.")
        asked.withdraw(actor.id, tx.now, answer)
        reopen(open_pair(tx, *asked.pair).between)
        tx.record(JoinDeclined(judgement_id=asked.id))


def _asked(tx: Transaction, judgement_id: uuid.UUID, seen: int) -> Judgement:
    asked = tx.load(Judgement, judgement_id, seen=seen)
    tx.require(policy.agree, asked)
    if asked.undone_at or asked.waits_for is None:
        raise NotPossible(CHANGED)
    return asked
