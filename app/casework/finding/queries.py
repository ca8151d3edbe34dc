"""Reading what a search found: a page of it at a time, as far as it still exists for whoever searched."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select

from app.casework.accounts.models import Organisation
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns import queries as concerns_queries
from app.casework.concerns.models import Concern, Subject
from app.casework.finding import asking
from app.casework.finding.asking import Why
from app.casework.finding.gathering import Source, Told, gather
from app.casework.finding.models import Look, Search
from app.casework.finding.policy import oversee
from app.casework.finding.understanding import Understood, understand
from app.casework.people import policy as people_policy
from app.casework.people.models import Portrait
from app.errors import NotFound
from app.foundations import words
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 10
REFERENCE = "reference"
EXCERPTS = 2
# Where a row stands in the order in which it was found, and its id.
Place = tuple[int, uuid.UUID]


@dataclass(frozen=True, kw_only=True)
class FoundConcern:
    """A concern that was found, opened as far as it is shown: the few words around what was looked for."""

    at: int
    concern: Concern
    organisation: str
    excerpts: Sequence[tuple[Source, tuple[tuple[str, bool], ...]]]

    @property
    def place(self) -> Place:
        return self.at, self.concern.id


@dataclass(frozen=True, kw_only=True)
class FoundPerson:
    """Somebody who was found: as one concern tells of them, and how many more tell of the same."""

    at: int
    why: Why
    portrait: Portrait
    subject: Subject
    concern: Concern
    others: int

    @property
    def place(self) -> Place:
        return self.at, self.portrait.subject_id


def search_of(actor: Actor, search_id: uuid.UUID) -> Search:
    """A search of one's own; anybody else's is not there."""
    found = session.get(Search, search_id)
    if found is None or found.account_id != actor.id:
        raise NotFound("search")
    return found


def leads_to(actor: Actor, search: Search) -> Concern | None:
    """The concern whose reference was typed; nothing where it was no reference."""
    if search.kind != REFERENCE:
        return None
    return concerns_queries.by_id(actor, uuid.UUID(hex=search.found["concerns"][0]))


def understood(actor: Actor, search: Search) -> Understood:
    """How what was typed was understood."""
    return understand(search.said, search.way, search.searched_at.date())


def concerns_found(
    actor: Actor, search: Search, near: Place | None = None, *, back: bool = False
) -> Sequence[FoundConcern]:
    """A page of the concerns that were found, and one more."""
    ids = [uuid.UUID(hex=each) for each in search.found["concerns"]]
    seen = _concerns(actor, ids)
    page = _page([(at, each) for at, each in enumerate(ids) if each in seen], near, back)
    told, clauses = gather([each for _, each in page]), asking.around(understood(actor, search))
    return [
        FoundConcern(at=at, concern=seen[id][0], organisation=seen[id][1], excerpts=_excerpts(told.get(id), clauses))
        for at, id in page
    ]


def people_found(
    actor: Actor, search: Search, near: Place | None = None, *, back: bool = False
) -> Sequence[FoundPerson]:
    """A page of the people who were found, each once, and one more."""
    found = [(uuid.UUID(hex=subject_id), Why(why)) for subject_id, why in search.found["people"]]
    seen = _portraits(actor, [subject_id for subject_id, _ in found])
    first = dict[uuid.UUID, tuple[int, uuid.UUID]]()
    for at, (subject_id, _) in enumerate(found):
        if subject_id in seen:
            first.setdefault(seen[subject_id][0].person_id, (at, subject_id))
    page = _page(list(first.values()), near, back)
    others = _others(actor, [seen[subject_id][0].person_id for _, subject_id in page])
    return [_person(at, found[at][1], seen[subject_id], others) for at, subject_id in page]


def recent_searches(actor: Actor, since: datetime) -> int:
    """How often this officer has searched since then."""
    mine = select(func.count()).where(Search.account_id == actor.id, Search.searched_at >= since)
    return session.scalar(mine) or 0


def look_of(actor: Actor, look_id: uuid.UUID) -> Look:
    """A look of one's own at somebody's searches."""
    found = session.get(Look, look_id)
    if found is None or not oversee.allows(actor, found):
        raise NotFound("look")
    return found


def searches_seen(
    actor: Actor, look: Look, near: tuple[datetime, uuid.UUID] | None = None, *, back: bool = False, limit: int = 25
) -> Sequence[Search]:
    """What the officer searched for whom a supervisor looks at, latest first: a page and one more."""
    theirs = select(Search).where(Search.account_id == look.account_id)
    if near:
        theirs = theirs.where(Search.id > near[1] if back else Search.id < near[1])
    return session.scalars(theirs.order_by(Search.id if back else Search.id.desc()).limit(limit + 1)).all()


def _concerns(actor: Actor, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Row[Concern, str]]:
    found = select(Concern, Organisation.name).join(Organisation, Organisation.id == Concern.organisation_id)
    rows = session.execute(found.where(Concern.id.in_(ids), concerns_policy.visible_to(actor)))
    return {row[0].id: row for row in rows}


def _portraits(actor: Actor, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Row[Portrait, Subject, Concern]]:
    found = select(Portrait, Subject, Concern).join(Subject, Subject.id == Portrait.subject_id)
    told = found.join(Concern, Concern.id == Portrait.concern_id)
    rows = session.execute(told.where(Portrait.subject_id.in_(ids), people_policy.opens_to(actor)))
    return {row[0].subject_id: row for row in rows}


def _others(actor: Actor, person_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
    """How many concerns that this actor may see tell of each."""
    told = select(Portrait.person_id, Portrait.concern_id).join(Concern, Concern.id == Portrait.concern_id)
    rows = session.execute(told.where(Portrait.person_id.in_(person_ids), people_policy.opens_to(actor)).distinct())
    return Counter(row[0] for row in rows)


def _person(at: int, why: Why, row: Row[Portrait, Subject, Concern], others: Mapping[uuid.UUID, int]) -> FoundPerson:
    portrait, subject, concern = row
    told = others[portrait.person_id]
    return FoundPerson(at=at, why=why, portrait=portrait, subject=subject, concern=concern, others=told - 1)


def _page(rows: list[Place], near: Place | None, back: bool) -> list[Place]:
    """As a database would read it: in order from a place on, or against the order from there."""
    if near is None:
        return rows[: PAGE + 1]
    if back:
        return [each for each in reversed(rows) if each[0] < near[0]][: PAGE + 1]
    return [each for each in rows if each[0] > near[0]][: PAGE + 1]


def _excerpts(told: Told | None, clauses: asking.Clauses) -> Sequence[tuple[Source, tuple[tuple[str, bool], ...]]]:
    if told is None:
        return ()
    passages = [words.Passage(each.words, each.marks) for each in told.parts]
    best = words.excerpts(passages, clauses)[:EXCERPTS]
    return [(told.parts[each.at].source, each.pieces) for each in best]
