"""Opening what is known of a person."""

import uuid

from app.casework.people import policy, queries
from app.casework.people.events import PersonOpened
from app.foundations.access import Actor
from app.transaction import transaction


def open_person(actor: Actor, subject_id: uuid.UUID) -> uuid.UUID:
    """Read what is known of a person. Reading it is an act, and the ledger remembers it. Who they are taken to be."""
    with transaction(actor) as tx:
        person_id = queries.person_of(actor, subject_id)
        tx.require(policy.read)
        tx.record(PersonOpened(person_id=person_id))
    return person_id
