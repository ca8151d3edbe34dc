"""Reading what was said. A reporter's page opens only what was said to or by them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from app.casework import concerns
from app.casework.accounts.models import Organisation
from app.casework.attachments import enclosing
from app.casework.attachments.models import Attachment, Owner
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import visible_to
from app.casework.feedback import wording
from app.casework.feedback.models import Message, Update
from app.casework.referrals.models import Action, Change, Referral
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

BEFORE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """One entry of the reporter's timeline."""

    title: str
    words: str
    at: datetime


@dataclass(frozen=True)
class Proposal:
    """Something that came of a concern, and the words in which the reporter may hear of it."""

    kind: str
    agency_kind: str
    wording: wording.Wording


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


def timeline(actor: Actor, concern_id: uuid.UUID) -> Sequence[Told]:
    """What the reporter was told, latest first."""
    concerns.by_id(actor, concern_id)
    found = session.scalars(select(Update).where(Update.concern_id == concern_id).order_by(Update.id.desc()))
    return [_told(each) for each in found]


def may_be_told(actor: Actor, concern_id: uuid.UUID) -> Sequence[Proposal]:
    """What came of a concern that its reporter was not told since, the oldest first, and the words for it."""
    concerns.by_id(actor, concern_id)
    told = session.execute(
        select(Update.kind, Update.about, func.max(Update.told_at))
        .where(Update.concern_id == concern_id)
        .group_by(Update.kind, Update.about)
    )
    last_told = {(kind, about): at for kind, about, at in told}
    found = (
        select(Action.change, Organisation.agency_kind, func.max(Action.completed_at))
        .join(Referral, Referral.id == Action.referral_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(Referral.concern_id == concern_id, Action.change.is_not(None))
        .group_by(Action.change, Organisation.agency_kind)
        .order_by(func.max(Action.completed_at))
    )
    return [
        _proposal(change, kind or "")
        for change, kind, at in session.execute(found)
        if change and at and last_told.get((f"outcome.{change}", kind or ""), BEFORE) < at
    ]


def _proposal(change: Change, agency_kind: str) -> Proposal:
    return Proposal(change, agency_kind, wording.outcome(change, agency_kind))


def _told(update: Update) -> Told:
    table, _, kind = update.kind.partition(".")
    found = wording.outcome(kind, update.about) if table == "outcome" else wording.update(kind, update.about)
    return Told(found.title, update.words or found.words, update.told_at)
