"""Outlines follow the ledger: what it says has happened since the last round is outlined anew, many concerns at once.

Nobody waits for it. Facts are read without the pen, and outlines are written some hundreds at a time, so that whoever
wants to write meanwhile waits for a few hundredths of a second at most. Whatever ends in the middle is done again: an
outline says how things stand, not what was added to it.
"""

import time
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.figures.gathering import gather, sharing_a_person
from app.casework.figures.models import Followed, Outline
from app.casework.figures.outlining import VERSION, outline
from app.casework.figures.stepping import Part
from app.casework.figures.touching import touched
from app.foundations import clock, database, vault
from app.foundations.database import session
from app.foundations.ledger import Entry

__all__ = ["EVERY", "follow", "followed", "make_anew"]

EVERY = timedelta(minutes=4)
# Whoever has the turn has it for so long at a time; a worker that was killed loses it by itself.
HOLD = timedelta(minutes=2)
ONE = uuid.UUID(int=1)
BEFORE_ALL = uuid.UUID(int=0)
GATHERED, WRITTEN, ENTRIES = 1000, 200, 2000


@dataclass(frozen=True)
class Place:
    """How far it has got."""

    number: int
    walked: uuid.UUID | None
    made_by: str
    round_at: datetime | None
    counted_at: datetime | None
    held_until: datetime | None

    @property
    def is_whole(self) -> bool:
        """Has everything that was there before been outlined, as outlines are made now?"""
        return self.walked is None and self.made_by == VERSION

    def is_due(self, now: datetime) -> bool:
        """Is it time for a round, with nobody at it?"""
        if self.held_until and self.held_until > now:
            return False
        return not self.is_whole or self.round_at is None or self.round_at + EVERY <= now


def followed() -> Place | None:
    """How far the ledger has been followed; None before it was begun."""
    columns = [getattr(Followed, name) for name in Place.__dataclass_fields__]
    row = session.execute(select(*columns).where(Followed.id == ONE)).first()
    return Place(*row) if row else None


def follow(seconds: float) -> bool:
    """Take in what is new for about so long, if it is time and nobody else is at it; is there more to do?"""
    place = _take_turn(clock.now())
    if place is None:
        return False
    until = time.monotonic() + seconds
    while True:
        place, is_more = _step(place)
        if not is_more or time.monotonic() >= until:
            break
    now = clock.now()
    _stand(place, held_until=None, **({} if is_more else {"round_at": now}))
    return is_more


def make_anew() -> int:
    """Outline every concern anew, from the beginning to the end; how many there are."""
    with database.writing():
        _put(Place(_head(), BEFORE_ALL, VERSION, None, None, clock.now() + HOLD))
    place, is_more = followed(), True
    while place and is_more:
        place, is_more = _step(place)
        database.disconnect()
    if place:
        _stand(place, held_until=None, round_at=clock.now())
    return session.scalar(select(func.count()).select_from(Outline)) or 0


def counted(now: datetime) -> None:
    """Remember when figures were counted last."""
    if place := followed():
        _stand(place, counted_at=now)


def _take_turn(now: datetime) -> Place | None:
    found = followed()
    if found and not found.is_due(now):
        session.rollback()
        return None
    with database.writing():
        # Somebody may have taken it, or even ended it, since.
        found = followed()
        if found and not found.is_due(now):
            return None
        if found is None or found.made_by != VERSION:
            found = Place(_head(), BEFORE_ALL, VERSION, None, None, None)
        return _put(found, held_until=now + HOLD)


def _step(place: Place) -> tuple[Place, bool]:
    return _walk(place, place.walked) if place.walked is not None else _follow(place)


def _walk(place: Place, after: uuid.UUID) -> tuple[Place, bool]:
    """Some of the concerns that were there before it was begun."""
    sent = select(Concern.id).where(Concern.id > after, Concern.stage != Stage.DRAFT)
    some = session.scalars(sent.order_by(Concern.id).limit(GATHERED)).all()
    _outline(some)
    return _stand(place, walked=some[-1] if len(some) == GATHERED else None), True


def _follow(place: Place) -> tuple[Place, bool]:
    """Some of the entries that were written since."""
    entries = _entries(place.number)
    if not entries:
        return place, False
    concerns = touched(entries)
    concerns |= _whose_people_came_again(concerns)
    ordered = sorted(concerns)
    for start in range(0, len(ordered), GATHERED):
        _outline(ordered[start : start + GATHERED])
    return _stand(place, number=entries[-1].number), len(entries) == ENTRIES


def _whose_people_came_again(concern_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Concerns that ended without action, about people of whom these tell too."""
    ordered, found = sorted(concern_ids), set[uuid.UUID]()
    for start in range(0, len(ordered), GATHERED):
        others = sharing_a_person(ordered[start : start + GATHERED])
        ended = select(Outline.id).where(Outline.id.in_(others), Outline.nfa_at.is_not(None))
        found |= set(session.scalars(ended)) if others else set()
    return found


def _outline(concern_ids: Sequence[uuid.UUID]) -> None:
    made = [outline(each, _seal(each.concern)) for each in gather(concern_ids).values()]
    for start in range(0, len(made), WRITTEN):
        with database.writing():
            database.put(Outline, made[start : start + WRITTEN])


@dataclass
class _Sealable:
    """Where a seal belongs, without a record for each outline."""

    id: uuid.UUID
    data_key_id: uuid.UUID
    __tablename__: str = Outline.__tablename__


def _seal(concern: Any) -> Any:
    place = _Sealable(concern.id, concern.data_key_id)
    return lambda text: vault.seal(place, "person", text)


def _stand(place: Place, **changed: Any) -> Place:
    with database.writing():
        return _put(followed() or place, **{"held_until": clock.now() + HOLD, **changed})


def _put(place: Place, **changed: Any) -> Place:
    row: Part = {name: getattr(place, name) for name in Place.__dataclass_fields__} | changed
    database.put(Followed, [{"id": ONE, **row}])
    return Place(**row)


def _head() -> int:
    return session.scalar(select(func.max(Entry.number))) or 0


def _entries(after: int) -> Sequence[Row[Any]]:
    columns: list[Any] = [Entry.number, Entry.event, Entry.details]
    return session.execute(select(*columns).where(Entry.number > after).order_by(Entry.number).limit(ENTRIES)).all()
