"""Reading the queue. Nothing sealed is opened for a list."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, func, select, tuple_

from app.casework.accounts.models import Organisation
from app.casework.concerns import queueing, summary
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import kept_back_from
from app.casework.need_to_know.policy import covered_records
from app.casework.triage import clocks
from app.casework.triage.models import Assessment, Rating
from app.casework.triage.policy import visible_to
from app.casework.triage.queries.wanted import Wanted
from app.casework.triage.standing import STEPS
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.foundations.database import session

PAGE = 25
# Beyond so many nobody counts: that there are more says enough, and an officer waits no longer for it.
MOST_COUNTED = 1000

Lines = Select[Concern, str, Rating, Rating | None]


# Where a line stands: its number in the queue, and its concern.
Place = tuple[int, uuid.UUID]


@dataclass(frozen=True)
class Line:
    """One line of the queue. `step` is what is due next, "claim" or "rate"; empty where nothing is due here."""

    concern: Concern
    organisation: str
    area: str
    rating: Rating | None
    is_confirmed: bool
    step: str
    due_at: datetime | None

    @property
    def place(self) -> Place:
        """Where this line stands, for asking what comes after it or before it."""
        return self.concern.queue_place or 0, self.concern.id


@dataclass(frozen=True)
class Count:
    """How many concerns of one rating no officer has rated yet, and since when the oldest waits."""

    rating: Rating | None  # that the rules propose; None where they have not weighed it
    number: int
    oldest: datetime | None

    @property
    def is_more(self) -> bool:
        """Are there more than anybody counted?"""
        return self.number > MOST_COUNTED


def queue(
    actor: Actor, near: Place | None = None, *, back: bool = False, wanted: Wanted | None = None
) -> Sequence[Line]:
    """What waits for an officer, or what is wanted of it, the most dangerous first and within a rating what is due
    first: one page and one row more."""
    lines = _lines(actor).where(Concern.queue_place < queueing.REFERRED)
    return _page(lines.where(*(wanted or Wanted()).conditions(actor, clock.now())), near, back)


def of_officer(actor: Actor, near: Place | None = None, *, back: bool = False) -> Sequence[Line]:
    """What this officer is responsible for and has not closed, in the order of the queue: one page and one row more."""
    return _page(_lines(actor).where(Concern.assignee_id == actor.id, Concern.queue_place.is_not(None)), near, back)


def unrated_counts(actor: Actor) -> list[Count]:
    """What no officer has rated yet: unweighed, then by the rating that the rules propose."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return []
    ranks = [queueing.UNWEIGHED, *(rating.rank for rating in Rating)]
    found: Sequence[Any] = session.execute(select(*(each for rank in ranks for each in _counted(actor, rank)))).one()
    counted = zip((None, *Rating), found[::2], found[1::2], strict=True)
    return [Count(rating, int(number), oldest) for rating, number, oldest in counted]


def arrived_since(actor: Actor, moment: datetime) -> int:
    """How many concerns came into the queue since then; nobody counts beyond a hundred."""
    came = select(Concern.id).where(
        visible_to(actor), Concern.queue_place < queueing.REFERRED, Concern.submitted_at > moment
    )
    return session.scalar(select(func.count()).select_from(came.limit(100).subquery())) or 0


def kept_back(actor: Actor) -> int:
    """How many concerns wait that this actor may know of and may not read; nobody counts beyond a hundred."""
    kept = select(Concern.id).where(kept_back_from(actor), Concern.queue_place < queueing.REFERRED)
    some = kept.where(Concern.id.in_(covered_records())).limit(100).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _counted(actor: Actor, rank: int) -> tuple[ScalarSelect[int], ScalarSelect[datetime | None]]:
    waiting = (Concern.is_rated.is_(False), Concern.queue_place.between(*queueing.span(rank)))
    here = (*waiting, visible_to(actor))
    some = select(Concern.id).where(*here).limit(MOST_COUNTED + 1).subquery()
    # Places are whole seconds: of two in one, ids say which came first.
    oldest = select(Concern.submitted_at).where(*here).order_by(Concern.queue_place, Concern.id).limit(1)
    return select(func.count()).select_from(some).scalar_subquery(), oldest.scalar_subquery()


def _lines(actor: Actor) -> Lines:
    return (
        select(Concern, Organisation.name, Assessment.proposed, Assessment.confirmed)
        .join(Organisation, Organisation.id == Concern.organisation_id)
        .outerjoin(Assessment, Assessment.concern_id == Concern.id)
        .where(visible_to(actor))
    )


def _page(lines: Lines, near: Place | None, back: bool) -> Sequence[Line]:
    place = (Concern.queue_place, Concern.id)
    if near:
        lines = lines.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [_line(row) for row in session.execute(lines.order_by(*in_order).limit(PAGE + 1))]


def _line(row: Row[Concern, str, Rating, Rating | None]) -> Line:
    concern, organisation, proposed, confirmed = row
    area, rating = summary.responsible(concern.area_code), confirmed or proposed
    return Line(
        concern=concern,
        organisation=organisation,
        area=area.responsible_name if area else "",
        rating=rating,
        is_confirmed=confirmed is not None,
        step=STEPS.get(concern.stage, ""),
        due_at=_due_at(concern, rating, area.nation if area else "England"),
    )


def _due_at(concern: Concern, rating: Rating | None, nation: str) -> datetime | None:
    step = STEPS.get(concern.stage)
    if step is None or concern.queue_place is None:
        return None
    return queueing.due_at(concern.queue_place) if rating else clocks.due(None, step, concern.waits_since, nation)
