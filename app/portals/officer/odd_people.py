"""People whom officers joined and who hang together oddly, for supervisors. Opens nothing sealed."""

import uuid

from flask import render_template, request

from app.casework import concerns, people
from app.casework.people import policy
from app.casework.people.joining_rules import Oddity, joining_rules
from app.casework.people.matches import PAGE
from app.casework.people.models import Portrait
from app.portals.officer.blueprint import officer
from app.portals.shared import paging
from app.portals.shared.guards import actor, insist, requires


@officer.get("/odd-people")
@requires(policy.oversee)
def odd_people() -> str:
    insist(policy.oversee)
    at = paging.place(request.args.get("from"))
    found = people.odd_people(actor(), at.id if at else None, back=bool(at and at.back))
    page = paging.page(found, PAGE, _place, at)
    return render_template("officer/odd_people.html", rows=[_row(each) for each in page.rows], page=page)


def _place(portrait: Portrait) -> tuple[paging.SortValue, uuid.UUID]:
    return 0, portrait.id


def _row(portrait: Portrait) -> dict[str, object]:
    words = joining_rules().words
    return {
        "person_id": portrait.subject_id,
        "concern": concerns.by_id(actor(), portrait.concern_id),
        "odd": [words[Oddity(code)] for code in portrait.oddities.split()],
    }
