"""What agencies have asked for and wait for an officer to answer, the first due first. Opens nothing sealed."""

from typing import Any

from flask import render_template, url_for
from flask import request as asked_for

from app.casework import accounts, correspondence
from app.casework.concerns import policy
from app.casework.correspondence.queries import PAGE, Line
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.shared.correspondents import NEEDS
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place, turns

MINE = "mine"


@officer.get("/requests")
@requires(policy.read)
def requests() -> str:
    at = place(asked_for.args.get("from"))
    near = (at.value, at.id) if at and not isinstance(at.value, str | int) else None
    mine = asked_for.args.get("whose") == MINE
    found = correspondence.open_requests(actor(), near, back=bool(near and at and at.back), mine=mine)
    here: dict[str, Any] = {"whose": MINE} if mine else {}
    listed = page(found, PAGE, lambda line: (line.request.due_at, line.request.id), at if near else None)
    return render_template(
        "officer/requests.html",
        rows=[_row(line) for line in listed.rows],
        is_mine=mine,
        **turns(listed, lambda cursor: url_for("officer.requests", **(here | {"from": cursor}))),
    )


def _row(line: Line) -> dict[str, object]:
    owner = line.concern.assignee_id
    return {
        "request": line.request,
        "referral": line.referral.reference,
        "concern": line.concern,
        "agency": line.agency,
        "needs": NEEDS[line.request.needs],
        "is_late": line.request.is_late(clock.now()),
        "is_mine": owner == actor().id,
        "owner": accounts.name_of(owner) if owner else "Nobody yet",
    }
