"""Opening a closed concern again: somebody is worse off, or more became known."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import triage
from app.casework.concerns import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires


class ReopenForm(SeenForm):
    words = LongText(
        "Why is it opened again?",
        hint="So that another officer would understand it in a year. The reporter does not see this.",
        required="Say why, in a sentence that another officer would understand",
        limit=2000,
        rows=4,
    )


@officer.route("/concerns/<string:reference>/reopen", methods=["GET", "POST"])
@requires(policy.reopen)
def reopen(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.reopen)
    form = ReopenForm(version=concern.version)
    if form.validate_on_submit():
        triage.reopen(actor(), concern.id, words=form.words.data, seen=form.seen)
        flash(f"{reference} is open again, and yours. Look at its rating first: its clocks run from now.")
        return redirect(url_for("officer.concern", reference=reference))
    page = render_template("officer/reopen.html", concern=concern, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200
