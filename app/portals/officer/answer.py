"""How is the person now? Answered by an officer from what they know, where no agency has."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, follow_up
from app.casework.follow_up import policy
from app.casework.follow_up.models import AskedThem
from app.casework.referrals.models import Change
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.answer_form import AnswerForm
from app.portals.shared.guards import actor, requires


@officer.route("/concerns/<string:reference>/answers/<int:days>", methods=["GET", "POST"])
@requires(policy.answer_for)
def answer(reference: str, days: int) -> ResponseReturnValue:
    concern = read(reference, policy.answer_for)
    question = follow_up.question(actor(), concern.id, days)
    question.check_waits()
    form = AnswerForm(version=question.version)
    if form.validate_on_submit():
        change, asked = Change(str(form.change.data)), AskedThem(str(form.asked_them.data))
        follow_up.answer_for_agency(
            actor(), question.id, change=change, asked_them=asked, words=form.words.data, seen=form.seen
        )
        flash("Your answer stands on the page of the concern. The agency is not asked any more.")
        return redirect(url_for("officer.concern", reference=reference))
    page = render_template(
        "officer/answer.html",
        concern=concern,
        question=question,
        agency=accounts.organisation(question.agency_id).name if question.agency_id else "",
        form=form,
        bands=bands_of(concern),
    )
    return page, 422 if form.errors else 200
