"""What another agency offers to hand over: who, how urgent and why. What was shared is read once it is accepted."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Offer, Transfer
from app.casework.routing import routing_table
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm

ANSWERS = {"accept": "We accept: our agency is responsible from now on", "reject": "We do not take it over"}
# Of several names of one duty, the one that an agency in England goes by.
NATION = "england"
SAY_WHY = "Say why you do not take it over, so that they can ask the right agency"
OVER: dict[Offer, str] = {
    Offer.ACCEPTED: "Your agency has accepted this already. It stands in your tray.",
    Offer.REJECTED: "Your agency has rejected this. It stayed with those who offered it.",
    Offer.REVOKED: "They have taken this offer back. There is nothing to answer any more.",
}


class OfferForm(SeenForm):
    answer = OneOfField("Do you take it over?", choices=ANSWERS, required="Choose whether you take it over")
    words = LongText(
        "Why not", hint="Needed if you do not take it over. They and the officer read it.", limit=1000, rows=3
    )

    def validate(self, extra_validators: object = None) -> bool:
        """An answer, and why, where it is no."""
        fits = super().validate(extra_validators)
        if self.answer.data == "reject" and not self.words.data:
            self.words.errors, fits = [SAY_WHY], False
        return bool(fits)


@agency.route("/offers/<uuid:transfer_id>", methods=["GET", "POST"])
@requires(policy.answer_offer)
def offer(transfer_id: uuid.UUID) -> ResponseReturnValue:
    found = referrals.offer_to(actor(), transfer_id)
    if found.state is not Offer.OPEN:
        raise NotPossible(OVER[found.state])
    form = OfferForm(version=found.version)
    if form.validate_on_submit():
        return _answered(found, form)
    page = render_template(
        "agency/offer.html",
        offered=found,
        whose=accounts.organisation(found.from_agency_id).name,
        who=accounts.name_of(found.offered_by_id),
        duty=_duty(found),
        form=form,
    )
    return page, 422 if form.errors else 200


def _duty(found: Transfer) -> str:
    """What kind of agency it is that offers it."""
    return routing_table().agencies[accounts.organisation(found.from_agency_id).agency_kind or ""].name_in(NATION)


def _answered(found: Transfer, form: OfferForm) -> ResponseReturnValue:
    if form.answer.data == "reject":
        referrals.reject(actor(), found.id, words=form.words.data, seen=form.seen)
        flash("It stays with those who offered it. They have an e-mail, and so has the officer.")
        return redirect(url_for("agency.inbox"))
    taken = referrals.accept(actor(), found.id, seen=form.seen)
    flash("Your agency is responsible for it now. Read it, and acknowledge it: then everybody knows who has it.")
    return redirect(url_for("agency.referral", reference=taken.reference))
