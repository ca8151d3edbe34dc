"""Naming an officer, or an agency that shares in a plan, as needing to know who the victims are."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import Choices, officers, plan_for, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class PlanReaderForm(SeenForm):
    who = OneOfField("Who needs it?", required="Choose who needs it")
    why = LongText("Why?", required="Say why they need it", limit=1000, rows=3)


@officer.route("/plans/<string:plan_reference>/readers/new", methods=["GET", "POST"])
@requires(policy.name_reader)
def plan_reader(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.name_reader)
    form, agencies = PlanReaderForm(version=found.version), _agencies(found)
    form.who.choices = [*officers(but={each.account_id for each in plans.readers_of(actor(), found)}), *agencies]
    if form.validate_on_submit() and tried(form.who, lambda: _name(form, found, {id for id, _ in agencies})):
        flash("They read from now on who the victims are. Each time is recorded.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    return render_template("officer/plan_reader.html", plan=found, form=form), 422 if form.errors else 200


def _agencies(found: Plan) -> Choices:
    shared = plans.partners_of(actor(), found)
    return [
        (str(partner.id), f"{name}: everybody who works there") for partner, name in shared if not partner.reads_victims
    ]


def _name(form: PlanReaderForm, found: Plan, agencies: set[str]) -> None:
    command = plans.name_agency if form.who.data in agencies else plans.name_reader
    command(actor(), found.id, uuid.UUID(str(form.who.data)), why=form.why.data, seen=form.seen)
