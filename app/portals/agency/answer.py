"""How is the person now? Asked of the lead agency after 30 and 90 days."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import follow_up, referrals
from app.casework.follow_up import policy
from app.casework.follow_up.models import AskedThem
from app.casework.referrals.models import Change
from app.errors import NotFound
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.actions_in_words import task_of
from app.portals.shared.answer_form import AnswerForm
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of

DONE = "Thank you. The officer responsible reads it. {}"
AFTER = {
    "worse": "They have an e-mail now, and decide what must happen. If somebody is in danger, act first.",
    "not known": "If you find out, tell the officer.",
}


@agency.route("/referrals/<string:reference>/answers/<int:days>", methods=["GET", "POST"])
@requires(policy.answer)
def answer(reference: str, days: int) -> ResponseReturnValue:
    found = at_work_on(reference)
    question = follow_up.question(actor(), found.concern_id, days)
    if question.referral_id != found.id:
        raise NotFound("question")
    question.check_waits()
    form = AnswerForm(version=question.version)
    if form.validate_on_submit():
        change, asked = Change(str(form.change.data)), AskedThem(str(form.asked_them.data))
        follow_up.answer(actor(), question.id, change=change, asked_them=asked, words=form.words.data, seen=form.seen)
        flash(DONE.format(AFTER.get(change, "")).strip())
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/answer.html",
        referral=found,
        question=question,
        tasks=[task_of(each) for each in referrals.actions_of(actor(), found)],
        form=form,
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200
