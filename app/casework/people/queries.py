"""Reading who is taken to be one person, as far as it exists for whoever asks. Nothing sealed is opened."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from app.casework.concerns.models import Concern
from app.casework.people.events import PersonOpened
from app.casework.people.models import Portrait, Shown
from app.casework.people.policy import FINDS, kept_back_by, opens_to
from app.errors import KeptBack, NotFound
from app.foundations import ledger
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from app.foundations.ledger import Entry

LOOKERS = 20


def portraits_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[Portrait]:
    """Everybody whom a concern tells of, in the order in which they were told of."""
    told = select(Portrait).join(Concern, Concern.id == Portrait.concern_id)
    return session.scalars(told.where(Portrait.concern_id == concern_id, opens_to(actor)).order_by(Portrait.id)).all()


def person_of(actor: Actor, subject_id: uuid.UUID) -> uuid.UUID:
    """Who this subject is taken to be; NotFound if there is nobody, or nothing of them that this actor may see."""
    asked = aliased(Portrait)
    told = select(Portrait.person_id).join(asked, asked.person_id == Portrait.person_id)
    seen = told.join(Concern, Concern.id == Portrait.concern_id).where(asked.subject_id == subject_id)
    if found := session.scalar(seen.where(opens_to(actor)).limit(1)):
        return found
    if kept := session.scalar(select(kept_back_by(actor)).where(Portrait.subject_id == subject_id)):
        raise KeptBack(kept)
    raise NotFound("Person")


def concern_of(actor: Actor, subject_id: uuid.UUID) -> uuid.UUID:
    """Which concern tells of this person; NotFound if there is nobody, or nobody whom this actor may see."""
    told = select(Portrait.concern_id).join(Concern, Concern.id == Portrait.concern_id)
    if found := session.scalar(told.where(Portrait.subject_id == subject_id, opens_to(actor))):
        return found
    raise NotFound("Person")


def members(actor: Actor, person_id: uuid.UUID) -> Sequence[Portrait]:
    """All that was told of one person, as far as this actor may see it, the eldest first."""
    told = select(Portrait).join(Concern, Concern.id == Portrait.concern_id)
    return session.scalars(told.where(Portrait.person_id == person_id, opens_to(actor)).order_by(Portrait.id)).all()


def lookers(actor: Actor, told: Sequence[Portrait]) -> Sequence[Entry]:
    """Who opened what is known of this person, the latest first: also before they were found to be the same."""
    return ledger.latest(PersonOpened, {each.subject_id for each in told}, LOOKERS) if actor.role in FINDS else []


def shown_to(actor: Actor, concern_id: uuid.UUID) -> Sequence[Row[uuid.UUID, int, datetime, datetime]]:
    """On whose screen the account of this concern stood on a person's page: how often, when first and when last."""
    found = select(Shown.account_id, func.count(), func.min(Shown.at), func.max(Shown.at))
    theirs = found.where(Shown.concern_id == concern_id).group_by(Shown.account_id)
    return session.execute(theirs).all() if actor.role in FINDS else []


def shown_of(actor: Actor, person_id: uuid.UUID, account_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The concerns whose accounts somebody read on the page of this person, for the service, which compares them."""
    found = select(Shown.concern_id).where(Shown.person_id == person_id, Shown.account_id == account_id)
    return session.scalars(found.distinct().order_by(Shown.concern_id)).all() if actor == SYSTEM else ()


def shown_between(
    actor: Actor, account_id: uuid.UUID, between: tuple[datetime, datetime], most: int
) -> Sequence[Shown]:
    """The concerns whose accounts somebody read on people's pages in this time, the latest first."""
    begins, ends = between
    found = select(Shown).where(Shown.account_id == account_id, Shown.at >= begins, Shown.at < ends)
    latest = found.order_by(Shown.at.desc(), Shown.id.desc()).limit(most)
    return session.scalars(latest).all() if actor.role in FINDS else ()
