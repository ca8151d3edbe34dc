"""How concerns were rated, and which of them wait for a second person."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.casework import accounts, need_to_know
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.triage.models import Assessment, HandOver, Lowering, RatingDecision
from app.casework.triage.policy import visible_to
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import grouped, session

MOST_WAITING = 50


def assessment_of(actor: Actor, concern_id: uuid.UUID) -> Assessment | None:
    """How a concern was rated, if it was yet."""
    found = select(Assessment).join(Concern, Concern.id == Assessment.concern_id)
    return session.scalar(found.where(visible_to(actor), Assessment.concern_id == concern_id))


def assessments_of(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Assessment]:
    """How each of these concerns was rated, if it was yet."""
    found = select(Assessment).join(Concern, Concern.id == Assessment.concern_id)
    rated = session.scalars(found.where(visible_to(actor), Assessment.concern_id.in_(concern_ids)))
    return {each.concern_id: each for each in rated}


def decisions_on(actor: Actor, concern_id: uuid.UUID) -> Sequence[RatingDecision]:
    """Every time that the rules or an officer said how urgent a concern is, oldest first."""
    return decisions_on_each(actor, [concern_id])[concern_id]


def decisions_on_each(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[RatingDecision]]:
    """The same for several, by concern."""
    found = select(RatingDecision).join(Concern, Concern.id == RatingDecision.concern_id)
    here = found.where(visible_to(actor), RatingDecision.concern_id.in_(concern_ids)).order_by(RatingDecision.id)
    return grouped(session.scalars(here), lambda each: each.concern_id)


def hand_overs_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[HandOver]:
    """Who gave a concern to whom, oldest first."""
    found = select(HandOver).join(Concern, Concern.id == HandOver.concern_id)
    here = found.where(visible_to(actor), HandOver.concern_id == concern_id)
    return session.scalars(here.order_by(HandOver.id)).all()


def who_may_second(actor: Actor, concern: Concern, asker_id: uuid.UUID) -> Sequence[Account]:
    """Who is asked to agree that it is less urgent: supervisors who may read it; where there are none, others who may.

    Danger: a letter about what is kept from its reader never leaves, so it is asked for of nobody else.
    """
    officers = need_to_know.who_is_let_in(actor, concern.id, accounts.officers(actor), concern.assignee_id)
    others = [each for each in officers if each.id != asker_id]
    return [each for each in others if each.is_lead] or others


def lowering_of(actor: Actor, concern_id: uuid.UUID) -> Lowering | None:
    """The wish to lower this concern that waits for a second person, if there is one."""
    found = select(Lowering).join(Concern, Concern.id == Lowering.concern_id)
    waiting = found.where(visible_to(actor), Lowering.concern_id == concern_id, Lowering.answered_at.is_(None))
    return session.scalar(waiting.limit(1))


def lowering(actor: Actor, lowering_id: uuid.UUID) -> Lowering:
    """One wish to lower a rating, by the identifier in its address."""
    found = select(Lowering).join(Concern, Concern.id == Lowering.concern_id)
    one = session.scalar(found.where(visible_to(actor), Lowering.id == lowering_id))
    if one is None:
        raise NotFound("lowering")
    return one


def lowerings_waiting(actor: Actor) -> Sequence[tuple[Lowering, Concern]]:
    """What waits for a second person, the longest waiting first; one's own wishes stand among them."""
    found = (
        select(Lowering, Concern)
        .join(Concern, Concern.id == Lowering.concern_id)
        .where(visible_to(actor), Lowering.answered_at.is_(None))
    )
    rows = session.execute(found.order_by(Lowering.asked_at, Lowering.id).limit(MOST_WAITING))
    return [(lowering, concern) for lowering, concern in rows]
