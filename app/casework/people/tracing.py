"""Keeping by what somebody can be known again, in the transaction that is open: sealed in a portrait, and as traces."""

import secrets
import uuid
from collections.abc import Sequence

from sqlalchemy import or_, select

from app.casework.concerns.models import Concern, Subject, told_by
from app.casework.concerns.subjects import SubjectKind
from app.casework.likeness import Name, Traits, keys, likeness_rules
from app.casework.people import portraying
from app.casework.people.models import Portrait
from app.casework.people.portraying import traits_of
from app.foundations import traces, vault
from app.foundations.database import session
from app.foundations.vault import DataKey

BATCH = 50


def edition() -> str:
    """The way in which keys are made now; traces of another are found by nobody."""
    return likeness_rules().version


def made_by() -> str:
    """The rules and the blind key in force: where one of them changes, everybody is to be portrayed anew."""
    return f"{portraying.made_by()}/{vault.imprint('portrait key', '')[:4].hex()}"


def learn_names() -> None:
    """Read what the names of the world are to each other, if that was not read yet.

    Danger: it takes seconds the first time, and whoever held the pen meanwhile would keep everybody else from writing.
    """
    keys(Traits(names=(Name("anna", "smith"),)))


def portray(concern: Concern) -> int:
    """Make, or make anew, the portrait of everybody whom a concern tells of; how many they are."""
    subjects = session.scalars(select(Subject).where(Subject.concern_id == concern.id).order_by(Subject.id)).all()
    known = select(Portrait).where(Portrait.concern_id == concern.id).with_for_update()
    there = {each.subject_id: each for each in session.scalars(known)}
    sent_on, told, made = (concern.submitted_at or concern.started_at).date(), told_by(subjects), list[Portrait]()
    for place, subject in enumerate(subjects):
        if subject.kind is SubjectKind.PERSON:
            portrait = there.get(subject.id) or _blank(subject)
            forget(portrait)
            portrait.traits, portrait.made_by = traits_of(told, place, sent_on).as_json(), made_by()
            made.append(portrait)
    session.add_all(made)
    session.flush()
    traces.put_many(edition(), [(each.number, keys(Traits.from_json(each.traits))) for each in made])
    return len(made)


def without_portrait(after: uuid.UUID) -> Sequence[Concern]:
    """Some concerns that tell of somebody who has no portrait by the rules in force; those that are readable."""
    stale = or_(Portrait.id.is_(None), Portrait.made_by != made_by())
    told = select(Subject.concern_id).outerjoin(Portrait, Portrait.subject_id == Subject.id)
    theirs = told.where(Subject.concern_id == Concern.id, Subject.kind == SubjectKind.PERSON, stale)
    some = select(Concern).join(DataKey, DataKey.id == Concern.data_key_id)
    some = some.where(Concern.id > after, Concern.submitted_at.is_not(None), DataKey.destroyed_at.is_(None))
    locked = some.where(theirs.exists()).order_by(Concern.id).limit(BATCH).with_for_update(of=Concern)
    return session.scalars(locked, execution_options={"populate_existing": True}).all()


def forget(portrait: Portrait) -> None:
    """Take the traces of somebody away. Those of an earlier edition or key cannot be named any more: they are swept.

    Danger: to be done before their data key is destroyed, for nobody can name them afterwards.
    """
    was, now = portrait.made_by.split("/"), made_by().split("/")
    if (was[0], was[-1]) == (now[0], now[-1]):
        traces.take_out(edition(), portrait.number, keys(Traits.from_json(portrait.traits)))


def _blank(subject: Subject) -> Portrait:
    """A person of their own, until an officer says that they are known."""
    return Portrait(
        subject_id=subject.id,
        concern_id=subject.concern_id,
        data_key_id=subject.data_key_id,
        role=subject.role,
        person_id=subject.id,
        number=secrets.randbits(63),
        made_by="",
    )
