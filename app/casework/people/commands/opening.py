"""Opening what is known of a person."""

import uuid
from collections.abc import Sequence

from app.casework.people import policy, queries
from app.casework.people.events import PersonOpened
from app.casework.people.models import Portrait, Shown
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import transaction


def open_person(actor: Actor, person_id: uuid.UUID, *, accounts: int = 0) -> Sequence[Portrait]:
    """Read all that was told of one person, and so many of the latest accounts in full. Reading it is an act: the
    ledger remembers it, and each concern whose account was shown is remembered beside it."""
    with transaction(actor) as tx:
        tx.require(policy.read)
        told = queries.members(actor, queries.person_of(actor, person_id))
        opened = told[0].person_id
        shown = dict.fromkeys(each.concern_id for each in told[-accounts:]) if accounts else {}
        session.add_all(Shown(concern_id=each, person_id=opened, account_id=actor.id, at=tx.now) for each in shown)
        tx.record(PersonOpened(person_id=opened))
    return told
