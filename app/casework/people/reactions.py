"""What happens to people as they are known when a concern arrives."""

import secrets

from sqlalchemy import select

from app.casework.concerns.events import ConcernSubmitted
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind
from app.casework.people.events import PeoplePortrayed
from app.casework.people.models import Portrait
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction


def portray(event: ConcernSubmitted) -> None:
    """Everybody whom a new concern tells of is a person of their own, until an officer says that they are known."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if session.scalar(select(Portrait.id).where(Portrait.concern_id == concern.id).limit(1)):
            return
        told = select(Subject).where(Subject.concern_id == concern.id, Subject.kind == SubjectKind.PERSON)
        people = session.scalars(told.order_by(Subject.id)).all()
        for each in people:
            tx.add(_portrait(each))
        tx.record(PeoplePortrayed(concern_id=concern.id, count=len(people)))


def _portrait(subject: Subject) -> Portrait:
    return Portrait(
        subject_id=subject.id,
        concern_id=subject.concern_id,
        data_key_id=subject.data_key_id,
        role=subject.role,
        person_id=subject.id,
        number=secrets.randbits(63),
        made_by="",
        traits={},
    )
