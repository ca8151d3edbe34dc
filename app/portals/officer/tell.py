"""Telling the reporter what came of it: the words that are proposed, read by an officer and perhaps changed."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import feedback
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.casework.feedback.queries import Proposal
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires


class TellForm(FlaskForm):
    kind = HiddenField()
    agency_kind = HiddenField()
    words = LongText(
        "Your words to the reporter",
        hint="Never anybody else's story, history or address, and never who else reported.",
        required="Write what the reporter will read",
        limit=feedback.LONGEST,
        rows=7,
    )


@officer.route("/concerns/<string:reference>/tell", methods=["GET", "POST"])
@requires(policy.tell)
def tell(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.tell)
    untold = feedback.may_be_told(actor(), concern.id)
    form = _form(untold)
    if form.validate_on_submit():
        feedback.tell(
            actor(),
            concern.id,
            kind=form.kind.data,
            agency_kind=form.agency_kind.data,
            words=form.words.data,
        )
        flash("The reporter has been told. An e-mail says that there is something to read, and nothing of what it is.")
        return redirect(url_for("officer.tell" if len(untold) > 1 else "officer.concern", reference=reference))
    return _page(concern, untold, form), 422 if form.errors else 200


def _form(untold: Sequence[Proposal]) -> TellForm:
    """Filled in with the words for what came of it first."""
    if not untold:
        return TellForm()
    first = untold[0]
    return TellForm(kind=first.kind, agency_kind=first.agency_kind, words=first.wording.words)


def _page(concern: Concern, untold: Sequence[Proposal], form: TellForm) -> str:
    return render_template(
        "officer/tell.html",
        concern=concern,
        untold=untold,
        form=form,
        bands=bands_of(concern),
        told=[
            {"what": each.title, "at": each.at, "detail": each.words} for each in feedback.timeline(actor(), concern.id)
        ],
    )
