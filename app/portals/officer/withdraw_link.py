"""Saying that a link is wrong. It leads nowhere any more; that it was said, and why it was wrong, stays."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import ties
from app.casework.ties import policy
from app.portals.officer.about_person import about
from app.portals.officer.blueprint import officer
from app.portals.officer.correct_link import link_in_hand, link_row
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm


class WithdrawForm(SeenForm):
    reason = LongText(
        "Why is it wrong?", hint="Colleagues read this beside it.", required="Say why it is wrong", limit=1000, rows=3
    )


@officer.route("/people/<uuid:person_id>/links/<uuid:tie_id>/withdraw", methods=["GET", "POST"])
@requires(policy.tie)
def withdraw_link(person_id: uuid.UUID, tie_id: uuid.UUID) -> ResponseReturnValue:
    known, found = link_in_hand(person_id, tie_id)
    form = WithdrawForm(version=found.version)
    if form.validate_on_submit():
        ties.withdraw_tie(actor(), found.id, reason=form.reason.data, seen=form.seen)
        flash("The link is withdrawn. It is in no drawing any more, and stands in the list as withdrawn.")
        return redirect(url_for("officer.links", person_id=known))
    page = render_template("officer/withdraw_link.html", person=about(known), form=form, link=link_row(known, found))
    return page, 422 if form.errors else 200
