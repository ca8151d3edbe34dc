"""Give an agency an area that it answers for, from a day or until one."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import InputRequired

from app.casework import directory, places
from app.casework.directory import policy
from app.casework.directory.bodies import areas_ahead
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.duties import EVERYWHERE
from app.portals.administrator.when import WholeDate
from app.portals.administrator.words import area_word, kind_name
from app.portals.shared.guards import actor, requires


def _choices() -> list[tuple[str, str]]:
    named = sorted(areas_ahead(places.today()).items(), key=lambda each: each[1])
    return [("", "Choose an area"), (EVERYWHERE, "Everywhere"), *named]


class AreaForm(FlaskForm):
    area = SelectField(
        "Which area does it answer for?", choices=_choices, validators=[InputRequired("Choose the area it answers for")]
    )
    from_on = WholeDate("From which day?", hint="Leave this empty if it always has. A day to come is right too.")
    to_on = WholeDate("Until which day?", hint="Its last day. Leave this empty as long as no end is known.")


@administrator.route("/directory/<uuid:organisation_id>/areas/new", methods=["GET", "POST"])
@requires(policy.keep)
def area(organisation_id: uuid.UUID) -> ResponseReturnValue:
    organisation = directory.agency(actor(), organisation_id)
    form = AreaForm()
    if form.validate_on_submit() and _give(form, organisation_id):
        name = area_word(None if form.area.data == EVERYWHERE else form.area.data)
        flash(f"{organisation.name} answers for {name}. Concerns there are proposed to it on those days.")
        return redirect(url_for("administrator.agency", organisation_id=organisation_id))
    page = render_template("administrator/area.html", form=form, organisation=organisation, kind_name=kind_name)
    return page, 422 if form.errors else 200


def _give(form: AreaForm, organisation_id: uuid.UUID) -> bool:
    code = None if form.area.data == EVERYWHERE else form.area.data
    try:
        directory.give_area(actor(), organisation_id, area_code=code, from_on=form.from_on.on, to_on=form.to_on.on)
    except Invalid as refused:
        form.area.errors = [str(refused)]
        return False
    return True
