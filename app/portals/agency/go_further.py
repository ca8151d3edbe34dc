"""Saying whether an answer to one's agency's challenge is enough, or taking it to the next stage."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework.challenges import policy
from app.casework.challenges.lifecycle import State
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.challenge import opened
from app.portals.shared.disagreeing import FurtherForm, settle
from app.portals.shared.guards import insist, requires


@agency.route("/challenges/<string:challenge_reference>/further", methods=["GET", "POST"])
@requires(policy.take_further_for_agency)
def go_further(challenge_reference: str) -> ResponseReturnValue:
    found = opened(challenge_reference)
    insist(policy.take_further_for_agency, found.challenge)
    if found.challenge.state is not State.ANSWERED:
        raise NotPossible("There is no answer to say this of. Its page says until when there must be one.")
    form = FurtherForm(version=found.challenge.version)
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        settle(found.challenge.id, form)
        flash("It goes further: the page says until when they must answer." if form.goes_on else "It has ended.")
        return redirect(url_for("agency.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "agency/go_further.html",
        found=found,
        referral=found.referral,
        bands=found.bands,
        mark=found.mark,
        form=form,
        warns=sent and form.must_warn(),
    )
    return page, 422 if form.errors else 200
