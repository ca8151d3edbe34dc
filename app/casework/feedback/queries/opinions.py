"""What reporters say of how they were treated, and which learning notes they were sent: counted, never told apart."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.casework import concerns
from app.casework.feedback import policy
from app.casework.feedback.models import Handling, LearningNote, Said, Update
from app.casework.feedback.queries.telling import LETTER
from app.errors import Refused
from app.foundations.access import Actor
from app.foundations.database import session

# Fewer than this could be told apart.
FEWEST = 5
ASKED = ("heard", "clear", "again")


@dataclass(frozen=True)
class Opinions:
    """How many were asked and answered, and what they said of each question. None: too few to say."""

    answered: int
    said: dict[str, dict[Said, int]] | None


def is_asked_to_rate(actor: Actor, concern_id: uuid.UUID) -> bool:
    """May this reporter be asked, now that they know what came of it, and were they not asked before?"""
    concern = concerns.by_id(actor, concern_id)
    if not policy.rate.allows(actor, concern) or handling_of(actor, concern_id):
        return False
    told = select(Update.id).where(Update.concern_id == concern_id, Update.kind.startswith(LETTER))
    return session.scalar(told.where(Update.kind != f"{LETTER}read").limit(1)) is not None


def handling_of(actor: Actor, concern_id: uuid.UUID) -> Handling | None:
    """What the reporter of a concern said of how it was handled, for themselves and for supervisors."""
    concern = concerns.by_id(actor, concern_id)
    if not (policy.rate.allows(actor, concern) or policy.learn.allows(actor, concern)):
        return None
    return session.scalar(select(Handling).where(Handling.concern_id == concern_id))


def opinions(actor: Actor, since: datetime) -> Opinions:
    """What reporters said of how they were treated since then, for supervisors."""
    _learn(actor)
    answered = (Handling.answered_at >= since, Handling.heard.is_not(None))
    columns = (Handling.heard, Handling.clear, Handling.again)
    rows = session.execute(select(*columns, func.count()).where(*answered).group_by(*columns)).all()
    counts: dict[str, Counter[Said]] = {name: Counter() for name in ASKED}
    for *said, number in rows:
        for name, each in zip(ASKED, said, strict=True):
            if each is not None:
                counts[name][each] += number
    total = sum(row[-1] for row in rows)
    if total < FEWEST:
        return Opinions(total, None)
    return Opinions(total, {name: {each: counts[name][each] for each in Said} for name in ASKED})


def learning_notes(actor: Actor, since: datetime) -> Sequence[tuple[str, int]]:
    """How often each learning note was sent since then, most often first, for supervisors."""
    _learn(actor)
    counted = select(LearningNote.code, func.count()).where(LearningNote.sent_at >= since).group_by(LearningNote.code)
    rows = session.execute(counted.order_by(func.count().desc(), LearningNote.code))
    return [(code, number) for code, number in rows]


def _learn(actor: Actor) -> None:
    if not policy.learn.allows(actor):
        raise Refused(policy.learn.name)
