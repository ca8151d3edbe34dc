"""What follows when a file has arrived, or when it never did."""

import hashlib
from dataclasses import dataclass

from app.casework.attachments.events import (
    ArrivalDue,
    ArrivalGivenUp,
    AttachmentArrived,
    AttachmentEnclosed,
    AttachmentExamined,
    AttachmentRefused,
)
from app.casework.attachments.lifecycle import State, Why
from app.casework.attachments.models import Attachment
from app.foundations import outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.scanning import (
    KINDS,
    CannotBeDrawn,
    Picture,
    ScannerOutOfReach,
    draw_anew,
    is_safely_packed,
    kinds,
    scanner,
)
from app.transaction import transaction


@dataclass(frozen=True)
class Verdict:
    """What came of looking at one file."""

    state: State
    why: Why | None = None
    copy: Picture | None = None


def examine(event: AttachmentArrived | AttachmentEnclosed) -> None:
    """Look for malware, draw a photograph anew, look into a document, and say what came of it."""
    attachment = session.get(Attachment, event.attachment_id)
    if attachment is None or attachment.state is not State.WAITING:
        return
    content, kind = b"".join(attachment.pieces()), attachment.kind or ""
    session.rollback()  # Danger: a slow scanner must not hold a connection, let alone the pen
    _settle(event, hashlib.sha256(content).hexdigest(), _verdict(content, kind))


def give_up_on_arrival(event: ArrivalDue) -> None:
    """Remove what never arrived completely."""
    with transaction(SYSTEM) as tx:
        if session.get(Attachment, event.attachment_id) is None:
            return
        attachment = tx.load(Attachment, event.attachment_id)
        if attachment.state is State.ARRIVING:
            attachment.forget()
            session.delete(attachment)
            tx.record(ArrivalGivenUp(concern_id=attachment.concern_id, attachment_id=attachment.id))


def _verdict(content: bytes, kind: str) -> Verdict:
    state = _scanned(content)
    if state is State.REFUSED:
        return Verdict(state, Why.MALWARE)
    if KINDS[kind].handled == kinds.PACKED and not is_safely_packed(content):
        return Verdict(State.REFUSED, Why.UNSAFE)
    if KINDS[kind].handled != kinds.PICTURE:
        return Verdict(state)
    try:
        return Verdict(state, copy=draw_anew(content, kind))
    except CannotBeDrawn as refused:
        return Verdict(State.REFUSED, Why(str(refused)))


def _scanned(content: bytes) -> State:
    """A scanner that is out of reach is asked again; after the last try the file is kept and says so."""
    try:
        is_clean = scanner().is_clean(content[start : start + 65536] for start in range(0, len(content), 65536))
    except ScannerOutOfReach:
        due = outbox.carried()
        if due is None or not due.is_last_attempt:
            raise
        return State.NOT_SCANNED
    if is_clean is None:
        return State.NOT_SCANNED
    return State.SCANNED if is_clean else State.REFUSED


def _settle(event: AttachmentArrived | AttachmentEnclosed, fingerprint: str, verdict: Verdict) -> None:
    with transaction(SYSTEM) as tx:
        if session.get(Attachment, event.attachment_id) is None:
            return  # removed meanwhile
        attachment = tx.load(Attachment, event.attachment_id)
        ids = {"concern_id": attachment.concern_id, "attachment_id": attachment.id}
        attachment.fingerprint = fingerprint
        if verdict.why:
            attachment.refuse(verdict.why)
            tx.record(AttachmentRefused(**ids, why=verdict.why))
            return
        attachment.become(verdict.state)
        if verdict.copy:
            attachment.keep_copy(verdict.copy.content, verdict.copy.kind)
        tx.record(AttachmentExamined(**ids, state=verdict.state))
