"""Where a link stands among those of its ends, and which thing is one and the same as another."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app.casework.ties.deriving import Teller, known_by
from app.casework.ties.kinds import NodeKind
from app.casework.ties.models import Thing, Tie
from app.foundations.database import session
from app.foundations.vault import token


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link; it has a name of its own where it is no person of a concern and no group."""

    kind: NodeKind
    id: uuid.UUID
    name: str = ""


class Places:
    """The next free place at each end; what is asked for is remembered, for several links are often made at once."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._next: dict[tuple[str, uuid.UUID], int] = {}

    def place(self, tie: Tie, start: End, end: End) -> None:
        """Let a link lead from the one to the other, behind those that they have already."""
        tie.from_kind, tie.from_id = start.kind, start.id
        tie.to_kind, tie.to_id = end.kind, end.id
        tie.from_place = self._take("from", start.id, Tie.from_id, Tie.from_place)
        tie.to_place = self._take("to", end.id, Tie.to_id, Tie.to_place)

    def _take(
        self, side: str, id: uuid.UUID, end: InstrumentedAttribute[uuid.UUID], place: InstrumentedAttribute[int]
    ) -> int:
        if (side, id) not in self._next:
            standing = select(place).where(end == id, Tie.withdrawn_at.is_(None))
            last = session.scalar(standing.order_by(place.desc()).limit(1))
            self._next[side, id] = 0 if last is None else last + 1
        self._next[side, id] += 1
        return self._next[side, id] - 1


def thing(told: Teller) -> End:
    """The thing that this is: one of which was told before, where it can be known again; else one of its own."""
    exact = known_by(told)
    if exact is None:
        return End(told.node, told.id, told.said)
    known = token(f"mention.{exact[0]}", exact[1])
    if found := session.scalar(select(Thing.id).where(Thing.token == known)):
        return End(told.node, found, told.said)
    session.add(Thing(id=told.id, kind=told.node, token=known))
    session.flush()
    return End(told.node, told.id, told.said)
