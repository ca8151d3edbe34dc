"""Reading the queue. Nothing sealed is opened for a list."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select, tuple_

from app.casework.accounts.models import Organisation
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import visible_to
from app.casework.triage import clocks
from app.casework.triage.models import Assessment, Rating
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
OPEN = (Stage.SUBMITTED, Stage.IN_TRIAGE)
# What nobody has weighed yet stands above everything: it might be RED.
UNRATED = -1
_rank = func.coalesce(Assessment.rank, UNRATED)


@dataclass(frozen=True)
class Line:
    """One line of the queue."""

    concern: Concern
    organisation: str
    rating: Rating | None
    is_confirmed: bool
    rank: int
    due_at: datetime

    @property
    def place(self) -> tuple[int, datetime, uuid.UUID]:
        """Where this line stands, for asking what comes after it."""
        return self.rank, self.concern.submitted_at or datetime.max, self.concern.id


def assessment_of(concern_id: uuid.UUID) -> Assessment | None:
    """How a concern was rated, if it was yet."""
    return session.scalar(select(Assessment).where(Assessment.concern_id == concern_id))


def queue(actor: Actor, after: tuple[int, datetime, uuid.UUID] | None = None) -> Sequence[Line]:
    """Open concerns, the most dangerous first and within a rating the oldest first; one page of them."""
    page = _lines(actor).where(Concern.stage.in_(OPEN))
    place = (_rank, Concern.submitted_at, Concern.id)
    if after:
        page = page.where(tuple_(*place) > after)
    return [_line(row) for row in session.execute(page.order_by(*place).limit(PAGE))]


def of_officer(actor: Actor, after: uuid.UUID | None = None) -> Sequence[Line]:
    """What this officer is responsible for and has not closed, oldest first; one page of it."""
    page = _lines(actor).where(Concern.assignee_id == actor.id, Concern.stage != Stage.CLOSED)
    if after:
        page = page.where(Concern.id > after)
    return [_line(row) for row in session.execute(page.order_by(Concern.id).limit(PAGE))]


def waiting_counts(actor: Actor) -> dict[str, tuple[int, datetime | None]]:
    """For each rating (and "unrated"): how many wait for an officer, and since when the oldest does."""
    waiting = (
        select(Assessment.proposed, func.count(), func.min(Concern.submitted_at))
        .select_from(Concern)
        .outerjoin(Assessment, Assessment.concern_id == Concern.id)
        .where(visible_to(actor), Concern.stage == Stage.SUBMITTED)
        .group_by(Assessment.proposed)
    )
    return {str(rating or "unrated"): (count, oldest) for rating, count, oldest in session.execute(waiting)}


def _lines(actor: Actor) -> Select[Concern, str, Rating, Rating | None, int]:
    return (
        select(Concern, Organisation.name, Assessment.proposed, Assessment.confirmed, _rank)
        .join(Organisation, Organisation.id == Concern.organisation_id)
        .outerjoin(Assessment, Assessment.concern_id == Concern.id)
        .where(visible_to(actor))
    )


def _line(row: Row[Concern, str, Rating, Rating | None, int]) -> Line:
    concern, organisation, proposed, confirmed, rank = row.t
    rating = confirmed or proposed
    step = "claim" if concern.stage is Stage.SUBMITTED else "rate"
    due_at = clocks.due(rating, step, concern.submitted_at or concern.started_at)
    return Line(concern, organisation, rating, confirmed is not None, rank, due_at)
