"""Suggestions of who may be the same person, the likeliest first. Opens nothing sealed."""

import uuid

from flask import render_template, request

from app.casework import people
from app.casework.people import Match, policy
from app.casework.people.matches import PAGE
from app.portals.officer.blueprint import officer
from app.portals.officer.people_in_it import ROLES
from app.portals.officer.two_people import chance
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires


@officer.get("/matches")
@requires(policy.judge)
def matches() -> str:
    at = paging.place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = people.open_matches(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, _place, at if near else None)
    return render_template("officer/matches.html", rows=[_row(each) for each in page.rows], page=page)


def _place(match: Match) -> tuple[paging.SortValue, uuid.UUID]:
    return match.judgement.bits or 0, match.judgement.id


def _row(match: Match) -> dict[str, object]:
    return {
        "match": match,
        "chance": chance((match.judgement.bits or 0) / 100),
        "left": ROLES[match.left.role],
        "right": ROLES[match.right.role],
    }
