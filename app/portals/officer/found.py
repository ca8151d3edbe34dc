"""What a search found: people, then concerns with the words around what was looked for, opened only where they show."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from app.casework import finding, questions, triage
from app.casework.concerns.models import Concern
from app.casework.finding import policy
from app.casework.finding.models import Search
from app.casework.finding.queries import PAGE, FoundConcern, FoundPerson
from app.casework.triage.models import Assessment
from app.portals.officer.blueprint import officer
from app.portals.officer.found_in_words import BY, IN, NOT_WHOLE, WAYS, how_understood
from app.portals.officer.lines import label_of, state_of
from app.portals.officer.people_in_it import ROLES
from app.portals.officer.search import SearchForm
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires

FIRST_PEOPLE = 3
# What tells one namesake from another, as far as it was written.
TOLD = ("date_of_birth", "age", "age_band", "relationship")


@dataclass(frozen=True)
class ShownPerson:
    """Somebody who was found, in words."""

    subject_id: uuid.UUID
    name: str
    role: tuple[str, str]
    about: str
    by: str
    concern: Concern
    others: int


@dataclass(frozen=True)
class ShownConcern:
    """A concern that was found, in words."""

    concern: Concern
    organisation: str
    assessment: Assessment | None
    state: tuple[str, str]
    about: str
    excerpts: list[tuple[str, tuple[tuple[str, bool], ...]]]


@officer.get("/search/<uuid:search_id>")
@requires(policy.search)
def found(search_id: uuid.UUID) -> str:
    made = finding.search_of(actor(), search_id)
    cursor, only_people = request.args.get("from"), request.args.get("only") == "people"
    people = _people(made, cursor if only_people else None)
    concerns = paging.Page[FoundConcern]([], None, None) if only_people else _concerns(made, cursor)
    page = people if only_people else concerns
    asked = finding.understood(actor(), made)
    return render_template(
        "officer/found.html",
        search=made,
        form=SearchForm(said=made.said),
        understood=how_understood(asked),
        way=made.way,
        other_ways=[(way, words) for way, words in WAYS.items() if way != made.way],
        not_whole=NOT_WHOLE.get(made.reach, ""),
        people=[_person(each) for each in (people.rows if only_people else people.rows[:FIRST_PEOPLE])],
        are_more_people=not only_people and (len(people.rows) > FIRST_PEOPLE or people.next is not None),
        only_people=only_people,
        is_first=not cursor,
        concerns=_shown(concerns.rows),
        **paging.turns(page, lambda cursor: _address(made, only_people, cursor)),
    )


def _people(made: Search, cursor: str | None) -> paging.Page[FoundPerson]:
    at, near = _place(cursor)
    rows = finding.people_found(actor(), made, near, back=bool(at and at.back))
    return paging.page(rows, PAGE, lambda each: each.place, at)


def _concerns(made: Search, cursor: str | None) -> paging.Page[FoundConcern]:
    at, near = _place(cursor)
    rows = finding.concerns_found(actor(), made, near, back=bool(at and at.back))
    return paging.page(rows, PAGE, lambda each: each.place, at)


def _place(cursor: str | None) -> tuple[paging.Place | None, tuple[int, uuid.UUID] | None]:
    at = paging.place(cursor)
    return (at, (at.value, at.id)) if at and isinstance(at.value, int) else (None, None)


def _address(made: Search, only_people: bool, cursor: str) -> str:
    where: dict[str, Any] = {"search_id": made.id, "from": cursor, "only": "people" if only_people else None}
    return url_for("officer.found", **where)


def _person(each: FoundPerson) -> ShownPerson:
    words = each.subject.words
    asked = questions.named(each.concern.questionnaire).question(words["question"])
    told = (
        questions.words_for(part, (words.get("written") or {}).get(part.id)) for part in asked.fields if part.id in TOLD
    )
    return ShownPerson(
        name=words["said"] or "No name or description",
        role=ROLES[each.subject.role],
        subject_id=each.portrait.subject_id,
        about=", ".join(each for each in told if each),
        by=BY[each.why],
        concern=each.concern,
        others=each.others,
    )


def _shown(rows: Sequence[FoundConcern]) -> list[ShownConcern]:
    rated = triage.assessments_of(actor(), [each.concern.id for each in rows])
    return [_concern(each, rated.get(each.concern.id)) for each in rows]


def _concern(each: FoundConcern, assessment: Assessment | None) -> ShownConcern:
    return ShownConcern(
        concern=each.concern,
        organisation=each.organisation,
        assessment=assessment,
        state=state_of(each.concern.stage, assessment is not None and assessment.confirmed is not None),
        about=", ".join(map(label_of, each.concern.kinds.split())),
        excerpts=[(IN[source], pieces) for source, pieces in each.excerpts],
    )
