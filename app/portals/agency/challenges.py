"""What this agency is to answer because somebody disagrees, or what it raised itself; the first due first."""

from flask import render_template, request

from app.casework import challenges as casework
from app.casework.challenges import policy
from app.casework.challenges.queries import PAGE
from app.portals.agency.blueprint import agency
from app.portals.shared.challenge_account import listed
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

OURS = "ours"


@agency.get("/challenges")
@requires(policy.receive)
def challenges() -> str:
    at, raised = place(request.args.get("from")), request.args.get("raised") == OURS
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = casework.of_agency(actor(), near, back=bool(near and at and at.back), raised=raised)
    shown = page(found, PAGE, lambda line: line.place, at if near else None)
    return render_template(
        "agency/challenges.html",
        page=shown,
        rows=[listed(each, hides_who=raised) for each in shown.rows],
        raised=OURS if raised else None,
    )
