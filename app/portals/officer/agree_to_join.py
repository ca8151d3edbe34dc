"""The second person: two side by side, why a colleague would join them, and agreeing or not."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, people
from app.casework.people import policy
from app.casework.people.models import Judgement
from app.errors import Invalid, NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.officer.two_people import two_people
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, insist, requires

ANSWERS = {"agree": "I agree: they are one person from now on", "decline": "I do not agree: they stay two people"}


class AgreeToJoinForm(SeenForm):
    answer = OneOfField("Do you agree?", choices=ANSWERS, required="Choose whether you agree")
    words = LongText(
        "In your own words", hint="Needed where you do not agree. Your colleague reads it.", limit=2000, rows=3
    )


@officer.route("/joins/<uuid:judgement_id>", methods=["GET", "POST"])
@requires(policy.agree)
def agree_to_join(judgement_id: uuid.UUID) -> ResponseReturnValue:
    asked = people.judgement(actor(), judgement_id).judgement
    if asked.waits_for is None or asked.undone_at:
        raise NotFound("Judgement")
    insist(policy.agree, asked)
    both, form = two_people(*asked.pair), AgreeToJoinForm(version=asked.version)
    if form.validate_on_submit() and _answer(form, asked):
        flash(f"{accounts.name_of(asked.made_by_id)} reads your answer on the page of these two.")
        return redirect(url_for("officer.joins"))
    said = next(each for each in both.said if each.id == judgement_id)
    page = render_template("officer/agree_to_join.html", both=both, said=said, form=form, bands=both.bands)
    return page, 422 if form.errors else 200


def _answer(form: AgreeToJoinForm, asked: Judgement) -> bool:
    try:
        if form.answer.data == "agree":
            people.agree_to_join(actor(), asked.id, seen=form.seen)
        else:
            people.decline_to_join(actor(), asked.id, answer=form.words.data, seen=form.seen)
    except Invalid as refused:
        form.words.errors = [str(refused)]
        return False
    return True
