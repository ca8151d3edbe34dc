"""Reading the queue. Nothing sealed is opened for a list."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select, tuple_

from app.casework.accounts.models import Organisation
from app.casework.concerns import summary
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
STEPS = {Stage.SUBMITTED: "claim", Stage.IN_TRIAGE: "rate"}

Lines = Select[Concern, str, Rating, Rating | None, int]


# Where a line stands: its rank, when it was sent, and its concern.
Place = tuple[int, datetime, uuid.UUID]


@dataclass(frozen=True)
class Line:
    """One line of the queue. `step` is what is due next, "claim" or "rate"; empty where nothing is due here."""

    concern: Concern
    organisation: str
    area: str
    rating: Rating | None
    is_confirmed: bool
    rank: int
    step: str
    due_at: datetime | None

    @property
    def place(self) -> Place:
        """Where this line stands, for asking what comes after it or before it."""
        return self.rank, self.concern.submitted_at or datetime.max, self.concern.id


def assessment_of(actor: Actor, concern_id: uuid.UUID) -> Assessment | None:
    """How a concern was rated, if it was yet."""
    found = select(Assessment).join(Concern, Concern.id == Assessment.concern_id)
    return session.scalar(found.where(visible_to(actor), Assessment.concern_id == concern_id))


def queue(actor: Actor, near: Place | None = None, *, back: bool = False) -> Sequence[Line]:
    """Open concerns, the most dangerous first and within a rating the oldest first: one page and one row more."""
    return _page(_lines(actor).where(Concern.stage.in_(OPEN)), near, back)


def of_officer(actor: Actor, near: Place | None = None, *, back: bool = False) -> Sequence[Line]:
    """What this officer is responsible for and has not closed, in the order of the queue: one page and one row more."""
    return _page(_lines(actor).where(Concern.assignee_id == actor.id, Concern.stage != Stage.CLOSED), near, back)


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


def nation_of(concern: Concern) -> str:
    """Whose working days count for a concern; England's where its area is not known."""
    area = summary.responsible(concern.area_code)
    return area.nation if area else "England"


def _lines(actor: Actor) -> Lines:
    return (
        select(Concern, Organisation.name, Assessment.proposed, Assessment.confirmed, _rank)
        .join(Organisation, Organisation.id == Concern.organisation_id)
        .outerjoin(Assessment, Assessment.concern_id == Concern.id)
        .where(visible_to(actor))
    )


def _page(lines: Lines, near: Place | None, back: bool) -> Sequence[Line]:
    place = (_rank, Concern.submitted_at, Concern.id)
    if near:
        lines = lines.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [_line(row) for row in session.execute(lines.order_by(*in_order).limit(PAGE + 1))]


def _line(row: Row[Concern, str, Rating, Rating | None, int]) -> Line:
    concern, organisation, proposed, confirmed, rank = row
    area, rating = summary.responsible(concern.area_code), confirmed or proposed
    step = STEPS.get(concern.stage, "")
    return Line(
        concern=concern,
        organisation=organisation,
        area=area.responsible_name if area else "",
        rating=rating,
        is_confirmed=confirmed is not None,
        rank=rank,
        step=step,
        due_at=clocks.due(rating, step, concern.waits_since, area.nation if area else "England") if step else None,
    )
