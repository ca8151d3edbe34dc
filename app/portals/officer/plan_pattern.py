"""Saying whether somebody is a repeat or a serial case, beside what the rules propose and why."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.casework.plans.models import Pattern, Plan
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan, tried
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class PlanPatternForm(SeenForm):
    is_so = OneOfField("Is it so?", choices={"yes": "Yes", "no": "No"}, required="Choose whether it is so")
    words = LongText("In your own words", hint="Needed where you say otherwise than the rules.", limit=2000, rows=4)


@officer.route("/plans/<string:plan_reference>/patterns/<string:pattern>", methods=["GET", "POST"])
@requires(policy.keep)
def plan_pattern(plan_reference: str, pattern: str) -> ResponseReturnValue:
    if pattern not in set(Pattern):
        raise NotFound("Pattern")
    found = read_plan(plan_reference, policy.keep)
    proposed = next(each for each in plans.patterns_of(actor(), found) if each.pattern == pattern)
    form = PlanPatternForm(version=found.version, is_so="yes" if proposed.reasons else "no")
    if form.validate_on_submit() and tried(form.words, lambda: _settle(form, found, Pattern(pattern))):
        flash("It is written in the plan, with your name.")
        return redirect(url_for("officer.plan", plan_reference=plan_reference))
    page = render_template("officer/plan_pattern.html", plan=found, form=form, proposed=proposed)
    return page, 422 if form.errors else 200


def _settle(form: PlanPatternForm, found: Plan, pattern: Pattern) -> None:
    is_so = form.is_so.data == "yes"
    plans.settle(actor(), found.id, pattern, is_so=is_so, words=form.words.data, seen=form.seen)
