"""Confirming the rating, or departing from what the rules propose, with a reason."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import triage
from app.casework.concerns.models import Concern
from app.casework.triage import policy
from app.casework.triage.models import Assessment, Rating
from app.errors import Invalid, NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

MEANINGS: dict[str, str] = {
    Rating.RED: "Somebody must act within the hour, day or night",
    Rating.AMBER: "Somebody must act within one working day",
    Rating.GREEN: "Somebody must act within days",
    Rating.BLUE: "For information: nobody is known to be at risk",
}
RATED = "{reference} is rated {rating}. The clocks run by that rating now. Next: refer it."
WAITS = "{reference} stays {now}: a second person is asked to agree to {rating}, and you get a letter when they answer."


class RateForm(SeenForm):
    rating = OneOfField(
        "Your rating",
        choices={rating: rating.title() for rating in Rating},
        hints=MEANINGS,
        required="Choose a rating",
    )
    reason = LongText(
        "Your reason",
        hint="Needed where you depart from what the rules propose. A second person decides by it.",
        limit=2000,
        rows=4,
    )


@officer.route("/concerns/<string:reference>/rating", methods=["GET", "POST"])
@requires(policy.rate)
def rate(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.rate)
    assessment = triage.assessment_of(actor(), concern.id)
    if assessment is None:
        raise NotPossible("The rules have not weighed this concern yet. Wait a few seconds, then load this page again.")
    form = RateForm(version=assessment.version, rating=assessment.rating, reason=assessment.reason or "")
    if form.validate_on_submit() and _decide(form, concern, assessment):
        return redirect(url_for("officer.concern", reference=reference))
    page = render_template(
        "officer/rate.html",
        concern=concern,
        assessment=assessment,
        form=form,
        bands=bands_of(concern),
        waiting=triage.lowering_of(actor(), concern.id),
    )
    return page, 422 if form.errors else 200


def _decide(form: RateForm, concern: Concern, assessment: Assessment) -> bool:
    """One officer confirms or raises; lowering RED, or by two, becomes a question to a second person."""
    rating = Rating(str(form.rating.data))
    is_for_two = assessment.needs_second_person(rating)
    command, told = (triage.ask_to_lower, WAITS) if is_for_two else (triage.confirm_rating, RATED)
    try:
        command(actor(), concern.id, rating=rating, reason=form.reason.data or "", seen=form.seen)
    except Invalid as refused:
        form.reason.errors = [str(refused)]
        return False
    flash(told.format(reference=concern.reference, rating=rating.title(), now=assessment.rating.title()))
    return True
