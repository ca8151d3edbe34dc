"""On the officer's page of one concern: of whom it tells who may be known from others, and who is joined already."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from app.casework import concerns, people
from app.casework.concerns.models import Concern
from app.casework.people import Match
from app.casework.people.matches import End
from app.portals.officer.people_in_it import ROLES
from app.portals.officer.two_people import chance
from app.portals.shared.guards import actor

MOST = 12


@dataclass(frozen=True)
class Row:
    """One here and one elsewhere: of the one elsewhere nothing is opened."""

    here_id: uuid.UUID
    name: str
    other: End
    role: str
    sent_at: datetime | None
    chance: str
    state: str


@dataclass(frozen=True)
class SamePeople:
    """What waits for an answer first, the likeliest at the top, then who is joined; and how many more there are."""

    rows: list[Row]
    not_shown: int


def same_people(concern: Concern) -> SamePeople:
    """Who of those whom this concern tells of may be whom others tell of."""
    found = [each for each in people.matches_of(actor(), concern.id) if each.left.concern.id != each.right.concern.id]
    found.sort(key=lambda each: not each.judgement.is_open)
    named = {each.id: each.words["said"] for each in concerns.subjects_of(actor(), concern.id)} if found else {}
    return SamePeople([_row(each, concern, named) for each in found[:MOST]], max(0, len(found) - MOST))


def _row(match: Match, concern: Concern, named: dict[uuid.UUID, str]) -> Row:
    here, there = (match.left, match.right) if match.left.concern.id == concern.id else (match.right, match.left)
    word = match.judgement
    state = "open" if word.is_open else "waiting" if word.waits_for else "joined"
    return Row(
        here_id=here.subject_id,
        name=named[here.subject_id] or "Somebody without a name",
        other=there,
        role=ROLES[there.role][0].lower(),
        sent_at=there.concern.submitted_at,
        chance=chance((word.bits or 0) / 100),
        state=state,
    )
