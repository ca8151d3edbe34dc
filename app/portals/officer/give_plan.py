"""Making another officer responsible for a plan."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import officers, plan_for, tried
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class GivePlanForm(SeenForm):
    officer = OneOfField("Who is responsible from now on?", required="Choose an officer")


@officer.route("/plans/<string:plan_reference>/manager", methods=["GET", "POST"])
@requires(policy.keep)
def give_plan(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep)
    form = GivePlanForm(version=found.version)
    form.officer.choices = officers(but={found.manager_id})
    if form.validate_on_submit() and tried(form.officer, lambda: _give(form, found)):
        flash(f"{accounts.name_of(uuid.UUID(str(form.officer.data)))} is responsible from now on, and has an e-mail.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    return render_template("officer/give_plan.html", plan=found, form=form), 422 if form.errors else 200


def _give(form: GivePlanForm, found: Plan) -> None:
    plans.give(actor(), found.id, uuid.UUID(str(form.officer.data)), seen=form.seen)
