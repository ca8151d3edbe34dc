"""What waits for an officer, in numbers for everybody: what is restricted is counted, what is sealed is not there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.casework.concerns import queueing
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import counted_for_all
from app.casework.triage.models import Lowering, Rating
from app.casework.triage.standing import STEPS, is_overdue, is_soon
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

# The ratings as places of the queue count them: what nobody has weighed stands first, because it might be RED.
TURNS: tuple[Rating | None, ...] = (None, *Rating)
_TURN = (Concern.queue_place // queueing.ONE_RATING).label("turn")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for an officer under one rating. `soon`: its time runs out within the hour; `overdue`: it has."""

    rating: Rating | None
    number: int
    unclaimed: int
    overdue: int
    soon: int
    unrated: int
    oldest_unrated: datetime | None


def waiting_by_rating(actor: Actor) -> list[Waiting]:
    """What waits for an officer under each rating, the most urgent first."""
    waiting, unrated = _waiting(actor), _unrated(actor)
    found = []
    for turn, rating in enumerate(TURNS):
        number, unclaimed, overdue, soon = waiting.get(turn, (0, 0, 0, 0))
        not_rated, oldest = unrated.get(turn, (0, None))
        found.append(
            Waiting(
                rating=rating,
                number=number,
                unclaimed=unclaimed,
                overdue=overdue,
                soon=soon,
                unrated=not_rated,
                oldest_unrated=oldest,
            )
        )
    return found


def lowerings_counted(actor: Actor) -> tuple[int, datetime | None]:
    """How many ratings wait for a second person who agrees to lower them, and since when the first of them does."""
    waits = (Lowering.answered_at.is_(None), counted_for_all(actor, Lowering.concern_id))
    number, oldest = session.execute(select(func.count(), func.min(Lowering.asked_at)).where(*waits)).one()
    return number, oldest


def _waiting(actor: Actor) -> dict[int, tuple[int, int, int, int]]:
    now = clock.now()
    counts = (
        func.count(),
        func.count().filter(Concern.stage == Stage.SUBMITTED),
        func.count().filter(is_overdue(now)),
        func.count().filter(is_soon(now)),
    )
    here = (Concern.stage.in_(STEPS), Concern.queue_place < queueing.REFERRED, counted_for_all(actor))
    rows = session.execute(select(_TURN, *counts).where(*here).group_by(_TURN))
    return {
        turn: (number, unclaimed, overdue, soon) for turn, number, unclaimed, overdue, soon in rows if turn is not None
    }


def _unrated(actor: Actor) -> dict[int, tuple[int, datetime | None]]:
    here = (Concern.is_rated.is_(False), Concern.queue_place < queueing.REFERRED, counted_for_all(actor))
    found = select(_TURN, func.count(), func.min(Concern.submitted_at)).where(*here).group_by(_TURN)
    return {turn: (number, oldest) for turn, number, oldest in session.execute(found) if turn is not None}
