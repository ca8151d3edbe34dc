"""Meetings about plans, the latest first. Opens nothing sealed."""

from datetime import datetime

from flask import render_template, request

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place


@officer.get("/plans/meetings")
@requires(policy.meet)
def plan_meetings() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    found = plans.meetings(actor(), near, back=bool(near and at and at.back))
    shown = page(found, plans.PAGE, lambda each: (each.held_at, each.id), at if near else None)
    return render_template(
        "officer/plan_meetings.html",
        kinds={each.code: each.words for each in plan_rules().meetings.values()},
        now=clock.now(),
        page=shown,
    )
