"""The last day of an area or a contact. Nothing is taken away: what was so stays on record."""

import uuid
from collections.abc import Callable
from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import directory, places
from app.casework.directory import policy
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.when import WholeDate
from app.portals.administrator.words import CATEGORIES, area_word
from app.portals.shared.filters import day
from app.portals.shared.guards import actor, requires


class EndingForm(FlaskForm):
    version = HiddenField()
    last_day = WholeDate("Which is the last day?", required="Give the last day")


@administrator.route("/directory/areas/<uuid:area_id>/end", methods=["GET", "POST"])
@requires(policy.keep)
def end_area(area_id: uuid.UUID) -> ResponseReturnValue:
    found = directory.area(actor(), area_id)
    return _page(found.organisation_id, area_word(found.area_code), found.version, directory.end_area, area_id)


@administrator.route("/directory/contacts/<uuid:contact_id>/end", methods=["GET", "POST"])
@requires(policy.keep)
def end_contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    found = directory.contact(actor(), contact_id)
    what = f"{CATEGORIES[found.category]}: {found.name}"
    return _page(found.organisation_id, what, found.version, directory.end_contact, contact_id)


def _page(
    organisation_id: uuid.UUID, what: str, version: int, end: Callable[..., None], id: uuid.UUID
) -> ResponseReturnValue:
    organisation = directory.agency(actor(), organisation_id)
    form = EndingForm(version=version, last_day=places.today())
    if form.validate_on_submit() and _ended(form, end, id):
        flash(f"{what}: the last day is {day(form.last_day.on or date.max)}.")
        return redirect(url_for("administrator.agency", organisation_id=organisation_id))
    page = render_template("administrator/ending.html", form=form, organisation=organisation, what=what)
    return page, 422 if form.errors else 200


def _ended(form: EndingForm, end: Callable[..., None], id: uuid.UUID) -> bool:
    seen = request.form.get("version", type=int)
    if seen is None:
        abort(400)
    try:
        end(actor(), id, last_day=form.last_day.on, seen=seen)
    except Invalid as refused:
        form.last_day.errors = [str(refused)]
        return False
    return True
