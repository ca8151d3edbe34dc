"""Writing down that somebody asks to be told of the risk that a person poses, or should be."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import choices, plan_for, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class PlanDisclosureForm(SeenForm):
    scheme = OneOfField("Under which scheme?", required="Choose under which scheme")
    to = LongText("Who would be told?", required="Say who would be told", limit=1000, rows=2)
    what = LongText("What would they be told?", required="Say what they would be told", limit=2000, rows=4)


@officer.route("/plans/<string:plan_reference>/disclosures/new", methods=["GET", "POST"])
@requires(policy.keep_victims)
def plan_disclosure(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep_victims)
    form = PlanDisclosureForm(version=found.version)
    form.scheme.choices = choices(plan_rules().schemes.values())
    if form.validate_on_submit() and tried(form.scheme, lambda: _ask(form, found)):
        flash("It is written down. Nobody is told anything until it is decided.")
        return redirect(url_for("officer.plan_victims", plan_reference=plan_reference))
    return render_template("officer/plan_disclosure.html", plan=found, form=form), 422 if form.errors else 200


def _ask(form: PlanDisclosureForm, found: Plan) -> None:
    scheme = str(form.scheme.data)
    plans.ask_disclosure(actor(), found.id, scheme, to=form.to.data, what=form.what.data, seen=form.seen)
