"""The plans in which one's agency shares, and the meetings about plans to which it is called. Opens nothing sealed."""

from flask import render_template, request

from app.casework import plans as casework
from app.casework.plans import plan_rules, policy
from app.casework.plans.lifecycle import State
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place
from app.portals.shared.plan_in_words import line_of

MEETINGS = 5


@agency.get("/plans")
@requires(policy.share)
def plans() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    state = State.CLOSED if request.args.get("state") == State.CLOSED else State.OPEN
    found = casework.plans(actor(), casework.Asked(state=state), near, back=bool(near and at and at.back))
    shown = page(found, casework.PAGE, lambda each: (each.place, each.id), at if near else None)
    return render_template(
        "agency/plans.html",
        lines=[line_of(each) for each in shown.rows],
        is_closed=state is State.CLOSED,
        meetings=casework.meetings(actor())[:MEETINGS],
        kinds={each.code: each.words for each in plan_rules().meetings.values()},
        page=shown,
        state=state.value,
    )
