"""What an officer likes to see of the queue."""

from collections.abc import Sequence

from sqlalchemy import select

from app.casework.triage.models import SavedView
from app.foundations.access import Actor
from app.foundations.database import session


def saved_views(actor: Actor) -> Sequence[SavedView]:
    """One's own views, in the order in which they were made. Few, and only shown to their owner."""
    mine = select(SavedView).where(SavedView.account_id == actor.id)
    return session.scalars(mine.order_by(SavedView.id)).all()
