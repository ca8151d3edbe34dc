"""Calling a conference, or writing down one that was held by telephone."""

import uuid
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import conferences, referrals
from app.casework.concerns.models import Concern
from app.casework.conferences import policy
from app.casework.conferences.models import Conference, Kind
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.filters import LONDON, moment
from app.portals.shared.guards import actor, requires
from app.portals.shared.when_fields import TimeField, WholeDateField

KINDS: dict[str, str] = {
    Kind.STRATEGY: "Strategy discussion",
    Kind.CHILD_PROTECTION: "Child protection conference",
    Kind.ADULT: "Adult safeguarding meeting",
    Kind.ALLEGATION: "Allegation meeting",
    Kind.PROFESSIONALS: "Professionals’ meeting",
}
WHAT_FOR: dict[str, str] = {
    Kind.STRATEGY: "Council, police and health, where a child may suffer significant harm: the same day if urgent",
    Kind.CHILD_PROTECTION: "Within 15 working days of the strategy discussion",
    Kind.ADULT: "Under section 42 of the Care Act 2014 or its equal",
    Kind.ALLEGATION: "About somebody who works with children or adults at risk; led by the designated officer",
    Kind.PROFESSIONALS: "Those who know the person put together what they know",
}


class CallForm(FlaskForm):
    kind = OneOfField("What sort of meeting is it?", choices=KINDS, hints=WHAT_FOR, required="Choose what it is")
    on = WholeDateField("On which day?", required="Enter the day")
    at = TimeField("At what time?", hint="A clock of 24 hours, like 14:30", required="Enter the time")
    place = LongText(
        "Where is it, or how does one join?",
        hint="A room, or a telephone number and code. Those who are called read this.",
        required="Say where it is, or how to join",
        limit=500,
        rows=2,
    )
    invited = ManyOfField(
        "Which agencies are called?",
        hint="Each of them reads when and where it is, and what is agreed for it; not who else is called.",
    )

    @property
    def held_at(self) -> datetime:
        """The moment that was written down."""
        return datetime.combine(self.on.on, self.at.at, LONDON)


@officer.route("/concerns/<string:reference>/conference/new", methods=["GET", "POST"])
@requires(policy.hold)
def call(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.hold)
    form = CallForm()
    form.invited.choices = _agencies(concern)
    if form.validate_on_submit() and (held := _called(concern, form)):
        flash(f"The meeting of {moment(held.held_at)} is called. Each agency that is called has an e-mail.")
        return redirect(url_for("officer.meeting", reference=reference, conference_id=held.id))
    page = render_template("officer/call.html", concern=concern, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200


def _agencies(concern: Concern) -> list[tuple[str, str]]:
    sent = referrals.of_concern(actor(), concern.id)
    return [(str(referral.id), agency) for referral, agency in sent if not referral.has_left]


def _called(concern: Concern, form: CallForm) -> Conference | None:
    try:
        return conferences.call(
            actor(),
            concern.id,
            kind=Kind(str(form.kind.data)),
            held_at=form.held_at,
            place=form.place.data,
            invited=[uuid.UUID(each) for each in form.invited.data],
        )
    except Invalid as refused:
        form.on.errors = [str(refused)]
        return None
