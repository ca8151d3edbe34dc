"""Saying what came of a referral in the end, and whether the person had what they wanted."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.deciding import Step
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.decide import told
from app.portals.agency.referral import at_work_on
from app.portals.agency.verdict_form import VerdictForm
from app.portals.shared.decided import decided
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, mark_of


@agency.route("/referrals/<string:reference>/conclude", methods=["GET", "POST"])
@requires(policy.decide)
@also_by_link
def conclude(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if found.decided_at is None:
        raise NotPossible("Decide first what your agency does about it. Then say what came of it.")
    form = VerdictForm(found, Step.CONCLUSION)
    if form.validate_on_submit():
        made = referrals.conclude(actor(), found.id, form.verdict, seen=form.seen)
        flash(told("What came of it is recorded", made))
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/conclude.html",
        referral=found,
        form=form,
        earlier=decided(found),
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200
