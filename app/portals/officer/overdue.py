"""Which actions of agencies were not done in time, the longest overdue first. No word of any of them is opened."""

from datetime import datetime

from flask import render_template, request

from app.casework import accounts, follow_up
from app.casework.follow_up import policy
from app.casework.follow_up.queries import PAGE, Overdue
from app.casework.referrals.catalogue import actions_catalogue
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place


@officer.get("/actions/overdue")
@requires(policy.watch)
def overdue() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    found = follow_up.overdue(actor(), near, back=bool(near and at and at.back))
    shown = page(found, PAGE, lambda line: (line.overdue_at, line.action_id), at if near else None)
    return render_template("officer/overdue.html", page=shown, lines=[_in_words(each) for each in shown.rows])


def _in_words(line: Overdue) -> dict[str, object]:
    return {
        "line": line,
        "called": actions_catalogue().called(line.kind),
        "owner": accounts.name_of(line.owner_id),
        "has_left": not accounts.can_sign_in(line.owner_id),
        "officer": accounts.name_of(line.officer_id) if line.officer_id else "Nobody",
    }
