"""Agreeing or not with a colleague's decision that would be held against somebody."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Decision
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.decided import in_words, rows_of
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.seen import SeenForm

ANSWERS = {"yes": "I agree: it stands", "no": "I do not agree: it must be decided again"}
SAY_WHY = "Say why you do not agree, so that they can decide again"


class SecondForm(SeenForm):
    answer = OneOfField("Do you agree?", choices=ANSWERS, required="Choose whether you agree")
    words = LongText("Why", hint="Needed if you do not agree.", limit=2000, rows=3)

    def validate(self, extra_validators: object = None) -> bool:
        """An answer, and why, where it is no."""
        fits = super().validate(extra_validators)
        if self.answer.data == "no" and not self.words.data:
            self.words.errors, fits = [SAY_WHY], False
        return bool(fits)


@agency.route("/referrals/<string:reference>/decisions/<uuid:decision_id>/second", methods=["GET", "POST"])
@requires(policy.second)
def second(reference: str, decision_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    made = referrals.decision(actor(), found, decision_id)
    _check(made)
    form = SecondForm(version=made.version)
    if form.validate_on_submit():
        agrees = form.answer.data == "yes"
        referrals.second(actor(), made.id, agrees=agrees, words=form.words.data, seen=form.seen)
        flash(
            "It stands now, and the officer reads it." if agrees else "It does not stand. Your colleague has an e-mail."
        )
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/second.html",
        referral=found,
        form=form,
        who=accounts.name_of(made.decided_by_id),
        words=in_words(made),
        rows=rows_of(made),
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200


def _check(made: Decision) -> None:
    if not made.waits:
        raise NotPossible("This does not wait for a second person any more.")
    if not policy.second.allows(actor(), made):
        raise NotPossible("You decided this yourself. Somebody else in your agency must say whether they agree.")
