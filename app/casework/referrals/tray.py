"""The agency's tray: what waits there, in parts, each in the order in which it is due. Opens nothing that is sealed.

An agency may have a hundred thousand referrals. Each part is one or two stretches of an index, read from where the page
begins; and nobody counts further than can be said in a tab.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, literal, select, true, tuple_

from app.casework.accounts.models import Account
from app.casework.referrals.deciding import Category
from app.casework.referrals.models import ONE_TURN, Referral, Turn
from app.casework.referrals.policy import visible_to
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
# Further than this nobody counts.
MANY = 1000

Place = tuple[int, uuid.UUID]
# A stretch of the list: rows that stand together in one index.
Stretch = ColumnElement[bool]


class Tab(StrEnum):
    """The parts of a tray."""

    ACKNOWLEDGE = "acknowledge"
    DECIDE = "decide"
    ACT = "act"
    OVERDUE = "overdue"
    FINISHED = "finished"
    ALL = "all"


@dataclass(frozen=True)
class Waiting:
    """One line of a tray. The owner is whoever acknowledged it; the category is of what was decided."""

    reference: str
    rating: str
    referred_at: datetime
    turn: Turn
    category: Category | None
    due_at: datetime | None
    is_overdue: bool
    owner: str
    place: Place


def inbox(actor: Actor, near: Place | None = None, *, back: bool = False, tab: Tab = Tab.ALL) -> Sequence[Waiting]:
    """One part of what was referred to this agency, what is due first standing first; one page and one row more."""
    now = clock.now()
    found = [line for stretch in _stretches(tab, now) for line in _read(actor, stretch, near, back=back)]
    in_order = sorted(found, key=lambda row: (row[0].place, row[0].id), reverse=back)
    return [_waiting(referral, owner, now) for referral, owner in in_order[: PAGE + 1]]


def counts(actor: Actor) -> Mapping[Tab, int]:
    """How many there are in each part, up to a thousand."""
    now = clock.now()
    parts = [(tab, stretch) for tab in Tab for stretch in _stretches(tab, now)]
    found = session.execute(select(*[_counted(actor, stretch) for _, stretch in parts])).one()
    counted = dict.fromkeys(Tab, 0)
    for (tab, _), number in zip(parts, found, strict=True):
        counted[tab] = min(MANY, counted[tab] + number)
    return counted


def _read(actor: Actor, stretch: Stretch, near: Place | None, *, back: bool) -> Sequence[tuple[Referral, Account]]:
    place = (Referral.place, Referral.id)
    lines = select(Referral, Account).outerjoin(Account, Account.id == Referral.acknowledged_by_id)
    lines = lines.where(visible_to(actor), _theirs(actor), stretch)
    if near:
        lines = lines.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [(referral, owner) for referral, owner in session.execute(lines.order_by(*in_order).limit(PAGE + 1))]


def _counted(actor: Actor, stretch: Stretch) -> ColumnElement[int]:
    some = select(literal(1)).where(visible_to(actor), _theirs(actor), stretch).limit(MANY).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _theirs(actor: Actor) -> ColumnElement[bool]:
    return Referral.agency_id == actor.organisation_id


def _stretches(tab: Tab, now: datetime) -> Sequence[Stretch]:
    """Where a part stands in the list: by what is due next, or by the place, which says by when it is."""
    late, first_done = int(now.timestamp()), 2 * ONE_TURN
    match tab:
        case Tab.ACKNOWLEDGE:
            return [Referral.turn == Turn.ACKNOWLEDGE]
        case Tab.DECIDE:
            return [Referral.turn == Turn.DECIDE]
        case Tab.ACT:
            return [Referral.turn == Turn.ACT, Referral.turn == Turn.CONCLUDE]
        case Tab.OVERDUE:
            acknowledged = and_(Referral.place >= ONE_TURN, Referral.place < ONE_TURN + late)
            return [Referral.place < late, acknowledged]
        case Tab.FINISHED:
            return [Referral.place >= first_done]
        case Tab.ALL:
            return [true()]


def _waiting(referral: Referral, owner: Account | None, now: datetime) -> Waiting:
    return Waiting(
        reference=referral.reference,
        rating=referral.rating,
        referred_at=referral.referred_at,
        turn=referral.turn,
        category=referral.category,
        due_at=referral.due_at,
        is_overdue=referral.due_at is not None and referral.due_at < now,
        owner=owner.name if owner else "",
        place=(referral.place, referral.id),
    )
