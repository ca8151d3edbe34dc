"""Declining one's own part of what several agencies do together, with a reason that only the officer reads."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import follow_up
from app.casework.follow_up import policy
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.together import shown
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.seen import SeenForm


class DeclineForm(SeenForm):
    why = LongText(
        "Why do you not take part?",
        hint="Only the officer reads this, and finds another way.",
        required="Say why, so that the officer can find another way",
        limit=2000,
        rows=4,
    )


@agency.route("/referrals/<string:reference>/joint/<uuid:part_id>/decline", methods=["GET", "POST"])
@requires(policy.take_part)
def decline_joint(reference: str, part_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    each = shown(follow_up.part(actor(), found, part_id))
    form = DeclineForm(version=each.part.version)
    if form.validate_on_submit():
        follow_up.decline(actor(), part_id, why=form.why.data, seen=form.seen)
        flash("You do not take part. The officer responsible has an e-mail, and reads why.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/decline_joint.html", referral=found, each=each, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
