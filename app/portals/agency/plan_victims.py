"""Who the victims in a plan are, for an agency that was named as needing it, and what it does to keep them safe."""

from flask import render_template

from app.casework import plans
from app.casework.plans import policy
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.plan_in_words import doing, victims_in_words


@agency.get("/plans/<string:plan_reference>/victims")
@requires(policy.share_victims)
def plan_victims(plan_reference: str) -> str:
    insist(policy.share_victims, plans.by_reference(actor(), plan_reference))
    found, who = plans.open_victims(actor(), plan_reference), actor()
    return render_template(
        "agency/plan_victims.html",
        plan=found,
        victims=victims_in_words(plans.victims_of(who, found)),
        parts=plans.parts_of(who, found, restricted=True),
        actions=doing(plans.actions_of(who, found, restricted=True)),
    )
