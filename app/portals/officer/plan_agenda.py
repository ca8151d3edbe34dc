"""Putting a plan on the agenda of a meeting."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import StopValidation

from app.casework import plans
from app.casework.plans import policy
from app.errors import Invalid, NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import tried
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.seen import SeenForm


class MinutesField(ShortText):
    """A number of minutes."""

    def check(self) -> None:
        if not (self.data.isascii() and self.data.isdigit() and len(self.data) <= 3):
            raise StopValidation("Give a number of minutes, like 15")


class PlanAgendaForm(SeenForm):
    plan = ShortText("Which plan?", hint="Its reference, like PL-7K4M-2QXV.", required="Give its reference", limit=20)
    minutes = MinutesField("For how many minutes?", required="Give a number of minutes", limit=3)


@officer.route("/plans/meetings/<uuid:meeting_id>/agenda/new", methods=["GET", "POST"])
@requires(policy.meet)
def plan_agenda(meeting_id: uuid.UUID) -> ResponseReturnValue:
    held = plans.meeting(actor(), meeting_id)
    insist(policy.meet, held)
    form = PlanAgendaForm(version=held.version, minutes="15")
    if form.validate_on_submit() and tried(form.plan, lambda: _put(form, meeting_id)):
        flash(f"{form.plan.data.upper()} is on the agenda.")
        return redirect(url_for("officer.plan_meeting", meeting_id=meeting_id))
    return render_template("officer/plan_agenda.html", held=held, form=form), 422 if form.errors else 200


def _put(form: PlanAgendaForm, meeting_id: uuid.UUID) -> None:
    try:
        reference, minutes = form.plan.data.upper(), int(form.minutes.data)
        plans.put_on_agenda(actor(), meeting_id, reference, minutes=minutes, seen=form.seen)
    except NotFound as nothing:
        raise Invalid("There is no plan with this reference.") from nothing
