"""Noting what a conference agreed: what, who, by when, and of which agency it is asked."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import conferences
from app.casework.conferences import policy
from app.casework.conferences.models import Conference
from app.portals.officer.blueprint import officer
from app.portals.officer.meeting import at_meeting
from app.portals.officer.reading import bands_of
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.guards import actor, requires
from app.portals.shared.when_fields import WholeDateField

NOBODY_HERE = "none"


class AgreeForm(FlaskForm):
    what = LongText("What was agreed?", required="Say what was agreed", limit=2000, rows=3)
    who = ShortText("Who will do it?", required="Say who will do it", limit=200)
    due_on = WholeDateField("By when?", hint="Leave this empty where no date was agreed.")
    asked = OneOfField(
        "Which agency is asked to do it?",
        hint="It reads this once the record is signed off.",
        required="Choose an agency, or that it is none of them",
    )

    @property
    def referral_id(self) -> uuid.UUID | None:
        """The agency that was chosen, by its referral."""
        return None if self.asked.data == NOBODY_HERE else uuid.UUID(str(self.asked.data))


@officer.route("/concerns/<string:reference>/conference/<uuid:conference_id>/agreed", methods=["GET", "POST"])
@requires(policy.hold)
def agree(reference: str, conference_id: uuid.UUID) -> ResponseReturnValue:
    concern, held = at_meeting(reference, conference_id, policy.hold)
    form = AgreeForm()
    form.asked.choices = _agencies(held)
    if form.validate_on_submit():
        conferences.note_agreement(
            actor(),
            held.id,
            what=form.what.data,
            who=form.who.data,
            due_on=form.due_on.on if form.due_on.data else None,
            referral_id=form.referral_id,
        )
        flash("What was agreed is noted.")
        return redirect(url_for("officer.meeting", reference=reference, conference_id=conference_id))
    page = render_template("officer/agree.html", concern=concern, held=held, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200


def _agencies(held: Conference) -> list[tuple[str, str]]:
    called = [(str(referral.id), agency) for referral, agency in conferences.invited_to(actor(), held)]
    return [*called, (NOBODY_HERE, "None of these: somebody else, or the hub itself")]
