"""Saying what came of an action in a plan, also for an agency that told it by telephone."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Helped, Plan, PlanAction
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import plan_for, read_plan, read_victims, tried
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_forms import FinishForm
from app.portals.shared.plan_in_words import doing


@officer.route("/plans/<string:plan_reference>/actions/<uuid:plan_action_id>", methods=["GET", "POST"])
@requires(policy.finish)
def finish_plan_action(plan_reference: str, plan_action_id: uuid.UUID) -> ResponseReturnValue:
    found, action = _action(plan_reference, plan_action_id)
    form = FinishForm(version=action.version)
    if form.validate_on_submit() and tried(form.words, lambda: _finish(form, action)):
        flash("What came of it is in the plan, for everybody who reads it there.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    page = render_template("officer/finish_plan_action.html", plan=found, form=form, doing=doing([action])[0])
    return page, 422 if form.errors else 200


def _action(plan_reference: str, plan_action_id: uuid.UUID) -> tuple[Plan, PlanAction]:
    action = plans.inside(actor(), plan_for(plan_reference, policy.finish), PlanAction, plan_action_id)
    is_victims = plan_rules().parts[action.pillar].restricted
    found = read_victims(plan_reference, policy.keep_victims) if is_victims else read_plan(plan_reference)
    if action.done_at:
        raise NotPossible("Somebody has said already what came of it.")
    return found, action


def _finish(form: FinishForm, action: PlanAction) -> None:
    helped = Helped(str(form.helped.data))
    plans.finish_action(actor(), action.id, helped=helped, words=form.words.data, seen=form.seen)
