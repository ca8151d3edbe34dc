"""Closing a concern, with a reason and in words. Its reporter hears of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import feedback, triage
from app.casework.concerns import policy
from app.casework.concerns.lifecycle import Closing
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.case import case_of
from app.portals.officer.reading import SeenForm, in_words, read
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

REASONS = {
    Closing.OUTCOME: "The agencies have acted, and have said what came of it",
    Closing.ADVICE: "Advice was given, and no more is needed",
    Closing.BELOW_THRESHOLD: "No agency has a duty to act on this",
    Closing.KNOWN: "It is already known, and there is a plan",
    Closing.DUPLICATE: "The same concern is already here",
    Closing.TOO_LITTLE: "There is too little to act on, and no more can be learnt",
    Closing.NOT_FOUND: "The person could not be found",
    Closing.DECLINED: "An adult who can decide for themselves does not want help",
}


class CloseForm(SeenForm):
    reason = OneOfField("Why is nothing more to be done?", choices=REASONS, required="Choose why")
    words = LongText(
        "In your own words",
        hint="So that another officer would understand it in a year. The reporter does not see this.",
        required="Say why, in a sentence that another officer would understand",
        limit=2000,
        rows=4,
    )


@officer.route("/concerns/<string:reference>/close", methods=["GET", "POST"])
@requires(policy.close)
def close(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.close)
    form = CloseForm(version=concern.version)
    if form.validate_on_submit():
        try:
            reason = Closing(str(form.reason.data))
            triage.close(actor(), concern.id, reason=reason, words=form.words.data, seen=form.seen)
        except Invalid as refused:
            form.words.errors = [str(refused)]
        else:
            flash(f"{reference} is closed. The reporter is told so, and that they were right to report.")
            return redirect(url_for("officer.mine"))
    case = case_of(concern)
    page = render_template(
        "officer/close.html",
        concern=concern,
        case=case,
        form=form,
        bands=in_words(case.proposals.bands),
        will_be_told=feedback.letter_for(actor(), concern.id, "ended" if case.is_with_agencies else "closed"),
    )
    return page, 422 if form.errors else 200
