"""Taking back what an officer said of two people, with the reason."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import people
from app.casework.people import policy
from app.casework.people.models import Verdict
from app.errors import Invalid, NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.officer.two_people import two_people
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires

FOLLOWS = {
    Verdict.SAME: "Those whom it joined are two people again. What it had raised in a rating is taken out of what the"
    " rules propose; a rating that an officer confirmed stands, and that officer is told.",
    Verdict.NOT_SAME: "They may be joined again, and what they share counts in ratings again.",
    Verdict.UNSURE: "Whether they are the same may be suggested again.",
}


class TakeBackForm(SeenForm):
    reason = LongText("Why is it taken back?", hint="Whoever said it reads it.", limit=2000, rows=3)


@officer.route("/judgements/<uuid:judgement_id>/take-back", methods=["GET", "POST"])
@requires(policy.judge)
def take_back(judgement_id: uuid.UUID) -> ResponseReturnValue:
    word = people.judgement(actor(), judgement_id).judgement
    if word.verdict is Verdict.SUGGESTION or word.undone_at:
        raise NotFound("Judgement")
    both, form = two_people(*word.pair), TakeBackForm(version=word.version)
    if form.validate_on_submit() and _undo(form, judgement_id):
        flash("It is taken back. Every open concern about them is weighed again.")
        return redirect(url_for("officer.match", one_id=both.left.subject_id, other_id=both.right.subject_id))
    said = next(each for each in both.said if each.id == judgement_id)
    page = render_template(
        "officer/take_back.html", both=both, said=said, form=form, bands=both.bands, follows=FOLLOWS[word.verdict]
    )
    return page, 422 if form.errors else 200


def _undo(form: TakeBackForm, judgement_id: uuid.UUID) -> bool:
    try:
        people.undo(actor(), judgement_id, reason=form.reason.data, seen=form.seen)
    except Invalid as refused:
        form.reason.errors = [str(refused)]
        return False
    return True
