"""The second person: what the rules say, why a colleague thinks that it is less urgent, and agreeing or not."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns, triage
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.triage import policy
from app.casework.triage.models import Lowering
from app.errors import Invalid, Refused
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

ANSWERS = {"agree": "I agree: the lower rating counts from now on", "decline": "I do not agree: the rating stays"}


class LoweringForm(SeenForm):
    answer = OneOfField("Do you agree?", choices=ANSWERS, required="Choose whether you agree")
    words = LongText(
        "In your own words", hint="Needed where you do not agree. Your colleague reads it.", limit=2000, rows=4
    )


@officer.route("/lowerings/<uuid:lowering_id>", methods=["GET", "POST"])
@requires(policy.second)
def lowering(lowering_id: uuid.UUID) -> ResponseReturnValue:
    asked = triage.lowering(actor(), lowering_id)
    if not policy.second.allows(actor(), asked):
        raise Refused(policy.second.name)
    concern = read(str(concerns.by_id(actor(), asked.concern_id).reference), concerns_policy.read)
    form = LoweringForm(version=asked.version)
    if form.validate_on_submit() and _answer(form, asked):
        flash(f"{accounts.name_of(asked.asked_by_id)} is told your answer about {concern.reference}.")
        return redirect(url_for("officer.lowerings"))
    return _page(asked, concern, form), 422 if form.errors else 200


def _answer(form: LoweringForm, asked: Lowering) -> bool:
    command = triage.agree_to_lower if form.answer.data == "agree" else triage.decline_to_lower
    try:
        command(actor(), asked.id, answer=form.words.data, seen=form.seen)
    except Invalid as refused:
        form.words.errors = [str(refused)]
        return False
    return True


def _page(asked: Lowering, concern: Concern, form: LoweringForm) -> str:
    return render_template(
        "officer/lowering.html",
        asked=asked,
        concern=concern,
        assessment=triage.assessment_of(actor(), concern.id),
        asker=accounts.name_of(asked.asked_by_id),
        happened=concern.answers.get("what_happened", ""),
        form=form,
        bands=bands_of(concern),
    )
