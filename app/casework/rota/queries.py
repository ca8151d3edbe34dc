"""Reading the rota: who is there, who is away, and at which hours nobody is on call."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, select

from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.rota import policy, stretches
from app.casework.rota.models import Absence, Shift, ShiftKind, Telephone
from app.casework.rota.stretches import Stretch
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

AHEAD = timedelta(days=14)
ALARM = timedelta(hours=24)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Planned:
    """A shift of somebody who can sign in, and when of it they are really there."""

    shift: Shift
    officer: Account
    present: tuple[Stretch, ...]

    @property
    def is_whole(self) -> bool:
        """Are they there all the time?"""
        return self.present == (self.shift.stretch,)

    def is_there(self, at: datetime) -> bool:
        """Are they there at this moment?"""
        return any(begins <= at < ends for begins, ends in self.present)


def planned(actor: Actor, begins: datetime, ends: datetime) -> list[Planned]:
    """Every shift that touches this time, by when it begins."""
    if not policy.see.allows(actor):
        return []
    within = _touching(Shift, begins, ends)
    theirs: Select[Shift, Account] = select(Shift, Account).join(Account, Account.id == Shift.officer_id)
    there = theirs.where(within, Account.standing == Standing.ACTIVE).order_by(Shift.begins_at, Shift.id)
    rows = session.execute(there).all()
    away = _absences_of({officer.id for _, officer in rows}, begins, ends)
    return [_planned(shift, officer, away.get(officer.id, ())) for shift, officer in rows]


def on_duty(actor: Actor, at: datetime) -> list[Account]:
    """Who works the queue at this moment."""
    return _there(actor, ShiftKind.DUTY, at)


def on_call(actor: Actor, at: datetime) -> list[Account]:
    """Who is rung at this moment when RED waits: planned, not away, and able to sign in."""
    return _there(actor, ShiftKind.ON_CALL, at)


def gaps(actor: Actor, begins: datetime, ends: datetime) -> list[Stretch]:
    """When nobody is on call, earliest first. Whoever is away is not there, whatever the plan says."""
    calls = (each for each in planned(actor, begins, ends) if each.shift.kind is ShiftKind.ON_CALL)
    return stretches.gaps((stretch for each in calls for stretch in each.present), (begins, ends))


def first_gap(actor: Actor, at: datetime) -> Stretch | None:
    """The next time, in the next fourteen days, when nobody is on call."""
    return next(iter(gaps(actor, at, at + AHEAD)), None)


def alarm(actor: Actor, at: datetime) -> Stretch | None:
    """When nobody is on call, if that begins within a day."""
    gap = first_gap(actor, at)
    return gap if gap and gap[0] < at + ALARM else None


def absences(actor: Actor, begins: datetime, ends: datetime) -> Sequence[tuple[Absence, Account]]:
    """Who is away at some time of this, by when it begins."""
    if not policy.see.allows(actor):
        return ()
    theirs: Select[Absence, Account] = select(Absence, Account).join(Account, Account.id == Absence.officer_id)
    within = _touching(Absence, begins, ends)
    away = theirs.where(within, Account.standing == Standing.ACTIVE).order_by(Absence.begins_at, Absence.id)
    return [(absence, officer) for absence, officer in session.execute(away)]


def away(actor: Actor, at: datetime) -> dict[uuid.UUID, datetime]:
    """Who is away at this moment, and until when."""
    until: dict[uuid.UUID, datetime] = {}
    for absence, officer in absences(actor, at, at + INSTANT):
        until[officer.id] = max(absence.ends_at, until.get(officer.id, absence.ends_at))
    return until


def is_away(actor: Actor, officer_id: uuid.UUID, during: Stretch) -> bool:
    """Are they away for some of this time?"""
    return bool(policy.see.allows(actor) and _absences_of({officer_id}, *during))


def has_shift(actor: Actor, officer_id: uuid.UUID, kind: ShiftKind, during: Stretch) -> bool:
    """Have they a shift of this kind for some of this time already?"""
    theirs = select(Shift.id).where(Shift.officer_id == officer_id, Shift.kind == kind, _touching(Shift, *during))
    return policy.see.allows(actor) and session.scalar(theirs.limit(1)) is not None


def offered_to(actor: Actor, at: datetime) -> Sequence[Shift]:
    """Shifts that colleagues offer to this officer, soonest first."""
    mine = select(Shift).where(Shift.offered_to_id == actor.id, Shift.ends_at > at)
    return session.scalars(mine.order_by(Shift.begins_at, Shift.id)).all()


def shift(actor: Actor, shift_id: uuid.UUID) -> Shift:
    """One shift of the rota."""
    found = session.get(Shift, shift_id) if policy.see.allows(actor) else None
    if found is None:
        raise NotFound("shift")
    return found


def numbers(actor: Actor, officer_ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """The numbers at which these officers can be rung, of those who gave one."""
    if not policy.see.allows(actor):
        return {}
    theirs = select(Telephone).where(Telephone.officer_id.in_(list(officer_ids)))
    return {each.officer_id: each.number for each in session.scalars(theirs)}


def number_of(actor: Actor) -> Telephone | None:
    """One's own number, if one gave it."""
    return session.scalar(select(Telephone).where(Telephone.officer_id == actor.id))


def _there(actor: Actor, kind: ShiftKind, at: datetime) -> list[Account]:
    now = (each for each in planned(actor, at, at + INSTANT) if each.shift.kind is kind and each.is_there(at))
    return list({each.officer.id: each.officer for each in now}.values())


def _planned(found: Shift, officer: Account, absent: Iterable[Stretch]) -> Planned:
    return Planned(found, officer, tuple(stretches.left_of(found.stretch, absent)))


def _absences_of(officer_ids: set[uuid.UUID], begins: datetime, ends: datetime) -> dict[uuid.UUID, list[Stretch]]:
    theirs = select(Absence).where(Absence.officer_id.in_(officer_ids), _touching(Absence, begins, ends))
    found: dict[uuid.UUID, list[Stretch]] = {}
    for each in session.scalars(theirs):
        found.setdefault(each.officer_id, []).append(each.stretch)
    return found


def _touching(kind: type[Shift] | type[Absence], begins: datetime, ends: datetime) -> ColumnElement[bool]:
    return and_(kind.ends_at > begins, kind.begins_at < ends)
