"""The lines of an officer's lists, with the words that they show. Nothing of a concern is opened for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import accounts, correspondence, feedback, questions
from app.casework.concerns.lifecycle import Stage
from app.casework.correspondence.queries import NONE, News
from app.casework.triage.queries import PAGE, Line
from app.foundations import clock
from app.foundations.access import Actor
from app.portals.shared import paging
from app.portals.shared.correspondents import marked
from app.portals.shared.guards import actor

Read = Callable[..., Sequence[Line]]

SHOWN = 3
DUE = {"claim": "Take by", "rate": "Refer by"}


@dataclass(frozen=True)
class Shown:
    """One line, ready to be read."""

    line: Line
    state: tuple[str, str]
    kinds: list[str]
    more_kinds: int
    owner: str
    due: str
    is_overdue: bool
    # By when its reporter is to be told something that stands ready.
    tell_by: datetime | None
    is_late_to_tell: bool
    news: dict[str, Any]


def listed(read: Read, cursor: str | None) -> paging.Page[Shown]:
    """One page of a list, from where the address says."""
    at = paging.place(cursor)
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = read(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, lambda line: line.place, at if near else None)
    tell_by = feedback.due_among(actor(), [line.concern.id for line in page.rows])
    news = correspondence.marks(actor(), [line.concern.id for line in page.rows])
    rows = [shown(line, actor(), news.get(line.concern.id, NONE), tell_by.get(line.concern.id)) for line in page.rows]
    return paging.Page(rows, page.next, page.previous)


def shown(line: Line, reader: Actor, news: News = NONE, tell_by: datetime | None = None) -> Shown:
    """A line in the words of whoever reads it."""
    kinds = line.concern.kinds.split()
    return Shown(
        line=line,
        state=state_of(line.concern.stage, line.is_confirmed),
        kinds=[label_of(kind) for kind in kinds[:SHOWN]],
        more_kinds=max(0, len(kinds) - SHOWN),
        owner=_owner(line, reader),
        due=DUE.get(line.step, ""),
        is_overdue=line.due_at is not None and line.due_at < clock.now(),
        tell_by=tell_by,
        is_late_to_tell=tell_by is not None and tell_by < clock.now(),
        news=marked(news, clock.now()),
    )


def state_of(stage: Stage, is_confirmed: bool) -> tuple[str, str]:
    """Where a concern has got to, in a word, and the tone of its tag."""
    match stage:
        case Stage.SUBMITTED:
            return "Waiting", "yellow"
        case Stage.IN_TRIAGE:
            return ("To refer", "blue") if is_confirmed else ("To rate", "blue")
        case Stage.REFERRED:
            return "Referred", "green"
        case _:
            return "Closed", "grey"


def label_of(kind: str) -> str:
    """A kind of worry in words."""
    known = questions.harms().get(kind)
    return known.label if known else kind


def _owner(line: Line, reader: Actor) -> str:
    if line.concern.assignee_id is None:
        return "Nobody yet"
    return "You" if line.concern.is_assigned_to(reader) else accounts.name_of(line.concern.assignee_id)
