"""Searching, and looking at what somebody searched for. Both are acts; the ledger holds nothing of what was typed."""

import uuid

from app.casework import accounts
from app.casework.finding import looking, policy
from app.casework.finding.events import Searched, SearchesLookedAt
from app.casework.finding.models import Look, Search
from app.casework.finding.understanding import Way, understand
from app.errors import Invalid
from app.foundations import clock, vault
from app.foundations.access import Actor
from app.transaction import transaction

LONGEST_REASON = 500


def search(actor: Actor, said: str, *, way: Way = Way.ALL) -> Search:
    """Search everything that one may see for these words, and keep what was looked for and what was found."""
    understood = understand(said, way, clock.now().date())
    if not understood.terms and not understood.reference:
        raise Invalid("Write what to look for: a name, a date, a number or some words.")
    found = looking.look(actor, understood)
    with transaction(actor) as tx:
        tx.require(policy.search)
        made = Search(account_id=actor.id, data_key_id=vault.new_key(), way=way, searched_at=tx.now)
        made.kind, made.count, made.reach = found.understood.kind, found.count, found.reach
        made.said = understood.said
        made.found = {
            "concerns": [each.hex for each in found.concerns],
            "people": [[subject_id.hex, why] for subject_id, why in found.people],
        }
        tx.add(made)
        tx.record(Searched(search_id=made.id, kind=made.kind, count=made.count))
    return made


def look_at_searches(actor: Actor, account_id: uuid.UUID, *, reason: str) -> Look:
    """See what an officer searched for. Whoever looks says why, and that stays beside it."""
    reason = " ".join(reason.split())
    with transaction(actor) as tx:
        tx.require(policy.oversee)
        if account_id not in {each.id for each in accounts.officers(actor)}:
            raise Invalid("Choose an officer.")
        if not reason or len(reason) > LONGEST_REASON:
            raise Invalid(f"Say why you look, in at most {LONGEST_REASON} characters.")
        made = Look(account_id=account_id, by_id=actor.id, data_key_id=vault.new_key(), looked_at=tx.now)
        made.reason = reason
        tx.add(made)
        tx.record(SearchesLookedAt(look_id=made.id, account_id=account_id))
    return made
