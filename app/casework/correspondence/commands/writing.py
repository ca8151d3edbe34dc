"""Writing in a thread, with files."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.casework.attachments import enclosing
from app.casework.attachments.enclosing import Enclosure
from app.casework.attachments.models import Owner
from app.casework.correspondence import policy
from app.casework.correspondence.commands.locking import TWICE, Between, between, needed
from app.casework.correspondence.events import AgencyWrote, HubWrote
from app.casework.correspondence.models import AgencyMessage
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

NOTHING = "Write something first."


def write_to_hub(actor: Actor, referral_id: uuid.UUID, words: str, files: Sequence[Enclosure] = ()) -> None:
    """Write to the officer about a referral to one's own agency."""
    with transaction(actor) as tx:
        tx.require(policy.write)
        found = between(tx, referral_id)
        if _was_just_sent(tx, found, words, files):
            return
        message = _written(tx, found, words, files, is_from_agency=True)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(AgencyWrote(message_id=message.id, **ids))


def write_to_agency(actor: Actor, referral_id: uuid.UUID, words: str, files: Sequence[Enclosure] = ()) -> None:
    """Write to an agency about the referral that it has."""
    with transaction(actor) as tx:
        tx.require(policy.answer)
        found = between(tx, referral_id)
        if _was_just_sent(tx, found, words, files):
            return
        message = _written(tx, found, words, files, is_from_agency=False)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(HubWrote(message_id=message.id, **ids))


def _written(
    tx: Transaction, found: Between, words: str, files: Sequence[Enclosure], *, is_from_agency: bool
) -> AgencyMessage:
    message = tx.add(
        AgencyMessage(
            referral_id=found.referral.id,
            data_key_id=found.referral.data_key_id,
            author_id=tx.actor.id,
            is_from_agency=is_from_agency,
            sent_at=tx.now,
            words=needed(words, NOTHING),
        )
    )
    enclosing.enclose(tx, found.concern, Owner.AGENCY_MESSAGE, message.id, files)
    found.thread.wrote(tx.now, is_agency=is_from_agency)
    return message


def _was_just_sent(tx: Transaction, found: Between, words: str, files: Sequence[Enclosure]) -> bool:
    """Was the button pressed twice? The same words with another file are another message."""
    sent = select(AgencyMessage).where(AgencyMessage.referral_id == found.referral.id)
    last = session.scalar(sent.order_by(AgencyMessage.id.desc()).limit(1))
    if last is None or last.author_id != tx.actor.id or tx.now - last.sent_at > TWICE or last.words != words.strip():
        return False
    return enclosing.told(enclosing.enclosed(Owner.AGENCY_MESSAGE, [last.id])[last.id]) == enclosing.told(files)
