"""Reading what there is to read. The list opens nothing sealed: which kind of letter, about which reference."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from app.casework.concerns.policy import opens_reference
from app.casework.letters.models import LetterWishes
from app.casework.letters.wishes import Wishes
from app.errors import NotFound
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from app.foundations.delivery import Notice

PAGE = 25
# Who has more to read than this has "999 or more".
MOST_UNREAD = 999
# A letter about letters, and one that is not read by signing in.
NOT_LISTED = ("daily", "invitation")


def notices(actor: Actor, near: uuid.UUID | None = None, *, back: bool = False) -> Sequence[Notice]:
    """What there is and was to read for this person, the latest first: one page and one row more."""
    own = (Notice.recipient_id == actor.id, Notice.kind.not_in(NOT_LISTED), opens_reference(actor, Notice.about))
    mine = select(Notice).where(*own).limit(PAGE + 1)
    if near is None:
        return session.scalars(mine.order_by(Notice.id.desc())).all()
    if back:
        return session.scalars(mine.where(Notice.id > near).order_by(Notice.id)).all()
    return session.scalars(mine.where(Notice.id < near).order_by(Notice.id.desc())).all()


def unread(actor: Actor) -> Sequence[Notice]:
    """What this person has not said that they have seen, as far as anybody counts."""
    return session.scalars(select(Notice).where(*_unread(actor)).limit(MOST_UNREAD)).all()


def unread_count(actor: Actor) -> int:
    """How much that is."""
    counted = select(Notice.id).where(*_unread(actor)).limit(MOST_UNREAD).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0


def wishes_of(actor: Actor, account_id: uuid.UUID) -> Wishes:
    """When somebody wants letters; at once, where they said nothing. For themselves, and for the service."""
    if actor != SYSTEM and actor.id != account_id:
        raise NotFound("account")
    said = session.scalar(select(LetterWishes).where(LetterWishes.account_id == account_id))
    return said.wishes if said else Wishes()


def _unread(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    own = (Notice.recipient_id == actor.id, Notice.read_at.is_(None), Notice.kind.not_in(NOT_LISTED))
    return *own, opens_reference(actor, Notice.about)
