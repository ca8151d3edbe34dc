"""Telling what is new for the next review of a plan in which one's agency shares."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.portals.agency.blueprint import agency
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.seen import SeenForm


class TellOfPlanForm(SeenForm):
    words = LongText(
        "What is new?",
        hint="What you saw, and what worries you; no names of victims. Where somebody is in danger now, ring 999.",
        required="Write what is new",
        rows=6,
    )


@agency.route("/plans/<string:plan_reference>/tell", methods=["GET", "POST"])
@requires(policy.tell)
def tell_of_plan(plan_reference: str) -> ResponseReturnValue:
    found = plans.by_reference(actor(), plan_reference)
    insist(policy.tell, found)
    form = TellOfPlanForm(version=found.version)
    if form.validate_on_submit():
        plans.tell(actor(), found.id, form.words.data)
        flash("The officer responsible has an e-mail, and reads it at the next review at the latest.")
        return redirect(url_for("agency.plan", plan_reference=plan_reference))
    page = render_template("agency/tell_of_plan.html", plan=found, form=form, back=_back(plan_reference))
    return page, 422 if form.errors else 200


def _back(plan_reference: str) -> str:
    return url_for("agency.plan", plan_reference=plan_reference)
