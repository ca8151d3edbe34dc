"""Putting an action into a plan, under one of its pillars."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import plan_for, tried
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.seen import SeenForm
from app.portals.shared.when_fields import ComingDateField

HUB = "hub"


class PlanActionForm(SeenForm):
    pillar = OneOfField("Under which pillar?", required="Choose a pillar")
    what = LongText("What is to be done?", required="Say what is to be done", limit=2000, rows=3)
    agency = OneOfField("Who is asked?", required="Choose who is asked")
    who = ShortText("Who there does it?", hint="A name or a role.", required="Say who does it")
    due_on = ComingDateField("By when?", required="Give the day by which it is done")


@officer.route("/plans/<string:plan_reference>/actions/new", methods=["GET", "POST"])
@requires(policy.keep)
def plan_action(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep)
    form = PlanActionForm(version=found.version, pillar=request.args.get("pillar"), agency=HUB)
    form.pillar.choices = _pillars(found)
    names = [(str(partner.agency_id), name) for partner, name in plans.partners_of(actor(), found)]
    form.agency.choices = [(HUB, "The hub"), *names]
    if form.validate_on_submit() and tried(form.agency, lambda: _set(form, found)):
        asked = "They have an e-mail." if form.agency.data != HUB else "It is the hub’s."
        flash(f"The action is in the plan. {asked} When its day is over and it is open, you are told.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    return render_template("officer/plan_action.html", plan=found, form=form), 422 if form.errors else 200


def _pillars(found: Plan) -> list[tuple[str, str]]:
    reads = policy.keep_victims.allows(actor(), found)
    return [(each.code, each.title) for each in plan_rules().pillars if reads or not each.restricted]


def _set(form: PlanActionForm, found: Plan) -> None:
    pillar = str(form.pillar.data)
    if plan_rules().parts[pillar].restricted:
        insist(policy.keep_victims, found)
    task = plans.Task(
        pillar=pillar,
        what=form.what.data,
        who=form.who.data,
        due_on=form.due_on.on,
        agency_id=None if form.agency.data == HUB else uuid.UUID(str(form.agency.data)),
    )
    plans.set_action(actor(), found.id, task, seen=form.seen)
