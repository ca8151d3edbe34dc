"""A supervisor's answer to whoever asks for a plan."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, plans
from app.casework.plans import policy
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import facts_of, level_of, risk_of
from app.portals.shared.seen import SeenForm

ANSWERS = {"approve": "Yes: there is a plan from now on", "decline": "No: ordinary work will do"}


class ApprovePlanForm(SeenForm):
    answer = OneOfField("Do you approve it?", choices=ANSWERS, required="Choose whether you approve it")
    words = LongText("In your own words", hint="Needed where you do not approve it.", limit=2000, rows=4)


@officer.route("/plans/<string:plan_reference>/approval", methods=["GET", "POST"])
@requires(policy.approve)
def approve_plan(plan_reference: str) -> ResponseReturnValue:
    found = read_plan(plan_reference, policy.approve)
    if found.state is not State.ASKED:
        raise NotPossible("This plan is answered already.")
    form = ApprovePlanForm(version=found.version)
    if form.validate_on_submit() and tried(form.words, lambda: _answer(form, found)):
        flash(f"{accounts.name_of(found.asked_by_id)} is told your answer about {plan_reference} by e-mail.")
        return redirect(url_for("officer.plans_waiting"))
    page = render_template(
        "officer/approve_plan.html",
        plan=found,
        form=form,
        level=level_of(found.level),
        risk=risk_of(found.risk),
        facts=facts_of(found, {"lead": "Not chosen yet", "manager": accounts.name_of(found.manager_id)}),
        parts=[each for each in plans.parts_of(actor(), found) if each.words],
        asker=accounts.name_of(found.asked_by_id),
    )
    return page, 422 if form.errors else 200


def _answer(form: ApprovePlanForm, found: Plan) -> None:
    command = plans.approve if form.answer.data == "approve" else plans.decline
    command(actor(), found.id, words=form.words.data, seen=form.seen)
