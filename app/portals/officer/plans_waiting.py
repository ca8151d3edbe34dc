"""What about plans waits for a second person: to be approved, lowered or ended. Opens nothing sealed."""

from flask import render_template

from app.casework import accounts, plans
from app.casework.plans import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import line_of


@officer.get("/plans/waiting")
@requires(policy.second)
def plans_waiting() -> str:
    asked = [(line_of(each), accounts.name_of(each.asked_by_id)) for each in plans.waiting_for_approval(actor())]
    lower = [
        (review, line_of(plan), accounts.name_of(review.held_by_id))
        for review, plan in plans.waiting_for_second(actor())
    ]
    return render_template("officer/plans_waiting.html", asked=asked, lower=lower, me=actor().id)
