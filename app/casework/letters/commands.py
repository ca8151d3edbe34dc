"""Saying when one wants letters, and that one has seen what there is to read."""

from sqlalchemy import select

from app.casework.letters import policy, queries
from app.casework.letters.events import LettersWished, NoticesSeen
from app.casework.letters.models import LetterWishes
from app.casework.letters.wishes import Wishes
from app.errors import Invalid
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import transaction


def wish(actor: Actor, wishes: Wishes) -> None:
    """Say how often one wants letters, and at which hours none."""
    with transaction(actor) as tx:
        tx.require(policy.own)
        if (wishes.quiet_from is None) != (wishes.quiet_to is None):
            raise Invalid("Give both hours, or leave both empty.")
        known = session.scalar(select(LetterWishes).where(LetterWishes.account_id == actor.id))
        mine = known or tx.add(LetterWishes(account_id=actor.id, often=wishes.often))
        mine.often, mine.quiet_from, mine.quiet_to = wishes.often, wishes.quiet_from, wishes.quiet_to
        tx.record(LettersWished(account_id=actor.id, often=wishes.often))


def see(actor: Actor) -> None:
    """Say that one has seen everything that there is to read now."""
    with transaction(actor) as tx:
        tx.require(policy.own)
        found = queries.unread(actor)
        for each in found:
            each.read_at = tx.now
        if found:
            tx.record(NoticesSeen(account_id=actor.id, seen=len(found)))
