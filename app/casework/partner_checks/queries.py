"""Reading checks. Lists open nothing that is sealed."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import undefer

from app.casework.accounts.models import Organisation
from app.casework.concerns.references import is_reference
from app.casework.partner_checks.lifecycle import State
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck, PartnerReply
from app.casework.partner_checks.policy import visible_to
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import grouped, session

PAGE = 25
KIND = "CHK"


@dataclass(frozen=True)
class Line:
    """One line of an agency's list of checks."""

    reference: str
    asked_for: str
    asked_at: datetime
    answer_by: datetime | None
    state: State
    is_overdue: bool
    place: tuple[int, uuid.UUID]


@dataclass(frozen=True)
class Partner:
    """One partner who was asked, with everything that they have said, the latest last."""

    name: str
    answer: PartnerAnswer
    replies: Sequence[PartnerReply]


def waiting(actor: Actor, near: tuple[int, uuid.UUID] | None = None, *, back: bool = False) -> Sequence[Line]:
    """What this agency was asked: to answer first, by when it is due, then the rest; one page and one row more."""
    lines = (
        select(PartnerAnswer, PartnerCheck, Organisation.name)
        .join(PartnerCheck, PartnerCheck.id == PartnerAnswer.check_id)
        .join(Organisation, Organisation.id == PartnerCheck.asked_for_id)
        .where(visible_to(actor), PartnerAnswer.agency_id == actor.organisation_id)
    )
    place, now = (PartnerAnswer.place, PartnerAnswer.id), clock.now()
    if near:
        lines = lines.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [_line(*row, now) for row in session.execute(lines.order_by(*in_order).limit(PAGE + 1))]


def asked_of(actor: Actor, reference: str) -> tuple[PartnerCheck, PartnerAnswer]:
    """The check with this reference that one's own agency was asked, and where its answer stands."""
    found = None
    if is_reference(reference, KIND):
        theirs = (
            select(PartnerCheck, PartnerAnswer)
            .join(PartnerAnswer, PartnerAnswer.check_id == PartnerCheck.id)
            .where(visible_to(actor), PartnerAnswer.agency_id == actor.organisation_id)
        )
        found = session.execute(theirs.where(PartnerCheck.reference == reference)).one_or_none()
    if found is None:
        raise NotFound("check")
    return found[0], found[1]


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Mapping[PartnerCheck, Sequence[Partner]]:
    """Every check of a concern, the latest first, with whom it went to and what they said."""
    asked = (
        select(PartnerCheck, PartnerAnswer, Organisation.name)
        .join(PartnerAnswer, PartnerAnswer.check_id == PartnerCheck.id)
        .join(Organisation, Organisation.id == PartnerAnswer.agency_id)
        .where(visible_to(actor), PartnerCheck.concern_id == concern_id)
        .options(undefer(PartnerCheck.sealed_shown), undefer(PartnerCheck.sealed_reason))
        .order_by(PartnerCheck.id.desc(), PartnerAnswer.id)
    )
    rows = session.execute(asked).all()
    replies = _replies([answer.id for _, answer, _ in rows]) if rows else {}
    found: dict[PartnerCheck, list[Partner]] = defaultdict(list)
    for check, answer, name in rows:
        found[check].append(Partner(name, answer, replies.get(answer.id, ())))
    return found


def of_concern_by_reference(actor: Actor, concern_id: uuid.UUID, reference: str) -> PartnerCheck:
    """One check of this concern, by the reference in its address."""
    for check in of_concern(actor, concern_id):
        if check.reference == reference:
            return check
    raise NotFound("check")


def replies_of(actor: Actor, answer: PartnerAnswer) -> Sequence[PartnerReply]:
    """Every answer that this partner gave, the latest last."""
    theirs = select(PartnerAnswer.id).where(visible_to(actor), PartnerAnswer.id == answer.id)
    given = select(PartnerReply).where(PartnerReply.answer_id.in_(theirs)).order_by(PartnerReply.id)
    return session.scalars(given).all()


def _replies(answer_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[PartnerReply]]:
    given = select(PartnerReply).where(PartnerReply.answer_id.in_(answer_ids)).order_by(PartnerReply.id)
    return grouped(session.scalars(given), lambda each: each.answer_id)


def _line(answer: PartnerAnswer, check: PartnerCheck, asked_for: str, now: datetime) -> Line:
    return Line(
        reference=check.reference,
        asked_for=asked_for,
        asked_at=check.asked_at,
        answer_by=check.answer_by,
        state=answer.state,
        is_overdue=answer.is_late(check.answer_by, now),
        place=(answer.place, answer.id),
    )
