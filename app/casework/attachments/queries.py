"""Reading what is known of attachments. Their contents are opened by commands, because that is an act."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.casework import concerns
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import Attachment
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
    """The files of a concern that exists for this actor, oldest first. Only its writer sees what has not arrived."""
    concern = concerns.by_id(actor, concern_id)
    found = select(Attachment).where(Attachment.concern_id == concern.id).order_by(Attachment.id)
    if not concern.is_written_by(actor):
        found = found.where(Attachment.state != State.ARRIVING)
    return session.scalars(found).all()


def by_id(actor: Actor, attachment_id: uuid.UUID) -> Attachment:
    """One file, of a concern that exists for this actor."""
    of_visible = select(Attachment).join(Concern, Attachment.concern_id == Concern.id).where(visible_to(actor))
    found = session.scalar(of_visible.where(Attachment.id == attachment_id))
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
