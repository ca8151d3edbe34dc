"""Reading challenges. Lists open nothing that is sealed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select, tuple_

from app.casework.accounts.models import Organisation
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.policy import visible_to
from app.casework.challenges.rules import Ending, challenge_rules
from app.casework.concerns.models import Concern
from app.casework.concerns.references import is_reference
from app.casework.referrals.deciding import deciding
from app.casework.referrals.models import Decision, Referral
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
KIND = "CHL"

Near = tuple[int, uuid.UUID]


@dataclass(frozen=True)
class Line:
    """One challenge in a list. `agency` is the agency that answers; empty where the hub does."""

    challenge: Challenge
    concern_reference: str
    agency: str
    is_late: bool

    @property
    def matter(self) -> str:
        """With what somebody disagrees, in the words of the rules in force; the code where they no longer know it."""
        found = challenge_rules().matters.get(self.challenge.matter)
        return found.short if found else self.challenge.matter

    @property
    def state(self) -> State | Ending:
        """Where it stands, and how it ended."""
        return self.challenge.ending or self.challenge.state

    @property
    def place(self) -> Near:
        """Where this line stands."""
        return self.challenge.place, self.challenge.id


def by_reference(actor: Actor, reference: str) -> Challenge:
    """The challenge with this reference, as far as it exists for this actor."""
    found = None
    if is_reference(reference, KIND):
        found = session.scalar(select(Challenge).where(visible_to(actor), Challenge.reference == reference))
    if found is None:
        raise NotFound("challenge")
    return found


def waiting(actor: Actor, near: Near | None = None, *, back: bool = False) -> Sequence[Line]:
    """Every challenge: to answer, by when it is due; then what waits for its challenger; then what has ended."""
    return _page(visible_to(actor), near, back)


def of_agency(actor: Actor, near: Near | None = None, *, back: bool = False, raised: bool = False) -> Sequence[Line]:
    """What this agency is to answer, or what it raised itself, in the same order: one page and one row more."""
    ours = Challenge.challenger_agency_id if raised else Challenge.agency_id
    return _page(ours == actor.organisation_id, near, back)


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[Line]:
    """The challenges about a concern that exist for this actor, the latest first."""
    found = _lines().where(visible_to(actor), Challenge.concern_id == concern_id)
    return _read(found.order_by(Challenge.id.desc()))


def of_referral(actor: Actor, referral: Referral) -> Sequence[Line]:
    """The challenges that this agency raised about its referral, or answers for it, the latest first."""
    about = or_(Challenge.referral_id == referral.id, Challenge.challenger_agency_id == actor.organisation_id)
    found = _lines().where(visible_to(actor), about, Challenge.concern_id == referral.concern_id)
    return _read(found.order_by(Challenge.id.desc()))


def decided(actor: Actor, challenge: Challenge) -> str:
    """What an agency had decided when somebody disagreed, in the words of its list; empty where it had not."""
    made = select(Decision).join(Challenge, Challenge.decision_id == Decision.id)
    found = session.scalar(made.where(visible_to(actor), Challenge.id == challenge.id))
    return deciding().words_for(found.kind, found.step, found.code) if found else ""


def still_open(actor: Actor, concern_id: uuid.UUID, matter: str, referral_id: uuid.UUID | None) -> Challenge | None:
    """What the same side said of the same before, and what has not ended."""
    mine = or_(Challenge.challenger_id == actor.id, Challenge.challenger_agency_id == actor.organisation_id)
    same = (Challenge.concern_id == concern_id, Challenge.matter == matter, Challenge.referral_id == referral_id)
    found = select(Challenge).where(visible_to(actor), mine, *same, Challenge.ended_at.is_(None))
    return session.scalar(found.order_by(Challenge.id.desc()).limit(1))


def held_by(actor: Actor, account_id: uuid.UUID) -> Sequence[Challenge]:
    """The open challenges that wait for this one person to answer."""
    theirs = select(Challenge).where(visible_to(actor), Challenge.holder_id == account_id)
    return session.scalars(theirs.where(Challenge.state == State.ASKED).order_by(Challenge.id)).all()


def _page(which: ColumnElement[bool], near: Near | None, back: bool) -> Sequence[Line]:
    place, found = (Challenge.place, Challenge.id), _lines().where(which)
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return _read(found.order_by(*in_order).limit(PAGE + 1))


def _lines() -> Select[Challenge, str | None, str | None]:
    return (
        select(Challenge, Concern.reference, Organisation.name)
        .join(Concern, Concern.id == Challenge.concern_id)
        .outerjoin(Organisation, Organisation.id == Challenge.agency_id)
    )


def _read(found: Select[Challenge, str | None, str | None]) -> list[Line]:
    now = clock.now()
    return [_line(challenge, reference, name, now) for challenge, reference, name in session.execute(found)]


def _line(challenge: Challenge, reference: str | None, agency: str | None, now: datetime) -> Line:
    is_late = challenge.state is State.ASKED and challenge.due_at is not None and challenge.due_at < now
    return Line(challenge, reference or "", agency or "", is_late)
