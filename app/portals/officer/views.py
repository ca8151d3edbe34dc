"""Keeping what one likes to see of the queue under a name, and forgetting it."""

import uuid
from urllib.parse import parse_qs

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import triage
from app.casework.triage import policy
from app.casework.triage.commands import LONGEST_NAME
from app.casework.triage.queries import Wanted
from app.errors import Invalid
from app.portals.officer import filtering
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, requires


class ViewForm(FlaskForm):
    wanted = HiddenField()
    name = ShortText(
        "Name of this view",
        hint="Only you see it. For example: Overdue in Leeds.",
        required="Give it a name",
        limit=LONGEST_NAME,
    )


@officer.route("/views", methods=["GET", "POST"])
@requires(policy.keep_view)
def views() -> ResponseReturnValue:
    form = ViewForm(wanted=request.args.get("wanted", ""))
    asked = Wanted.given(parse_qs(form.wanted.data or ""), filtering.areas())
    if form.validate_on_submit():
        try:
            triage.save_view(actor(), name=form.name.data, wanted=asked)
            flash(f"Saved as “{form.name.data}”. It stands above the queue from now on.")
            return redirect(filtering.address(asked))
        except Invalid as refused:
            form.name.errors = [str(refused)]
    page = render_template(
        "officer/views.html",
        form=form,
        asked=filtering.in_words(asked),
        views=triage.saved_views(actor()),
        queue=filtering.address(asked),
    )
    return page, 422 if form.errors else 200


@officer.post("/views/<uuid:view_id>/forget")
@requires(policy.keep_view)
def forget(view_id: uuid.UUID) -> ResponseReturnValue:
    triage.forget_view(actor(), view_id)
    flash("The view is forgotten. The queue itself is as it was.")
    return redirect(url_for("officer.views"))
