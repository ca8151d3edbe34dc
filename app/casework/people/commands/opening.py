"""Opening what is known of a person."""

import uuid
from collections.abc import Sequence

from app.casework.people import policy, queries
from app.casework.people.events import PersonOpened
from app.casework.people.models import Portrait
from app.foundations.access import Actor
from app.transaction import transaction


def open_person(actor: Actor, person_id: uuid.UUID) -> Sequence[Portrait]:
    """Read all that was told of one person. Reading it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        tx.require(policy.read)
        told = queries.members(actor, queries.person_of(actor, person_id))
        tx.record(PersonOpened(person_id=told[0].person_id))
    return told
