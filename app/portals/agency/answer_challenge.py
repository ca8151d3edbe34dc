"""Answering for one's agency where somebody disagrees with what it decided."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import challenges
from app.casework.challenges import policy
from app.portals.agency.blueprint import agency
from app.portals.agency.challenge import opened
from app.portals.shared.challenge_answers import AnswerForm, still_asked
from app.portals.shared.guards import actor, insist, requires


@agency.route("/challenges/<string:challenge_reference>/answer", methods=["GET", "POST"])
@requires(policy.answer_for_agency)
def answer_challenge(challenge_reference: str) -> ResponseReturnValue:
    found = opened(challenge_reference)
    insist(policy.answer_for_agency, still_asked(found.challenge))
    form = AnswerForm(version=found.challenge.version)
    form.suit(found.challenge)
    if form.validate_on_submit():
        challenges.answer(actor(), found.challenge.id, form.given, seen=form.seen)
        flash("Your answer is with whoever disagrees. They say whether it is enough, or take it further.")
        return redirect(url_for("agency.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "agency/answer_challenge.html",
        found=found,
        referral=found.referral,
        bands=found.bands,
        mark=found.mark,
        form=form,
    )
    return page, 422 if form.errors else 200
