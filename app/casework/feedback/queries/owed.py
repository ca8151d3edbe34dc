"""Who waits to be told something, and by when."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, tuple_

from app.casework import concerns, triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import counted_for_all, visible_to
from app.casework.feedback import policy
from app.casework.feedback.models import Owing, Update, Waits
from app.casework.feedback.queries.telling import LETTER, may_be_told, waits_for_first_word
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
UNRATED = "unrated"
REFERRED = "update.referred"
SLOWEST = "BLUE"
STEP = {Waits.FIRST_WORD: "tell", Waits.OUTCOME: "outcome"}

# Where a line stands: when it is due, and itself.
Place = tuple[datetime, uuid.UUID]


@dataclass(frozen=True)
class Owed:
    """What a reporter waits for, since when, and by when they are to be told."""

    waits_for: Waits
    since: datetime
    rating: str
    due_at: datetime

    @property
    def is_overdue(self) -> bool:
        """Should they know by now?"""
        return self.due_at <= clock.now()


@dataclass(frozen=True)
class Due:
    """One line of the list of those who wait."""

    owing: Owing
    concern: Concern
    due_at: datetime
    is_overdue: bool

    @property
    def place(self) -> Place:
        """Where this line stands, for asking what comes after it or before it."""
        return self.due_at, self.owing.id


def due(
    actor: Actor, near: Place | None = None, *, back: bool = False, mine: bool = True, limit: int = PAGE + 1
) -> Sequence[Due]:
    """Whose reporters wait to be told something, the longest overdue first: of one's own concerns, or of all."""
    if not policy.watch.allows(actor):
        return ()
    place = (Owing.due_at, Owing.id)
    found: Select[Owing, Concern] = select(Owing, Concern).join(Concern, Concern.id == Owing.concern_id)
    found = found.where(visible_to(actor), Owing.due_at.is_not(None))
    if mine:
        found = found.where(Concern.assignee_id == actor.id)
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    now = clock.now()
    rows = session.execute(found.order_by(*in_order).limit(limit))
    return [Due(row, concern, row.due_at, row.due_at <= now) for row, concern in rows if row.due_at]


def due_counted(actor: Actor) -> tuple[int, int, datetime | None]:
    """How many reporters wait to be told something, how many of them too long, and by when the first should know."""
    here = (Owing.due_at.is_not(None), counted_for_all(actor, Owing.concern_id))
    late = func.count().filter(Owing.due_at <= clock.now())
    number, overdue, oldest = session.execute(select(func.count(), late, func.min(Owing.due_at)).where(*here)).one()
    return number, overdue, oldest


def due_among(actor: Actor, concern_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """By when the reporters of these concerns are to be told something, where they are."""
    if not policy.watch.allows(actor) or not concern_ids:
        return {}
    found = select(Owing.concern_id, Owing.due_at).where(Owing.concern_id.in_(concern_ids), Owing.due_at.is_not(None))
    return {concern_id: due_at for concern_id, due_at in session.execute(found) if due_at}


def owing(actor: Actor, concern_id: uuid.UUID) -> Owing | None:
    """What was last reckoned to be owed to the reporter of a concern."""
    concerns.by_id(actor, concern_id)
    return session.scalar(select(Owing).where(Owing.concern_id == concern_id))


def owed(actor: Actor, concern: Concern) -> Owed | None:
    """What its reporter is to be told now and by when, as the concern stands; None where they wait for nothing."""
    waits = waits_for(actor, concern)
    if waits is None:
        return None
    what, since = waits
    assessment = triage.assessment_of(actor, concern.id)
    rating = assessment.rating.value if assessment else None
    due_at = triage.due(rating, STEP[what], since, triage.nation_of(concern))
    return Owed(what, since, rating or UNRATED, due_at)


def waits_for(actor: Actor, concern: Concern) -> tuple[Waits, datetime] | None:
    """What its reporter waits for and since when. Before an officer has it, the clocks of the queue watch over it."""
    if concern.stage not in (Stage.IN_TRIAGE, Stage.REFERRED):
        return None
    came_of_it = may_be_told(actor, concern.id)
    if came_of_it:
        return Waits.OUTCOME, came_of_it[0].since
    if concern.stage is Stage.IN_TRIAGE and waits_for_first_word(actor, concern):
        return Waits.FIRST_WORD, concern.waits_since
    return None


def promised(actor: Actor, concern: Concern) -> datetime | None:
    """By when a reporter hears what those who were asked have decided; None where they know it, or nobody was asked.

    Danger: a promise by the rating would tell the rating, so it is the same for all: what the slowest may take.
    """
    concerns.by_id(actor, concern.id)
    told = session.execute(
        select(Update.kind, Update.told_at).where(Update.concern_id == concern.id).order_by(Update.id)
    )
    moments = [(str(kind), at) for kind, at in told]
    asked = next((at for kind, at in moments if kind == REFERRED), None)
    if asked is None or any(kind.startswith(LETTER) and at > asked for kind, at in moments):
        return None
    nation = triage.nation_of(concern)
    return triage.due(SLOWEST, "outcome", triage.due(SLOWEST, "decide", asked, nation), nation)
