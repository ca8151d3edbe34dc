"""An agency asks the hub for what it needs to decide."""

import uuid
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.casework.correspondence import policy
from app.casework.correspondence.commands.locking import TWICE, between, needed
from app.casework.correspondence.events import InformationRequested, RequestDue
from app.casework.correspondence.models import InformationRequest, Needs
from app.errors import Invalid
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)
LONGEST = 2000


def request(actor: Actor, referral_id: uuid.UUID, *, needs: Needs, what: str, why: str, by: date) -> InformationRequest:
    """Ask for something, say why it is needed and by when. The agency's own clock keeps running."""
    with transaction(actor) as tx:
        tx.require(policy.write)
        found = between(tx, referral_id)
        if by < tx.now.astimezone(LONDON).date():
            raise Invalid("Choose a day from today on.")
        asked = InformationRequest(
            referral_id=found.referral.id,
            concern_id=found.concern.id,
            data_key_id=found.referral.data_key_id,
            needs=needs,
            asked_at=tx.now,
            asked_by_id=actor.id,
            due_at=datetime.combine(by, END_OF_DAY, LONDON),
            what=needed(what, "Say what you need to know.", LONGEST),
            why=needed(why, "Say why you need it.", LONGEST),
        )
        if known := _just_asked(tx, asked):
            return known
        tx.add(asked)
        found.thread.wrote(tx.now, is_agency=True)
        tx.later(RequestDue(request_id=asked.id), asked.due_at)
        ids = {"referral_id": found.referral.id, "concern_id": found.concern.id}
        tx.record(InformationRequested(request_id=asked.id, **ids))
    return asked


def _just_asked(tx: Transaction, asked: InformationRequest) -> InformationRequest | None:
    """The same request, where the button was pressed twice."""
    earlier = select(InformationRequest).where(InformationRequest.referral_id == asked.referral_id)
    last = session.scalar(earlier.order_by(InformationRequest.id.desc()).limit(1))
    if last is None or tx.now - last.asked_at > TWICE:
        return None
    return last if _told(last) == _told(asked) else None


def _told(asked: InformationRequest) -> tuple[object, ...]:
    return asked.asked_by_id, asked.needs, asked.what, asked.why, asked.due_at
