"""Saying whether an answer to an officer's challenge is enough, or taking it to the next stage."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework.challenges import policy
from app.casework.challenges.lifecycle import State
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.challenge import opened
from app.portals.officer.reading import bands_of
from app.portals.shared.challenge_told import told
from app.portals.shared.disagreeing import FurtherForm, settle
from app.portals.shared.guards import insist, requires


@officer.route("/challenges/<string:challenge_reference>/further", methods=["GET", "POST"])
@requires(policy.take_further_as_officer)
def go_further(challenge_reference: str) -> ResponseReturnValue:
    found = opened(challenge_reference)
    insist(policy.take_further_as_officer, found.challenge)
    if found.challenge.state is not State.ANSWERED:
        raise NotPossible("There is no answer to say this of. Its page says who has it, and until when.")
    form = FurtherForm(version=found.challenge.version)
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        settle(found.challenge.id, form)
        flash("It goes further: below is who has it now." if form.goes_on else "It has ended, resolved at this stage.")
        return redirect(url_for("officer.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "officer/go_further.html",
        found=found,
        concern=found.concern,
        bands=bands_of(found.concern),
        form=form,
        answer=told(found.challenge).answer,
        warns=sent and form.must_warn(),
    )
    return page, 422 if form.errors else 200
