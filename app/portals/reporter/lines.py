"""The lines of a reporter's lists: what was sent, newest first. Nothing of a concern is opened for them."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework.concerns.models import Concern
from app.foundations import clock
from app.portals.reporter import standing
from app.portals.shared import paging
from app.portals.shared.guards import actor

Read = Callable[..., Sequence[Concern]]

SIZE = 20


@dataclass(frozen=True)
class Line:
    """One concern: where it stands, and until when its reporter waits, if they still do."""

    concern: Concern
    state: tuple[str, str]
    promised_at: datetime | None
    is_late: bool


def listed(read: Read, cursor: str | None) -> paging.Page[Line]:
    """One page of a list, from where the address says; an address that was made up starts at the top."""
    at = paging.place(cursor)
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    found = read(actor(), near, back=bool(near and at and at.back), limit=SIZE + 1)
    page = paging.page(found, SIZE, _sent, at if near else None)
    return paging.Page([_line(concern) for concern in page.rows], page.next, page.previous)


def _line(concern: Concern) -> Line:
    promised_at = standing.promised_at(concern) if standing.is_awaited(concern) else None
    return Line(
        concern=concern,
        state=standing.state(concern),
        promised_at=promised_at,
        is_late=promised_at is not None and promised_at <= clock.now(),
    )


def _sent(concern: Concern) -> tuple[datetime, uuid.UUID]:
    return concern.submitted_at or concern.saved_at, concern.id
