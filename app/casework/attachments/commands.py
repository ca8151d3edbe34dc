"""Everything that can be done to an attachment."""

import uuid

from app.casework.attachments import policy, queries
from app.casework.attachments.enclosing import hand_out, plain
from app.casework.attachments.events import (
    ArrivalDue,
    AttachmentArrived,
    AttachmentBegun,
    AttachmentPartArrived,
    AttachmentRefused,
    AttachmentRemoved,
)
from app.casework.attachments.lifecycle import State, Why
from app.casework.attachments.models import LARGEST, MOST, Attachment
from app.casework.attachments.queries import Opened
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.scanning import kind_of
from app.transaction import Transaction, transaction

MOST_UNSENT = 4 * MOST  # files in all drafts of one reporter together


def begin(actor: Actor, concern_id: uuid.UUID, *, name: str, size: int) -> Attachment:
    """Say that a file of so many bytes is about to come. What has not arrived in a day is given up."""
    with transaction(actor) as tx:
        draft = _own_draft(tx, concern_id)
        _refuse_too_much(tx, draft, size)
        attachment = Attachment(
            concern_id=draft.id, data_key_id=draft.data_key_id, size=size, made_at=tx.now, name=plain(name)
        )
        tx.add(attachment)
        tx.later(ArrivalDue(attachment_id=attachment.id), attachment.arrives_until)
        tx.record(AttachmentBegun(concern_id=draft.id, attachment_id=attachment.id))
    return attachment


def add_part(actor: Actor, attachment_id: uuid.UUID, part: bytes, *, offset: int) -> Attachment:
    """Keep what comes next of a file, counted from its first byte; NotPossible if something else should come next.

    Its first part shows what it is. What may not be attached is refused there and then, and nothing of it is kept.
    """
    with transaction(actor) as tx:
        attachment = _own(tx, attachment_id)
        if attachment.state is not State.ARRIVING or offset != attachment.arrived:
            raise NotPossible("This part of the file is not the one that should come next.")
        if not part or offset + len(part) > attachment.size:
            raise Invalid("This part of the file is empty, or longer than it should be.")
        ids = {"concern_id": attachment.concern_id, "attachment_id": attachment.id}
        kind = kind_of(part) if offset == 0 else attachment.known_kind
        if kind is None:
            attachment.refuse(Why.KIND)
            tx.record(AttachmentRefused(**ids, why=Why.KIND))
            return attachment
        attachment.kind, attachment.arrived = kind.code, offset + len(part)
        is_last = attachment.arrived == attachment.size
        vault.add_to_file(attachment.data_key_id, attachment.id, part, is_last=is_last)
        if is_last:
            attachment.become(State.WAITING)
            tx.record(AttachmentArrived(**ids))
        else:
            tx.record(AttachmentPartArrived(**ids, arrived=attachment.arrived))
    return attachment


def remove(actor: Actor, attachment_id: uuid.UUID) -> None:
    """Take a file out of a draft: nothing of it stays."""
    with transaction(actor) as tx:
        attachment = _own(tx, attachment_id)
        attachment.forget()
        session.delete(attachment)
        tx.record(AttachmentRemoved(concern_id=attachment.concern_id, attachment_id=attachment.id))


def open_own(actor: Actor, attachment_id: uuid.UUID) -> Opened:
    """Look at a file of one's own concern."""
    with transaction(actor) as tx:
        attachment = queries.own(actor, attachment_id)
        tx.require(policy.attach, session.get_one(Concern, attachment.concern_id))
        return hand_out(tx, attachment, "copy")


def open_copy(actor: Actor, attachment_id: uuid.UUID) -> Opened:
    """Look at the copy of a photograph, or at a document as it came."""
    with transaction(actor) as tx:
        attachment = queries.by_id(actor, attachment_id)
        tx.require(policy.read, session.get_one(Concern, attachment.concern_id))
        return hand_out(tx, attachment, "copy")


def open_original(actor: Actor, attachment_id: uuid.UUID) -> Opened:
    """Take out the file as it came, with all that it may tell of where and when it was made."""
    with transaction(actor) as tx:
        attachment = queries.by_id(actor, attachment_id)
        tx.require(policy.read_original, session.get_one(Concern, attachment.concern_id))
        return hand_out(tx, attachment, "original")


def _own_draft(tx: Transaction, concern_id: uuid.UUID) -> Concern:
    draft = tx.load(Concern, concern_id)
    if not policy.attach.allows(tx.actor, draft):
        raise NotFound("draft")
    if draft.stage is not Stage.DRAFT:
        raise NotPossible("You have already sent this concern. You can still write to the officer.")
    return draft


def _own(tx: Transaction, attachment_id: uuid.UUID) -> Attachment:
    """Both are locked, the concern first, as when one is begun."""
    known = session.get(Attachment, attachment_id)
    if known is None:
        raise NotFound("attachment")
    _own_draft(tx, known.concern_id)
    return tx.load(Attachment, attachment_id)


def _refuse_too_much(tx: Transaction, draft: Concern, size: int) -> None:
    if size <= 0:
        raise Invalid("This file is empty. Choose another one.")
    if size > LARGEST:
        raise Invalid(Sentence("Each file can have up to %(most)s MB. Choose a smaller one.", most=LARGEST // 1024**2))
    if len(queries.of_concern(tx.actor, draft.id)) >= MOST:
        raise Invalid(Sentence("You can attach up to %(most)s files. Remove one first.", most=MOST))
    if queries.unsent(tx.actor) >= MOST_UNSENT:
        raise Invalid("You have attached many files to concerns that you have not sent. Send or throw away one first.")
