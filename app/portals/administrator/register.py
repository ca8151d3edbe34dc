"""Register an organisation whose people report concerns, or a hub whose officers read them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import policy
from app.casework.accounts.models import Sector
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.sectors import SECTORS
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires


class RegisterForm(FlaskForm):
    name = ShortText("Name of the organisation", limit=120, required="Enter its name")
    sector = OneOfField(
        "What kind of organisation is it?",
        choices={code: words for code, words in SECTORS.items() if code != Sector.AGENCY},
        required="Choose what kind of organisation it is",
    )


@administrator.route("/organisations/register", methods=["GET", "POST"])
@requires(policy.register)
def register() -> ResponseReturnValue:
    form = RegisterForm()
    if form.validate_on_submit():
        try:
            made = accounts.register_organisation(actor(), form.name.data, Sector(form.sector.data))
            flash(f"{made.name} is registered. Now invite somebody who works there.")
            return redirect(url_for("administrator.organisation", organisation_id=made.id))
        except Invalid as refusal:
            form.name.errors = [str(refusal)]
    return render_template("administrator/register.html", form=form), 422 if form.errors else 200
