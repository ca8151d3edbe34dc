"""Noting who took part in a conference."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import conferences
from app.casework.conferences import policy
from app.casework.conferences.models import Presence
from app.portals.officer.blueprint import officer
from app.portals.officer.meeting import at_meeting
from app.portals.officer.reading import bands_of
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires

PRESENCES: dict[str, str] = {
    Presence.PRESENT: "Took part",
    Presence.REPORT: "Sent a report",
    Presence.APOLOGIES: "Sent apologies",
    Presence.ABSENT: "Was called, and was missing",
}


class AttendanceForm(FlaskForm):
    name = ShortText("What is their name?", required="Give their name", limit=200)
    body = ShortText(
        "Whom do they speak for?",
        hint="Their role and organisation, like: health visitor, Harbour Health Trust. Or: the mother.",
        required="Say whom they speak for",
        limit=200,
    )
    presence = OneOfField("How did they take part?", choices=PRESENCES, required="Choose how they took part")


@officer.route("/concerns/<string:reference>/conference/<uuid:conference_id>/attendance", methods=["GET", "POST"])
@requires(policy.hold)
def attendance(reference: str, conference_id: uuid.UUID) -> ResponseReturnValue:
    concern, held = at_meeting(reference, conference_id, policy.hold)
    form = AttendanceForm(presence=Presence.PRESENT)
    if form.validate_on_submit():
        presence = Presence(str(form.presence.data))
        conferences.note_attendance(actor(), held.id, name=form.name.data, body=form.body.data, presence=presence)
        flash(f"{form.name.data} is noted.")
        return redirect(url_for("officer.meeting", reference=reference, conference_id=conference_id))
    page = render_template("officer/attendance.html", concern=concern, held=held, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200
