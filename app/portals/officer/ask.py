"""Asking the reporter a question. The clock keeps running."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import feedback
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.errors import Invalid
from app.portals.officer.account import account_of
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared import uploads
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.sending import WHOLE, WithFiles


class AskForm(WithFiles):
    words = LongText(
        "Your question to the reporter",
        hint="One question at a time, in plain words. They read it in Heed; the e-mail says only that there is one.",
        required="Write your question",
        limit=feedback.LONGEST,
    )


@officer.route("/concerns/<string:reference>/ask", methods=["GET", "POST"])
@requires(policy.ask)
@uploads.takes_up_to(WHOLE)
def ask(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.ask)
    form = AskForm()
    if form.validate_on_submit() and _asked(concern, form):
        flash("Your question is sent. The reporter gets an e-mail that there is one, and the answer will stand here.")
        return redirect(url_for("officer.concern", reference=reference))
    reporter = account_of(concern).reporter
    page = render_template("officer/ask.html", concern=concern, form=form, reporter=reporter, bands=bands_of(concern))
    return page, 422 if form.errors else 200


def _asked(concern: Concern, form: AskForm) -> bool:
    try:
        feedback.ask(actor(), concern.id, form.words.data, form.files.enclosures)
    except Invalid as refused:
        form.files.errors = [str(refused)]
        return False
    return True
