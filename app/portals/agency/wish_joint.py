"""Asking the officer for something that one's agency would do together with others."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import follow_up
from app.casework.follow_up import policy
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.guards import actor, requires
from app.portals.shared.joint_form import JointForm
from app.portals.shared.referral_body import bands_of, mark_of


@agency.route("/referrals/<string:reference>/joint/new", methods=["GET", "POST"])
@requires(policy.wish)
def wish_joint(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if found.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first. Then the officer knows who is responsible for it.")
    form = JointForm()
    if form.validate_on_submit():
        follow_up.wish(actor(), found.id, form.terms)
        flash("The officer responsible has an e-mail, and decides which agencies are asked. Their answers stand here.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/wish_joint.html", referral=found, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
