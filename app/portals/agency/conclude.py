"""Saying what came of a referral in the end, and whether the person had what they wanted."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.deciding import Step
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.decide import told
from app.portals.agency.referral import at_work_on
from app.portals.agency.verdict_form import VerdictForm, verdict_page
from app.portals.shared.guards import actor, also_by_link, requires


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
    return verdict_page("agency/conclude.html", found, form)
