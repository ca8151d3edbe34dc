"""One meeting about plans to which one's agency is called: where it is, and what it decided on its plans."""

import uuid

from flask import render_template

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires


@agency.get("/plans/meetings/<uuid:meeting_id>")
@requires(policy.share)
def plan_meeting(meeting_id: uuid.UUID) -> str:
    held = plans.open_meeting(actor(), meeting_id)
    agreed = held.minutes_agreed_at is not None
    return render_template(
        "agency/plan_meeting.html",
        held=held,
        kind=plan_rules().meetings[held.kind].words,
        agenda=[
            {"reference": plan.reference, "minutes": item.minutes, "decision": item.decision if agreed else ""}
            for item, plan in plans.agenda_of(actor(), held)
        ],
    )
