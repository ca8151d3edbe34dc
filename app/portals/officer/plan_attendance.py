"""Noting who took part in a meeting about plans."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import plans
from app.casework.plans import policy
from app.casework.plans.models import TookPart
from app.portals.officer.blueprint import officer
from app.portals.officer.plan_reading import tried
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.seen import SeenForm

HOW: dict[str, str] = {
    TookPart.PRESENT: "Took part",
    TookPart.REPORT: "Sent a report",
    TookPart.APOLOGIES: "Sent apologies",
    TookPart.ABSENT: "Was called, and was missing",
}


class PlanAttendanceForm(SeenForm):
    name = ShortText("What is their name?", required="Give their name")
    body = ShortText(
        "Whom do they speak for?",
        hint="Their role and organisation, like: detective sergeant, Wiltshire Police.",
        required="Say whom they speak for",
    )
    took_part = OneOfField("How did they take part?", choices=HOW, required="Choose how they took part")


@officer.route("/plans/meetings/<uuid:meeting_id>/attendance", methods=["GET", "POST"])
@requires(policy.meet)
def plan_attendance(meeting_id: uuid.UUID) -> ResponseReturnValue:
    held = plans.meeting(actor(), meeting_id)
    insist(policy.meet, held)
    form = PlanAttendanceForm(version=held.version, took_part=TookPart.PRESENT)
    if form.validate_on_submit() and tried(form.name, lambda: _note(form, meeting_id)):
        flash(f"{form.name.data} is noted.")
        return redirect(url_for("officer.plan_meeting", meeting_id=meeting_id))
    return render_template("officer/plan_attendance.html", held=held, form=form), 422 if form.errors else 200


def _note(form: PlanAttendanceForm, meeting_id: uuid.UUID) -> None:
    took_part = TookPart(str(form.took_part.data))
    plans.note_attendance(actor(), meeting_id, name=form.name.data, body=form.body.data, took_part=took_part)
