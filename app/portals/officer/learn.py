"""What is to be learnt from a challenge that has ended, as a supervisor records it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import challenges
from app.casework.challenges import policy
from app.casework.challenges.answering import LONGEST
from app.casework.challenges.lifecycle import State
from app.casework.challenges.rules import challenge_rules
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.challenge import opened
from app.portals.officer.reading import SeenForm, bands_of
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, insist, requires


class LearnForm(SeenForm):
    learning = OneOfField("What is to be learnt?", required="Choose what is to be learnt")
    words = LongText(
        "In a sentence or two",
        hint="So that others can work otherwise. Name nobody: neither the reporter nor an agency reads this.",
        required="Say what is to be learnt",
        limit=LONGEST,
        rows=4,
    )


@officer.route("/challenges/<string:challenge_reference>/learning", methods=["GET", "POST"])
@requires(policy.learn)
def learn(challenge_reference: str) -> ResponseReturnValue:
    insist(policy.learn)
    found = opened(challenge_reference)
    challenge = found.challenge
    if challenge.state is not State.ENDED:
        raise NotPossible("This has not ended yet. What is to be learnt is recorded when it has.")
    form = LearnForm(version=challenge.version, learning=challenge.learning, words=challenge.learnt)
    form.learning.choices = [(each.code, each.words) for each in challenge_rules().learning.values()]
    if form.validate_on_submit():
        challenges.record_learning(actor(), challenge.id, str(form.learning.data), form.words.data, seen=form.seen)
        flash("What is to be learnt stands beside the challenge.")
        return redirect(url_for("officer.challenge", challenge_reference=challenge_reference))
    page = render_template(
        "officer/learn.html", found=found, concern=found.concern, bands=bands_of(found.concern), form=form
    )
    return page, 422 if form.errors else 200
