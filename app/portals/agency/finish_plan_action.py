"""Saying what came of an action that one's agency took on in a plan."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Helped, Plan, PlanAction
from app.errors import Invalid, NotFound, NotPossible
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_forms import FinishForm
from app.portals.shared.plan_in_words import doing


@agency.route("/plans/<string:plan_reference>/actions/<uuid:plan_action_id>", methods=["GET", "POST"])
@requires(policy.finish_for_agency)
def finish_plan_action(plan_reference: str, plan_action_id: uuid.UUID) -> ResponseReturnValue:
    found, action = _action(plan_reference, plan_action_id)
    form, back = FinishForm(version=action.version), url_for("agency.plan", plan_reference=plan_reference)
    if form.validate_on_submit() and _finished(form, action):
        flash("What came of it is in the plan. The officer responsible reads it there.")
        return redirect(back)
    (shown,) = doing([action])
    page = render_template("agency/finish_plan_action.html", plan=found, form=form, doing=shown, back=back)
    return page, 422 if form.errors else 200


def _action(plan_reference: str, plan_action_id: uuid.UUID) -> tuple[Plan, PlanAction]:
    """The plan and the action; another agency's is not there. What is a victim's is read as such."""
    found = plans.by_reference(actor(), plan_reference)
    action = plans.inside(actor(), found, PlanAction, plan_action_id)
    if not policy.finish_for_agency.allows(actor(), action):
        raise NotFound("PlanAction")
    if action.done_at:
        raise NotPossible("Somebody has said already what came of it.")
    read = plans.open_victims if plan_rules().parts[action.pillar].restricted else plans.open_plan
    return read(actor(), plan_reference), action


def _finished(form: FinishForm, action: PlanAction) -> bool:
    helped = Helped(str(form.helped.data))
    try:
        plans.finish_action(actor(), action.id, helped=helped, words=form.words.data, seen=form.seen)
    except Invalid as refused:
        form.words.errors = [str(refused)]
        return False
    return True
