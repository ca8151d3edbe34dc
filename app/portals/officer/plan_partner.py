"""Letting an agency with a statutory duty share in a plan, and taking it out again."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import plan_for, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm

PARTS = {"partner": "It shares in it", "lead": "It leads it"}


class PlanPartnerForm(SeenForm):
    agency = OneOfField(
        "Which agency?",
        hint="Only agencies with a statutory duty are here. Everybody who works for it reads the plan.",
        required="Choose an agency",
    )
    part = OneOfField("What is its part?", choices=PARTS, required="Choose what its part is")
    why = LongText("Why does it need the plan?", required="Say why they need it", limit=1000, rows=3)


@officer.route("/plans/<string:plan_reference>/agencies/new", methods=["GET", "POST"])
@requires(policy.keep)
def plan_partner(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep)
    form, kinds = PlanPartnerForm(version=found.version), plan_rules().statutory
    agencies = plans.statutory_agencies(actor(), found)
    form.agency.choices = [(str(each.id), f"{each.name} ({kinds[each.agency_kind or '']})") for each in agencies]
    if form.validate_on_submit() and tried(form.agency, lambda: _let_in(form, found)):
        flash("It shares in the plan from now on, and everybody there has an e-mail. Of the victims it reads nothing.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    return render_template("officer/plan_partner.html", plan=found, form=form), 422 if form.errors else 200


@officer.post("/plans/<string:plan_reference>/agencies/<uuid:partner_id>/out")
@requires(policy.keep)
def take_plan_partner_out(plan_reference: str, partner_id: uuid.UUID) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep)
    plans.take_out(actor(), found.id, partner_id, seen=SeenForm().seen)
    flash("It shares in the plan no more, and reads nothing of it from now on.")
    return redirect(url_for("officer.plan", plan_reference=plan_reference))


def _let_in(form: PlanPartnerForm, found: Plan) -> None:
    agency_id, is_lead = uuid.UUID(str(form.agency.data)), form.part.data == "lead"
    plans.let_in(actor(), found.id, agency_id, why=form.why.data, is_lead=is_lead, seen=form.seen)
