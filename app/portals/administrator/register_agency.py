"""Register an agency: what its duty is, and for which area, so that referrals find it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import ValidationError

from app.casework import accounts
from app.casework.accounts import policy
from app.casework.accounts.models import Sector
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.duties import EVERYWHERE, areas, duties, misfit
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires


class RegisterAgencyForm(FlaskForm):
    name = ShortText("Name of the agency", limit=120, required="Enter its name")
    duty = OneOfField("What is its duty?", required="Choose its duty")
    area = SelectField(
        "For which area?",
        description="The nations stand first, then councils and trusts, then police forces.",
        choices=lambda: [("", "Choose an area"), *areas().items()],
    )

    def validate_area(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError("Choose the area it answers for")
        instead = misfit(self.duty.data, field.data) if self.duty.data in duties() else None
        if instead:
            raise ValidationError(instead)


@administrator.route("/organisations/register-agency", methods=["GET", "POST"])
@requires(policy.register)
def register_agency() -> ResponseReturnValue:
    form = RegisterAgencyForm()
    form.duty.choices = list(duties().items())
    if form.validate_on_submit():
        area = None if form.area.data == EVERYWHERE else form.area.data
        try:
            made = accounts.register_organisation(
                actor(), form.name.data, Sector.AGENCY, agency_kind=form.duty.data, area_code=area
            )
            flash(f"{made.name} is registered. Now invite somebody who works there.")
            return redirect(url_for("administrator.organisation", organisation_id=made.id))
        except Invalid as refusal:
            form.name.errors = [str(refusal)]
    return render_template("administrator/register_agency.html", form=form), 422 if form.errors else 200
