"""Opening a concern in full."""

from app.casework.concerns import policy, queries
from app.casework.concerns.events import ConcernOpened
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
