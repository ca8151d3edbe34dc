"""Returning a referral to the hub, with a reason: another area's, another agency's, or not enough to act on."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Because, Referral
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import BECAUSE, at_work_on
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, mark_of

HINTS: dict[str, str] = {
    Because.WRONG_AREA: "Say which area it is, if you know: the officer confirms it and asks them",
    Because.WRONG_AGENCY: "Say who must act",
    Because.NOT_ENOUGH: "Say what you need to know: the officer asks whoever reported it",
}


class SendBackForm(FlaskForm):
    version = HiddenField()
    because = OneOfField(
        "Why is it not for you?", choices=BECAUSE, hints=HINTS, required="Choose why it is not for you"
    )
    words = LongText(
        "What should the officer know?",
        hint="So that it reaches the right people without delay.",
        required="Say what the officer needs to know to find the right agency",
        limit=2000,
        rows=4,
    )


@agency.route("/referrals/<string:reference>/return", methods=["GET", "POST"])
@requires(policy.act)
@also_by_link
def send_back(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if not found.is_live or found.decided_at:
        raise NotPossible("You have decided what you do about this referral. Ring the officer who referred it.")
    form = SendBackForm(version=str(found.version))
    if form.validate_on_submit():
        _return(found, form)
        flash(f"{reference} is returned. The officer responsible has an e-mail, and asks whoever must act.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/send_back.html", referral=found, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200


def _return(found: Referral, form: SendBackForm) -> None:
    because, seen = Because(str(form.because.data)), request.form.get("version", type=int)
    # A version that is missing was never shown, so it has changed since.
    referrals.send_back(actor(), found.id, because=because, words=form.words.data, seen=-1 if seen is None else seen)
