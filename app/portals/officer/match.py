"""Two whom concerns tell of, side by side: what speaks for their being one person, and an officer's word on it."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import people
from app.casework.people import policy
from app.casework.people.joining_rules import SecondLook, joining_rules
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.two_people import TwoPeople, two_people
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

JOIN = "They are the same person"
ANSWERS = {"same": JOIN, "not_same": "They are not the same person", "unsure": "I cannot tell"}
SAID = {
    "same": "They are one person from now on. Every open concern about them is weighed again and says what changed.",
    "waiting": "A second person is asked. Until they agree, these stay two people.",
    "not_same": "They are two people. Nobody can join them until this is taken back, and it is not suggested again.",
    "unsure": "It is not suggested again. Anybody may still join them, or say that they are two.",
}


class MatchForm(FlaskForm):
    answer = OneOfField("Are they the same person?", choices=ANSWERS, required="Choose what you think")
    reason = LongText(
        "Why do you think so?",
        hint="Whoever doubts it later decides by what you write. Where you cannot tell, you may leave it empty.",
        limit=2000,
        rows=3,
    )


@officer.route("/match/<uuid:one_id>/<uuid:other_id>", methods=["GET", "POST"])
@requires(policy.judge)
def match(one_id: uuid.UUID, other_id: uuid.UUID) -> ResponseReturnValue:
    form, both = MatchForm(), two_people(one_id, other_id)
    if form.validate_on_submit() and (said := _say(form, both)):
        flash(SAID[said])
        return redirect(url_for("officer.match", one_id=both.left.subject_id, other_id=both.right.subject_id))
    twins = joining_rules().second_looks[SecondLook.TWINS] if both.is_twins else ""
    page = render_template("officer/match.html", both=both, form=form, bands=both.bands, twins=twins)
    return page, 422 if form.errors else 200


def _say(form: MatchForm, both: TwoPeople) -> str:
    """What was said, or nothing where a reason is missing."""
    pair, reason = (both.left.subject_id, both.right.subject_id), form.reason.data
    try:
        match form.answer.data:
            case "same":
                return "waiting" if people.join(actor(), *pair, reason=reason).waits_for else "same"
            case "not_same":
                people.say_not_same(actor(), *pair, reason=reason)
            case _:
                people.say_unsure(actor(), *pair, reason=reason)
    except Invalid as refused:
        form.reason.errors = [str(refused)]
        return ""
    return str(form.answer.data)
