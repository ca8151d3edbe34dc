"""Answering a challenge: as the officer who decided, or as a supervisor."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import challenges
from app.casework.challenges import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.challenge import opened
from app.portals.officer.reading import bands_of
from app.portals.shared.challenge_answers import AnswerForm, still_asked
from app.portals.shared.guards import actor, insist, requires


@officer.route("/challenges/<string:challenge_reference>/answer", methods=["GET", "POST"])
@requires(policy.answer)
def answer_challenge(challenge_reference: str) -> ResponseReturnValue:
    found = opened(challenge_reference)
    insist(policy.answer, still_asked(found.challenge))
    form = AnswerForm(version=found.challenge.version)
    form.suit(found.challenge)
    if form.validate_on_submit():
        challenges.answer(actor(), found.challenge.id, form.given, seen=form.seen)
        flash("Your answer is with whoever disagrees. They say whether it is enough, or take it further.")
        return redirect(url_for("officer.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "officer/answer_challenge.html", found=found, concern=found.concern, bands=bands_of(found.concern), form=form
    )
    return page, 422 if form.errors else 200
