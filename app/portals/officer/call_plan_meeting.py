"""Calling agencies to a meeting about plans, or writing down one that was held."""

import uuid
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import plans
from app.casework.plans import plan_rules, policy
from app.casework.plans.models import PlanMeeting
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import choices, tried
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.filters import LONDON
from app.portals.shared.guards import actor, requires
from app.portals.shared.when_fields import TimeField, WholeDateField


class CallPlanMeetingForm(FlaskForm):
    kind = OneOfField("What sort of meeting is it?", required="Choose what it is")
    on = WholeDateField("On which day?", required="Enter the day")
    at = TimeField("At what time?", hint="A clock of 24 hours, like 14:30", required="Enter the time")
    place = LongText(
        "Where is it, or how does one join?",
        hint="Those who are called read this.",
        required="Say where it is, or how to join",
        limit=500,
        rows=2,
    )
    agencies = ManyOfField(
        "Which agencies are called?",
        hint="Only agencies with a statutory duty. Of the agenda each reads only the plans in which it shares.",
    )


@officer.route("/plans/meetings/new", methods=["GET", "POST"])
@requires(policy.meet)
def call_plan_meeting() -> ResponseReturnValue:
    form = CallPlanMeetingForm()
    form.kind.choices = choices(plan_rules().meetings.values())
    form.agencies.choices = [(str(each.id), each.name) for each in plans.may_be_called(actor())]
    if form.validate_on_submit() and (held := _called(form)):
        flash("The meeting is called. Each agency that is called has an e-mail. Now put the plans on its agenda.")
        return redirect(url_for("officer.plan_meeting", meeting_id=held.id))
    return render_template("officer/call_plan_meeting.html", form=form), 422 if form.errors else 200


def _called(form: CallPlanMeetingForm) -> PlanMeeting | None:
    made: list[PlanMeeting] = []
    held_at = datetime.combine(form.on.on, form.at.at, LONDON)
    agencies = [uuid.UUID(each) for each in form.agencies.data or ()]
    tried(form.on, lambda: made.append(_call(form, held_at, agencies)))
    return made[0] if made else None


def _call(form: CallPlanMeetingForm, held_at: datetime, agencies: list[uuid.UUID]) -> PlanMeeting:
    return plans.call(actor(), str(form.kind.data), held_at=held_at, place=form.place.data, agencies=agencies)
