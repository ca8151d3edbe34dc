"""One plan in which one's agency shares: how risky, what is in it, what one's agency does, and what it tells."""

from flask import render_template

from app.casework import accounts, plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import STATES, doing, facts_of, level_of, risk_of


@agency.get("/plans/<string:plan_reference>")
@requires(policy.share)
def plan(plan_reference: str) -> str:
    found, who = plans.open_plan(actor(), plan_reference), actor()
    return render_template(
        "agency/plan.html",
        plan=found,
        state=STATES[found.state],
        risk=risk_of(found.risk),
        level=level_of(found.level),
        facts=facts_of(found, {"manager": accounts.name_of(found.manager_id), "lead": _lead(found)}),
        parts=plans.parts_of(who, found),
        actions=doing(plans.actions_of(who, found)),
        partners=[name for _, name in plans.partners_of(who, found)],
        notes=plans.notes_of(who, found),
        is_late=found.is_late(clock.now()),
    )


def _lead(found: Plan) -> str:
    return accounts.organisation(found.lead_agency_id).name if found.lead_agency_id else "The hub"
