"""Reading what is known of attachments. Their contents are opened by commands, because that is an act."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from app.casework import concerns
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import Attachment, Owner
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import visible_to
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session


@dataclass(frozen=True)
class Opened:
    """A file that somebody asked for, whole and checked, with the name to keep it under."""

    name: str
    content: bytes


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[Attachment]:
    """The files that came with a concern, oldest first. Only its writer sees what has not arrived."""
    concern = concerns.by_id(actor, concern_id)
    with_it = (Attachment.concern_id == concern.id, Attachment.owner == Owner.CONCERN)
    found = select(Attachment).where(*with_it).order_by(Attachment.id)
    if not concern.is_written_by(actor):
        found = found.where(Attachment.state != State.ARRIVING)
    return session.scalars(found).all()


def from_reporter(actor: Actor, concern_id: uuid.UUID) -> Sequence[Attachment]:
    """Everything that its reporter has sent of a concern that exists for this actor: with it, or with a message."""
    concern = concerns.by_id(actor, concern_id)
    written = and_(Attachment.owner == Owner.MESSAGE, Attachment.sent_by_id == concern.reporter_id)
    theirs = (Attachment.concern_id == concern.id, Attachment.state != State.ARRIVING)
    found = select(Attachment).where(*theirs, or_(Attachment.owner == Owner.CONCERN, written))
    return session.scalars(found.order_by(Attachment.id)).all()


def by_id(actor: Actor, attachment_id: uuid.UUID) -> Attachment:
    """One file that came with a concern that exists for this actor. What came with a message is that message's."""
    of_visible = select(Attachment).join(Concern, Attachment.concern_id == Concern.id).where(visible_to(actor))
    this = (Attachment.id == attachment_id, Attachment.owner == Owner.CONCERN)
    found = session.scalar(of_visible.where(*this))
    if found is None:
        raise NotFound("attachment")
    return found


def own(actor: Actor, attachment_id: uuid.UUID) -> Attachment:
    """A file of one's own concern."""
    found = by_id(actor, attachment_id)
    concerns.draft(actor, found.concern_id)
    return found


def unsent(actor: Actor) -> int:
    """How many files lie in drafts of this reporter."""
    mine = (Concern.reporter_id == actor.id, Concern.stage == Stage.DRAFT)
    return session.scalar(select(func.count(Attachment.id)).join(Concern).where(*mine)) or 0
