"""Deciding whether somebody is told of the risk."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import PlanDisclosure
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import choices, read_victims, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import disclosures_in_words
from app.portals.shared.seen import SeenForm


class DecidePlanDisclosureForm(SeenForm):
    decision = OneOfField("Are they told?", required="Choose whether they are told")
    why = LongText("Why?", hint="What it prevents, and why less would not.", required="Say why", limit=2000, rows=4)


@officer.route("/plans/<string:plan_reference>/disclosures/<uuid:disclosure_id>", methods=["GET", "POST"])
@requires(policy.keep_victims)
def decide_plan_disclosure(plan_reference: str, disclosure_id: uuid.UUID) -> ResponseReturnValue:
    found = read_victims(plan_reference, policy.keep_victims)
    asked = plans.inside(actor(), found, PlanDisclosure, disclosure_id)
    if asked.decided_at:
        raise NotPossible("This is decided already.")
    form = DecidePlanDisclosureForm(version=asked.version)
    form.decision.choices = choices(plan_rules().disclosure_decisions.values())
    if form.validate_on_submit() and tried(form.why, lambda: _decide(form, asked)):
        flash("It is decided. Whoever tells them does it in person, and writes an action for it.")
        return redirect(url_for("officer.plan_victims", plan_reference=plan_reference))
    (shown,) = disclosures_in_words([asked])
    page = render_template("officer/decide_plan_disclosure.html", plan=found, form=form, shown=shown)
    return page, 422 if form.errors else 200


def _decide(form: DecidePlanDisclosureForm, asked: PlanDisclosure) -> None:
    plans.decide_disclosure(actor(), asked.id, str(form.decision.data), why=form.why.data, seen=form.seen)
