"""Entering what somebody told by telephone or on paper: first who told it, then the form that everybody fills in."""

import uuid

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import concerns
from app.casework.accounts.models import Sector
from app.casework.concerns import policy
from app.casework.concerns.callers import Caller, Way
from app.errors import Invalid
from app.foundations.database import uuid7
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.guards import actor, requires


class EnterForm(FlaskForm):
    way = OneOfField(
        "How did it come to you?",
        choices={Way.TELEPHONE: "By telephone", Way.PAPER: "On paper, or by post"},
        required="Choose how it came to you",
    )
    sector = OneOfField(
        "Where do they work?",
        hint="It decides what the form asks",
        choices={
            Sector.SCHOOL: "A school or college",
            Sector.VET: "A veterinary practice",
            Sector.CHARITY: "A charity, somewhere else, or nowhere",
        },
        required="Choose where they work",
    )
    name = ShortText("Their name", hint="Leave it empty if they did not say", limit=100)
    contact = LongText(
        "How can they be reached, and when is it safe?",
        hint="Heed writes to nobody about this report: whoever has something to tell or ask must use this",
        limit=500,
        rows=3,
    )


@officer.route("/enter", methods=["GET", "POST"])
@requires(policy.enter)
def enter() -> ResponseReturnValue:
    form = EnterForm()
    if form.validate_on_submit():
        draft = concerns.start(actor(), _identifier(), told_by=_caller(form))
        return redirect(url_for("reporter.resume", draft_id=draft.id))
    page = render_template("officer/enter.html", form=form, new_id=uuid7(), drafts=concerns.drafts(actor()))
    return page, 422 if form.errors else 200


def _caller(form: EnterForm) -> Caller:
    return Caller(
        way=Way(form.way.data or ""), sector=form.sector.data or "", name=form.name.data, contact=form.contact.data
    )


def _identifier() -> uuid.UUID:
    """The identifier that the page was shown with, so that pressing twice begins one draft."""
    try:
        return uuid.UUID(request.form.get("draft", ""))
    except ValueError:
        raise Invalid("Load the page again, then press the button once more.") from None
