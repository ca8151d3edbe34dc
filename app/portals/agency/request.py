"""Asking the hub for something that one needs to decide. One's own clock keeps running."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import correspondence
from app.casework.correspondence import policy
from app.casework.correspondence.models import Needs
from app.portals.agency.act import DueDate
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.correspondents import NEEDS
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.filters import day
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of

HINTS: dict[str, str] = {
    Needs.REPORTER: "The officer asks them. You do not learn who they are.",
    Needs.CONCERN: "Something that was not shared with you, and that the officer may release.",
    Needs.AGENCY: "The officer knows which agencies were asked, and rings them.",
}


class RequestForm(FlaskForm):
    needs = OneOfField(
        "Where would it come from?", choices=NEEDS, hints=HINTS, required="Choose where it would come from"
    )
    what = LongText(
        "What do you need to know?",
        hint="One thing at a time. For example: which school the child goes to.",
        required="Say what you need to know",
        limit=2000,
        rows=3,
    )
    why = LongText(
        "Why do you need it?",
        hint="What you cannot decide without it. The officer releases no more than that.",
        required="Say why you need it",
        limit=2000,
        rows=3,
    )
    by = DueDate("By when?", hint="By the end of this day.", required="Give the date by which you need it")


@agency.route("/referrals/<string:reference>/requests/new", methods=["GET", "POST"])
@requires(policy.write)
def request(reference: str) -> ResponseReturnValue:
    found, form = at_work_on(reference), RequestForm()
    if form.validate_on_submit():
        correspondence.request(
            actor(),
            found.id,
            needs=Needs(str(form.needs.data)),
            what=form.what.data or "",
            why=form.why.data or "",
            by=form.by.on,
        )
        flash(f"The officer is asked to answer by {day(form.by.on)}, and has an e-mail. The answer will stand here.")
        return redirect(url_for("agency.messages", reference=reference))
    page = render_template("agency/request.html", referral=found, form=form, bands=bands_of(found), mark=mark_of(found))
    return page, 422 if form.errors else 200
