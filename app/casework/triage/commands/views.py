"""Keeping what one likes to see of the queue."""

import uuid

from app.casework.accounts.models import Account
from app.casework.triage import policy, queries
from app.casework.triage.events import ViewForgotten, ViewSaved
from app.casework.triage.models import SavedView
from app.errors import Invalid, NotFound
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import transaction

MOST_VIEWS, LONGEST_NAME = 12, 40


def save_view(actor: Actor, *, name: str, wanted: queries.Wanted) -> None:
    """Keep a view of the queue under a name; one of the same name is replaced."""
    with transaction(actor) as tx:
        tx.require(policy.keep_view)
        name, kept = " ".join(name.split()), queries.saved_views(actor)
        if not name or len(name) > LONGEST_NAME:
            raise Invalid(f"Give it a name of at most {LONGEST_NAME} characters.")
        if wanted == queries.Wanted():
            raise Invalid("Choose what to see first, then save it under a name.")
        same = next((each for each in kept if each.name.casefold() == name.casefold()), None)
        if same is None and len(kept) >= MOST_VIEWS:
            raise Invalid(f"You have {MOST_VIEWS} views already. Forget one first.")
        view = same or SavedView(account_id=actor.id, data_key_id=session.get_one(Account, actor.id).data_key_id)
        view.name, view.wanted = name, wanted.as_address()
        tx.add(view)
        tx.record(ViewSaved(view_id=view.id))


def forget_view(actor: Actor, view_id: uuid.UUID) -> None:
    """Forget a view of one's own."""
    with transaction(actor) as tx:
        tx.require(policy.keep_view)
        if view_id not in {each.id for each in queries.saved_views(actor)}:
            raise NotFound("view")
        session.delete(tx.load(SavedView, view_id))
        tx.record(ViewForgotten(view_id=view_id))
