"""Whose reporters wait to be told something, and by when; and what reporters say, for supervisors."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import render_template, request

from app.casework import accounts, feedback
from app.casework.feedback import policy
from app.casework.feedback.models import Said, Waits
from app.casework.feedback.queries import PAGE, Due
from app.casework.feedback.queries.opinions import FEWEST
from app.casework.feedback.saying import sayings
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires

WAITS = {Waits.FIRST_WORD: "That somebody has read it", Waits.OUTCOME: "What came of it"}
QUESTIONS = {
    "heard": "Did you feel heard?",
    "clear": "Was it clear what happened, and what came next?",
    "again": "Would you report again?",
}
SAID = {Said.YES: "Yes", Said.PARTLY: "Partly", Said.NO: "No"}
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Row:
    """One reporter who waits, ready to be read."""

    line: Due
    what: str
    owner: str


@officer.get("/owed")
@requires(policy.watch)
def owed() -> str:
    everybody = request.args.get("whose") == "all"
    at = paging.place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    found = feedback.due(actor(), near, back=bool(near and at and at.back), mine=not everybody)
    page = paging.page(found, PAGE, _place, at if near else None)
    return render_template(
        "officer/owed.html",
        rows=[_row(each) for each in page.rows],
        page=page,
        whose="all" if everybody else "mine",
        now=clock.now(),
        lately=_lately() if policy.learn.allows(actor()) else None,
    )


def _place(line: Due) -> tuple[paging.SortValue, uuid.UUID]:
    return line.place


def _row(line: Due) -> Row:
    owner = line.concern.assignee_id
    return Row(
        line=line,
        what=WAITS[line.owing.waits_for or Waits.OUTCOME],
        owner="You" if owner == actor().id else accounts.name_of(owner) if owner else "Nobody",
    )


def _lately() -> dict[str, Any]:
    """What reporters said in the last ninety days, in numbers that tell nobody apart."""
    since = clock.now() - LATELY
    said = feedback.opinions(actor(), since)
    return {
        "answered": said.answered,
        "questions": [
            (QUESTIONS[name], [(SAID[each], _number(number)) for each, number in answers.items()])
            for name, answers in (said.said or {}).items()
        ],
        "notes": [
            (sayings().notes[code].label, _number(number))
            for code, number in feedback.learning_notes(actor(), since)
            if code in sayings().notes
        ],
    }


def _number(number: int) -> str:
    return f"fewer than {FEWEST}" if 0 < number < FEWEST else f"{number:,}"
