"""What was asked and answered."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.casework import concerns
from app.casework.attachments import enclosing
from app.casework.attachments.models import Attachment, Owner
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import visible_to
from app.casework.feedback.models import Message
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session


def thread(actor: Actor, concern_id: uuid.UUID) -> Sequence[Message]:
    """Everything asked and answered about a concern that exists for this actor, oldest first."""
    concerns.by_id(actor, concern_id)
    found = select(Message).where(Message.concern_id == concern_id).order_by(Message.id)
    return session.scalars(found).all()


def files_of(actor: Actor, concern_id: uuid.UUID) -> Mapping[uuid.UUID, Sequence[Attachment]]:
    """The files that came with the messages about a concern that exists for this actor, by message."""
    concerns.by_id(actor, concern_id)
    ids = session.scalars(select(Message.id).where(Message.concern_id == concern_id))
    return enclosing.enclosed(Owner.MESSAGE, ids.all())


def file_of(actor: Actor, concern_id: uuid.UUID, attachment_id: uuid.UUID) -> Attachment:
    """One of these files, and no file of another concern, or of what officers and an agency write each other."""
    known = {each.id: each for several in files_of(actor, concern_id).values() for each in several}
    if attachment_id not in known:
        raise NotFound("attachment")
    return known[attachment_id]


def unanswered(actor: Actor, concern_id: uuid.UUID) -> bool:
    """Is the last word a question that waits for the reporter?"""
    concerns.by_id(actor, concern_id)
    last = select(Message.is_from_reporter).where(Message.concern_id == concern_id)
    return session.scalar(last.order_by(Message.id.desc()).limit(1)) is False


def waiting_for_reporter(actor: Actor) -> Sequence[Concern]:
    """This reporter's concerns whose last word is a question to them, longest waiting first."""
    later = aliased(Message)
    last = ~exists().where(later.concern_id == Message.concern_id, later.id > Message.id)
    asked = (
        select(Concern)
        .join(Message, Message.concern_id == Concern.id)
        .where(visible_to(actor), Concern.reporter_id == actor.id, Message.is_from_reporter.is_(False), last)
    )
    return session.scalars(asked.order_by(Message.id)).all()
