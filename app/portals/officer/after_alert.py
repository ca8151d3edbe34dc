"""What an officer can do about a pattern: each a way to a page that exists and that they may open."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from app.casework import concerns, people
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.conferences import policy as conferences_policy
from app.casework.patterns import Seen
from app.casework.patterns.findings import FocusKind
from app.casework.people import policy as people_policy
from app.casework.plans import policy as plans_policy
from app.errors import KeptBack, NotFound
from app.portals.officer.plan_of_person import plan_of
from app.portals.shared.guards import actor

# So many of the latest concerns are asked about people who may be joined, and whom nobody may contact.
LATEST = 25


@dataclass(frozen=True)
class Way:
    """A way on, in words."""

    words: str
    href: str


def ways_on(seen: Seen, behind: Sequence[Concern]) -> list[Way]:
    """The person first, then who may be joined, a plan, and a discussion about what one is responsible for."""
    return [*_about_the_person(seen), *_joining(behind), *_discussions(behind)]


def concerns_behind(seen: Seen) -> list[Concern]:
    """The latest concerns behind a pattern, as far as this officer may read them."""
    return concerns.several(actor(), (each.concern_id for each in seen.concerns[:LATEST]))


def _about_the_person(seen: Seen) -> Iterator[Way]:
    person_id = _person_of(seen)
    if person_id is None or not people_policy.read.allows(actor()):
        return
    if seen.rule.focus is FocusKind.NETWORK:
        yield Way("See how they are linked", url_for("officer.network", person_id=person_id))
        return
    yield Way("Read all that is known of this person", url_for("officer.person", person_id=person_id))
    yield from _plan(person_id)


def _plan(person_id: uuid.UUID) -> Iterator[Way]:
    found = plan_of(person_id)
    for line in found.lines[:1]:
        yield Way("Read the plan for this person", url_for("officer.plan", plan_reference=line.plan.reference))
    if found.may_ask and plans_policy.ask.allows(actor()):
        yield Way("Ask a supervisor for a plan", url_for("officer.ask_for_plan", subject_id=person_id))


def _person_of(seen: Seen) -> uuid.UUID | None:
    """Whom it is about, as far as this officer may know them; of several people, one from whom the others are seen."""
    focus = seen.alert.focus
    try:
        if focus.kind is FocusKind.PERSON:
            return people.person_of(actor(), uuid.UUID(focus.id))
        if focus.kind is FocusKind.NETWORK and seen.concerns:
            told = people.portraits_of(actor(), seen.concerns[0].concern_id)
            return told[0].person_id if told else None
    except (NotFound, KeptBack):
        pass
    return None


def _joining(behind: Sequence[Concern]) -> Iterator[Way]:
    """Two whom nobody has judged yet, both told of in concerns behind this pattern; the likeliest of them."""
    if not people_policy.judge.allows(actor()):
        return
    here = {each.id for each in behind}
    open_now = {
        match.judgement.id: match
        for each in behind
        for match in people.matches_of(actor(), each.id)
        if match.judgement.is_open and {match.left.concern.id, match.right.concern.id} <= here
    }
    likeliest = sorted(open_now.values(), key=lambda match: -(match.judgement.bits or 0))
    for match in likeliest[:1]:
        there = url_for("officer.match", one_id=match.left.subject_id, other_id=match.right.subject_id)
        yield Way(f"Look whether two of them are one person{_more(len(likeliest))}", there)


def _more(count: int) -> str:
    return f" ({count} pairs wait)" if count > 1 else ""


def _discussions(behind: Sequence[Concern]) -> Iterator[Way]:
    under_way = (each for each in behind if each.stage in (Stage.IN_TRIAGE, Stage.REFERRED))
    for each in [each for each in under_way if conferences_policy.hold.allows(actor(), each)][:1]:
        there = url_for("officer.call", reference=each.reference)
        yield Way(f"Call a strategy discussion about {each.reference}", there)
