"""Opening a concern in full, and becoming responsible for it."""

import uuid

from app.casework.concerns import policy, queries
from app.casework.concerns.events import (
    ConcernOpened,
    ConcernTaken,
)
from app.casework.concerns.models import Concern
from app.foundations.access import Actor
from app.transaction import transaction


def open_concern(actor: Actor, reference: str) -> Concern:
    """Read a concern in full. Reading one is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        concern = queries.by_reference(actor, reference)
        tx.require(policy.read, concern)
        tx.record(ConcernOpened(concern_id=concern.id))
    return concern


def open_as_colleague(actor: Actor, reference: str) -> Concern:
    """Read a concern of one's organisation that somebody else reported. Reading one is an act here too."""
    with transaction(actor) as tx:
        concern = queries.by_reference(actor, reference)
        tx.require(policy.oversee, concern)
        tx.record(ConcernOpened(concern_id=concern.id))
    return concern


def take(actor: Actor, concern_id: uuid.UUID, *, seen: int) -> None:
    """Take a waiting concern, or one whose officer has left, and become responsible for it."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.take, concern)
        concern.take_over(actor.id)
        tx.record(ConcernTaken(concern_id=concern.id))
