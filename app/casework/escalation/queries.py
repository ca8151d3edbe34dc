"""Reading what ran out, and whose work needs another officer. Nothing sealed is opened for a list."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from app.casework import rota
from app.casework.concerns import summary
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import counted_for_all, visible_to
from app.casework.escalation import policy
from app.casework.escalation.models import Escalation, RunningClock, SecondLook, Told
from app.casework.escalation.steps import Step, escalations
from app.casework.triage.models import Assessment, Rating
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
UNRATED = -1
_OPEN = (Escalation.ended_at.is_(None), Escalation.seen_at.is_(None))

# Where a line stands: its rank, when its clock ran out, and itself.
Place = tuple[int, datetime, uuid.UUID]


@dataclass(frozen=True)
class RanOut:
    """One clock that ran out, with the concern that waits."""

    escalation: Escalation
    concern: Concern

    @property
    def step(self) -> Step | None:
        """What ran out, in the words of the rules in force; None where the rules no longer know it."""
        return escalations().steps.get(self.escalation.code)

    @property
    def area(self) -> str:
        """Who answers for social care there; empty where the area is not known."""
        found = summary.responsible(self.concern.area_code)
        return found.responsible_name if found else ""

    @property
    def place(self) -> Place:
        """Where this line stands, for asking what comes after it or before it."""
        return self.escalation.rank, self.escalation.ran_out_at, self.escalation.id


@dataclass(frozen=True)
class Work:
    """An open concern whose officer is away or has left. `back_at` is when they come back."""

    concern: Concern
    rating: Rating | None
    back_at: datetime | None = None


def ran_out(actor: Actor, near: Place | None = None, *, back: bool = False) -> Sequence[RanOut]:
    """Clocks that ran out and that nobody has seen to, RED first: one page and one row more."""
    if not policy.watch.allows(actor):
        return ()
    place = (Escalation.rank, Escalation.ran_out_at, Escalation.id)
    found: Select[Escalation, Concern] = select(Escalation, Concern).join(Concern, Concern.id == Escalation.concern_id)
    found = found.where(visible_to(actor), *_OPEN)
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [RanOut(*row) for row in session.execute(found.order_by(*in_order).limit(PAGE + 1))]


def ran_out_by_rank(actor: Actor) -> dict[int, tuple[int, datetime]]:
    """How many clocks ran out that nobody has seen to, by rank (UNRATED first), and since when the first of each."""
    here = (*_OPEN, counted_for_all(actor, Escalation.concern_id))
    counted = select(Escalation.rank, func.count(), func.min(Escalation.ran_out_at)).where(*here)
    rows = session.execute(counted.group_by(Escalation.rank).order_by(Escalation.rank))
    return {rank: (number, oldest) for rank, number, oldest in rows}


def escalation(actor: Actor, escalation_id: uuid.UUID) -> RanOut:
    """One clock that ran out."""
    found: Select[Escalation, Concern] = select(Escalation, Concern).join(Concern, Concern.id == Escalation.concern_id)
    row = session.execute(found.where(visible_to(actor), Escalation.id == escalation_id)).first()
    if row is None or not policy.watch.allows(actor):
        raise NotFound("escalation")
    return RanOut(*row)


def told(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[tuple[Escalation, Told]]]:
    """Who was told of these concerns, when and as what, first told first."""
    if not policy.watch.allows(actor):
        return {}
    each: Select[Escalation, Told] = select(Escalation, Told).join(Told, Told.escalation_id == Escalation.id)
    theirs = each.where(Escalation.concern_id.in_(list(concern_ids))).order_by(Escalation.ran_out_at, Told.id)
    found: dict[uuid.UUID, list[tuple[Escalation, Told]]] = {}
    for raised, one in session.execute(theirs):
        found.setdefault(raised.concern_id, []).append((raised, one))
    return found


def running(actor: Actor, concern_id: uuid.UUID) -> RunningClock | None:
    """What a concern waits for, and since when."""
    found = select(RunningClock).join(Concern, Concern.id == RunningClock.concern_id)
    return session.scalar(found.where(visible_to(actor), RunningClock.concern_id == concern_id))


def open_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[Escalation]:
    """What ran out for a concern and still waits for somebody."""
    found = select(Escalation).join(Concern, Concern.id == Escalation.concern_id)
    return session.scalars(found.where(visible_to(actor), Escalation.concern_id == concern_id, *_OPEN)).all()


def was_raised(actor: Actor, concern_id: uuid.UUID, code: str, since: datetime) -> bool:
    """Was this step noticed already, for the clock that began then?"""
    this = (Escalation.concern_id == concern_id, Escalation.code == code, Escalation.since == since)
    found = select(Escalation.id).join(Concern, Concern.id == Escalation.concern_id).where(visible_to(actor), *this)
    return session.scalar(found) is not None


def without_officer(actor: Actor) -> Sequence[Work]:
    """Referred concerns whose officer has left, oldest first, as far as a page goes."""
    return _work(actor, Concern.stage == Stage.REFERRED, Concern.assignee_id.is_(None))


def of_those_away(actor: Actor) -> Sequence[Work]:
    """Open concerns whose officer is away now, oldest first, as far as a page goes."""
    until = rota.away(actor, clock.now())
    theirs = Concern.assignee_id.in_(list(until))
    found = _work(actor, theirs, Concern.stage.in_((Stage.IN_TRIAGE, Stage.REFERRED)))
    return [Work(each.concern, each.rating, until[owner]) for each in found if (owner := each.concern.assignee_id)]


def second_looks(actor: Actor) -> Sequence[tuple[SecondLook, Concern]]:
    """Concerns drawn for a second look that are still rated so, first drawn first, as far as a page goes."""
    if not policy.supervise.allows(actor):
        return ()
    each: Select[SecondLook, Concern] = select(SecondLook, Concern).join(Concern, Concern.id == SecondLook.concern_id)
    still = each.join(Assessment, Assessment.concern_id == Concern.id).where(
        visible_to(actor), SecondLook.looked_at.is_(None), Assessment.rank == Rating(_looks_at()).rank
    )
    rows = session.execute(still.order_by(SecondLook.drawn_at, SecondLook.id).limit(PAGE))
    return [(look, concern) for look, concern in rows]


def second_look(actor: Actor, concern_id: uuid.UUID) -> SecondLook | None:
    """The second look at a concern, if it was drawn for one."""
    found = select(SecondLook).join(Concern, Concern.id == SecondLook.concern_id)
    return session.scalar(found.where(visible_to(actor), SecondLook.concern_id == concern_id))


def _work(actor: Actor, *which: ColumnElement[bool]) -> list[Work]:
    if not policy.supervise.allows(actor):
        return []
    found: Select[Any, Any] = select(Concern, Assessment).outerjoin(Assessment, Assessment.concern_id == Concern.id)
    rows = session.execute(
        found.where(visible_to(actor), *which).order_by(Concern.submitted_at, Concern.id).limit(PAGE)
    )
    return [Work(concern, assessment.rating if assessment else None) for concern, assessment in rows]


def _looks_at() -> str:
    return escalations().second_look.rating
