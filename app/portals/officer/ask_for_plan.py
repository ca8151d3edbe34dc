"""Asking a supervisor for a plan for somebody who is said to cause harm."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import people, plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import choices
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import level_of


class AskForPlanForm(FlaskForm):
    purpose = OneOfField("What is the plan for?", required="Choose what it is for")
    why = LongText(
        "Why is a plan needed?",
        hint="A supervisor decides by this. What was reported, and what ordinary work cannot do.",
        required="Say why a plan is needed",
        rows=4,
    )
    risk_to = LongText(
        "Who could be harmed?",
        hint="Without names: a former partner, children under 10. Names are written where few read them.",
        required="Say who could be harmed",
        limit=2000,
        rows=3,
    )
    nature = LongText("What could they do?", required="Say what they could do", limit=2000, rows=3)
    level = OneOfField("How many must work together on it?", required="Choose a level")
    risk = OneOfField("How high is the risk of serious harm?", required="Choose how high it is")
    imminence = OneOfField("How soon?", required="Choose how soon")
    status = OneOfField("What is their status?", required="Choose their status")

    def offer(self) -> None:
        """Give each question its answers."""
        rules = plan_rules()
        self.purpose.choices = choices(rules.purposes.values())
        self.level.choices = [(str(each), level_of(each)) for each in rules.levels]
        self.risk.choices, self.imminence.choices = choices(rules.risks.values()), choices(rules.imminences.values())
        self.status.choices = choices(rules.statuses.values())


@officer.route("/plans/new/<uuid:subject_id>", methods=["GET", "POST"])
@requires(policy.ask)
def ask_for_plan(subject_id: uuid.UUID) -> ResponseReturnValue:
    person_id = people.person_of(actor(), subject_id)
    if there := next((each for each in plans.of_person(actor(), person_id) if not each.is_over), None):
        return redirect(url_for("officer.plan", plan_reference=there.reference))
    form = AskForPlanForm()
    form.offer()
    if form.validate_on_submit() and (made := _asked(person_id, form)):
        flash("Supervisors are asked by e-mail. Until one approves it, only you and they can read it.")
        return redirect(url_for("officer.plan", plan_reference=made.reference))
    return render_template("officer/ask_for_plan.html", form=form), 422 if form.errors else 200


def _asked(person_id: uuid.UUID, form: AskForPlanForm) -> Plan | None:
    wish = plans.Wish(
        purpose=str(form.purpose.data),
        level=int(str(form.level.data)),
        risk=str(form.risk.data),
        imminence=str(form.imminence.data),
        status=str(form.status.data),
        why=form.why.data,
        risk_to=form.risk_to.data,
        nature=form.nature.data,
    )
    try:
        return plans.ask(actor(), person_id, wish)
    except Invalid as refused:
        form.purpose.errors = [str(refused)]
        return None
