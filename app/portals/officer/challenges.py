"""Every challenge: to answer first, by when it is due; then what waits for whoever disagrees; then what has ended."""

from flask import render_template, request

from app.casework import challenges as casework
from app.casework.challenges import policy
from app.casework.challenges.queries import PAGE
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.shared.challenge_account import listed
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place


@officer.get("/challenges")
@requires(policy.watch)
def challenges() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = casework.waiting(actor(), near, back=bool(near and at and at.back))
    shown = page(found, PAGE, lambda line: line.place, at if near else None)
    return render_template(
        "officer/challenges.html", page=shown, rows=[listed(each) for each in shown.rows], now=clock.now()
    )
