"""Register an organisation whose people report concerns, or a hub whose officers read them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import InputRequired

from app.casework import accounts
from app.casework.accounts import policy
from app.casework.accounts.models import Organisation, Sector
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.duties import EVERYWHERE, councils
from app.portals.administrator.words import SECTORS
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires

# Agencies have a page of their own; nobody registers those who have no account.
NOT_HERE = (Sector.AGENCY, Sector.PUBLIC)


class RegisterForm(FlaskForm):
    name = ShortText("Name of the organisation", limit=120, required="Enter its name")
    sector = OneOfField(
        "What kind of organisation is it?",
        choices={code: words for code, words in SECTORS.items() if code not in NOT_HERE},
        required="Choose what kind of organisation it is",
    )
    area = SelectField(
        "Which council area is it in?",
        choices=lambda: [("", "Choose an area"), (EVERYWHERE, "More than one area"), *councils().items()],
        validators=[InputRequired("Choose the council area it is in")],
    )


@administrator.route("/organisations/register", methods=["GET", "POST"])
@requires(policy.register)
def register() -> ResponseReturnValue:
    form = RegisterForm()
    if form.validate_on_submit():
        try:
            made = _register(form)
            flash(f"{made.name} is registered. Now invite somebody who works there.")
            return redirect(url_for("administrator.organisation", organisation_id=made.id))
        except Invalid as refusal:
            form.name.errors = [str(refusal)]
    return render_template("administrator/register.html", form=form), 422 if form.errors else 200


def _register(form: RegisterForm) -> Organisation:
    area = None if form.area.data == EVERYWHERE else form.area.data
    return accounts.register_organisation(actor(), form.name.data, Sector(form.sector.data or ""), area_code=area)
