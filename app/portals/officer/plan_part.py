"""Changing one section of a plan."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import Plan
from app.casework.plans.rules import Part
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import read_plan, read_victims, tried
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class PlanPartForm(SeenForm):
    words = LongText(required="Write something, or leave it as it is", limit=6000, rows=8)


@officer.route("/plans/<string:plan_reference>/parts/<string:part>", methods=["GET", "POST"])
@requires(policy.keep)
def plan_part(plan_reference: str, part: str) -> ResponseReturnValue:
    rule = plan_rules().parts.get(part)
    if rule is None:
        raise NotFound("PlanPart")
    found = _read(plan_reference, rule)
    written = plans.parts_of(actor(), found, restricted=rule.restricted)
    form = PlanPartForm(version=found.version, words=next(each.words for each in written if each.part == rule))
    form.words.label.text, form.words.description = rule.ask, rule.hint
    if form.validate_on_submit() and tried(form.words, lambda: _write(form, found, rule)):
        flash(f"{rule.title} is changed. Those who share in the plan read it from now on.")
        back = "officer.plan_victims" if rule.restricted else "officer.plan"
        return redirect(url_for(back, plan_reference=plan_reference))
    page = render_template("officer/plan_part.html", plan=found, form=form, part=rule)
    return page, 422 if form.errors else 200


def _read(plan_reference: str, rule: Part) -> Plan:
    if rule.restricted:
        return read_victims(plan_reference, policy.keep_victims)
    return read_plan(plan_reference, policy.keep)


def _write(form: PlanPartForm, found: Plan, rule: Part) -> None:
    plans.write_part(actor(), found.id, rule.code, words=form.words.data, seen=form.seen)
