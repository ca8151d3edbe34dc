"""An officer disagrees with what an agency decided: that it does nothing more, returned it, or does too little."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import challenges
from app.casework.challenges import policy
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.disagreeing import DisagreeForm
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires


class OfficerDisagreeForm(DisagreeForm):
    referral = OneOfField("Whose decision is it?", required="Choose whose decision it is")


@officer.route("/concerns/<string:reference>/disagree", methods=["GET", "POST"])
@requires(policy.disagree_as_officer)
def disagree(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.disagree_as_officer)
    sent_to = challenges.decided_on(concern)
    if not sent_to:
        raise NotPossible("No agency was asked yet, so there is no decision to disagree with.")
    form = OfficerDisagreeForm(referral=str(sent_to[0][0].id) if len(sent_to) == 1 else None)
    form.matter.choices = [(each.code, each.words) for each in challenges.possible(actor(), concern)]
    form.referral.choices = [(str(each.id), f"{agency} ({each.reference})") for each, agency in sent_to]
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        try:
            return _raised(concern, form)
        except Invalid as refused:
            form.matter.errors = [str(refused)]
    page = render_template(
        "officer/disagree.html",
        concern=concern,
        bands=bands_of(concern),
        form=form,
        warns=sent and form.must_warn(),
    )
    return page, 422 if form.errors else 200


def _raised(concern: Concern, form: OfficerDisagreeForm) -> ResponseReturnValue:
    said = challenges.Disagreement(
        matter=str(form.matter.data),
        words=form.words.data,
        wanted=form.wanted.data,
        is_immediate=form.is_immediate,
        referral_id=uuid.UUID(form.referral.data),
    )
    made = challenges.disagree(actor(), concern.id, said)
    flash("They have a letter that something waits for them. Below is who has it, and by when they must answer.")
    return redirect(url_for("officer.challenge", challenge_reference=made.reference))
