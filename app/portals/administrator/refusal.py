"""Say that an agency does not accept concerns of one kind, and why."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import directory, questions
from app.casework.directory import policy
from app.errors import Invalid
from app.portals.administrator.blueprint import administrator
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires


class Kinds(OneOfField):
    """One of many kinds of concern."""

    component = "select"


class RefusalForm(FlaskForm):
    harm = Kinds("Which concerns do they not accept?", required="Choose a kind of concern")
    why = ShortText(
        "Why, and who takes them instead?",
        hint="Officers read this beside their name. For example: the county’s exploitation team takes these.",
        limit=200,
        required="Say why, in words that an officer can act on",
    )


@administrator.route("/directory/<uuid:organisation_id>/refusals/new", methods=["GET", "POST"])
@requires(policy.keep)
def refusal(organisation_id: uuid.UUID) -> ResponseReturnValue:
    organisation = directory.agency(actor(), organisation_id)
    form = RefusalForm()
    form.harm.choices = [("", "Choose one"), *((code, harm.label) for code, harm in questions.harms().items())]
    if form.validate_on_submit():
        try:
            directory.stop_accepting(actor(), organisation_id, harm=form.harm.data or "", why=form.why.data)
            flash(f"{organisation.name} is no longer proposed for such concerns alone. The next in line is.")
            return redirect(url_for("administrator.agency", organisation_id=organisation_id))
        except Invalid as refused:
            form.harm.errors = [str(refused)]
    page = render_template("administrator/refusal.html", form=form, organisation=organisation)
    return page, 422 if form.errors else 200
