"""Saying that a link is over. It is still shown, as what it was."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import ties
from app.casework.ties import policy
from app.errors import Invalid
from app.portals.officer.about_person import about
from app.portals.officer.blueprint import officer
from app.portals.officer.correct_link import link_in_hand, link_row
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm
from app.portals.shared.when_fields import WholeDateField


class EndForm(SeenForm):
    ended_on = WholeDateField("On which day did it end?", past=True, required="Enter the day on which it ended")


@officer.route("/people/<uuid:person_id>/links/<uuid:tie_id>/end", methods=["GET", "POST"])
@requires(policy.tie)
def end_link(person_id: uuid.UUID, tie_id: uuid.UUID) -> ResponseReturnValue:
    known, found = link_in_hand(person_id, tie_id)
    form = EndForm(version=found.version)
    if form.validate_on_submit():
        try:
            ties.end_tie(actor(), found.id, ended_on=form.ended_on.on, seen=form.seen)
        except Invalid as refused:
            form.ended_on.errors = [str(refused)]
        else:
            flash("The link is ended. It is still shown, as what it was.")
            return redirect(url_for("officer.links", person_id=known))
    page = render_template("officer/end_link.html", person=about(known), form=form, link=link_row(known, found))
    return page, 422 if form.errors else 200
