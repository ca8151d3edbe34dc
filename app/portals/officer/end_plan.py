"""Asking a second person to end a plan."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan, tried
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm

NEEDS = {"all": "Everything that the plan names must be met", "none": ""}


class EndPlanForm(SeenForm):
    ending = OneOfField("Why does it end?", required="Choose why it ends")
    met = ManyOfField("What of this is met?", hint="By what the plan says of when it can end.")
    reasons = LongText("How do you know?", required="Say why it can end", limit=4000, rows=4)


@officer.route("/plans/<string:plan_reference>/end", methods=["GET", "POST"])
@requires(policy.keep)
def end_plan(plan_reference: str) -> ResponseReturnValue:
    found = read_plan(plan_reference, policy.keep)
    form, criteria = EndPlanForm(version=found.version), plans.criteria_of(actor(), found)
    endings = plan_rules().endings.values()
    form.ending.choices = [(each.code, each.words) for each in endings]
    form.ending.hints = {each.code: NEEDS[each.needs] for each in endings if NEEDS[each.needs]}
    form.met.choices = [(str(number), words) for number, words in enumerate(criteria)]
    if form.validate_on_submit() and tried(form.ending, lambda: _end(form, found, criteria)):
        flash("A second person is asked by e-mail. Until they agree, the plan stays open.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    return render_template("officer/end_plan.html", plan=found, form=form), 422 if form.errors else 200


def _end(form: EndPlanForm, found: Plan, criteria: list[str]) -> None:
    met = [criteria[int(each)] for each in form.met.data or ()]
    plans.end(actor(), found.id, str(form.ending.data), reasons=form.reasons.data, met=met, seen=form.seen)
