"""Writing down somebody whom a plan keeps safe."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import plan_for, tried
from app.portals.shared.fields import LongText, ShortText
from app.portals.shared.guards import actor, requires
from app.portals.shared.plan_in_words import VICTIM
from app.portals.shared.seen import SeenForm


class PlanVictimForm(SeenForm):
    name = ShortText("Who is it?", required="Say who it is")
    relation = ShortText(VICTIM["relation"], hint="Former partner, daughter, neighbour.", required="Say what they are")
    contact = LongText(VICTIM["contact"], hint="And how never to.", limit=1000, rows=3)
    wishes = LongText(VICTIM["wishes"], limit=1000, rows=3)
    support = LongText(VICTIM["support"], hint="An independent adviser, a refuge, a school.", limit=1000, rows=2)


@officer.route("/plans/<string:plan_reference>/victims/new", methods=["GET", "POST"])
@requires(policy.keep_victims)
def plan_victim(plan_reference: str) -> ResponseReturnValue:
    found = plan_for(plan_reference, policy.keep_victims)
    form = PlanVictimForm(version=found.version)
    if form.validate_on_submit() and tried(form.name, lambda: _note(form, found)):
        flash("They are written down. Only those who are named read it.")
        return redirect(url_for("officer.plan_victims", plan_reference=plan_reference))
    return render_template("officer/plan_victim.html", plan=found, form=form), 422 if form.errors else 200


def _note(form: PlanVictimForm, found: Plan) -> None:
    told = {name: form[name].data for name in ("name", *VICTIM)}
    plans.note_victim(actor(), found.id, plans.Victim(**told), seen=form.seen)
