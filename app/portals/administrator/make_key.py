"""Make a key for an agency's own case management system. It is shown once, on the page that answers."""

import uuid
from datetime import date, timedelta

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

from app.casework import directory, places, systems
from app.casework.accounts.models import Organisation
from app.casework.systems import MOST_DAYS, SCOPES, policy
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.when import WholeDate
from app.portals.shared.fields import ManyOfField, ShortText
from app.portals.shared.guards import actor, requires

USUAL = timedelta(days=365)


class KeyForm(FlaskForm):
    name = ShortText(
        "Which system is it for?",
        hint="As its people call it. It stands beside everything that is done with the key.",
        limit=60,
        required="Name the system",
    )
    scopes = ManyOfField("What may it do?", choices=SCOPES, required="Choose what it may do")
    expires_on = WholeDate(
        "Until which day?",
        hint="Its last day, at most 13 months away. Before that, make another and change over.",
        required="Give its last day",
    )

    def validate_expires_on(self, field: WholeDate) -> None:
        if field.on and not places.today() < field.on <= places.today() + timedelta(days=MOST_DAYS):
            raise ValidationError("Choose a day after today, and at most 13 months away")


@administrator.route("/directory/<uuid:organisation_id>/systems/new", methods=["GET", "POST"])
@requires(policy.keep_keys)
def make_key(organisation_id: uuid.UUID) -> ResponseReturnValue:
    organisation = directory.agency(actor(), organisation_id)
    form = KeyForm(expires_on=places.today() + USUAL)
    if form.validate_on_submit() and (text := _made(form, organisation)):
        return render_template("administrator/key_made.html", organisation=organisation, name=form.name.data, key=text)
    page = render_template("administrator/make_key.html", form=form, organisation=organisation)
    return page, 422 if form.errors else 200


def _made(form: KeyForm, organisation: Organisation) -> str:
    """The key, or nothing where it was refused and the form says why."""
    last = form.expires_on.on or date.min
    try:
        return systems.make_key(
            actor(), organisation.id, name=form.name.data, scopes=form.scopes.data, expires_on=last
        )[1]
    except Invalid as refused:
        form.name.errors = [str(refused)]
        return ""
