"""Telling the reporter what came of it: a letter stands ready, and goes with one press, or in other words."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField, SubmitField

from app.casework import feedback
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.casework.feedback.naming import Finding, What
from app.casework.feedback.queries import Proposal
from app.casework.feedback.saying import Field, Reporter, Told, reporter_of, sayings
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import LongText, ManyOfField
from app.portals.shared.guards import actor, requires

# What is wrong with a word that an officer wrote.
GIVES_AWAY = {
    What.NAME: "is a name in this concern, or of somebody who works on it",
    What.PLACE: "is an address or a place in this concern",
    What.BIRTH: "is a date of birth in this concern",
    What.PHONE: "is a telephone number in this concern",
    What.HANDLE: "is a name that somebody in this concern uses online",
    What.PLATE: "is the number plate of a vehicle in this concern",
    What.CHIP: "is the microchip of an animal in this concern",
    What.RATING: "is a rating, which is never told",
}

BY_E_MAIL = "An e-mail says that there is something to read, and nothing of what it is."
WHAT_FOLLOWS = {
    Reporter.STAFF: "Now ring whoever told you, make sure that it is them, and read it out.",
    Reporter.PUBLIC: "They read it when they come back. If they left no address, nobody can write to them.",
}


class TellForm(FlaskForm):
    kind = HiddenField()
    agency_kind = HiddenField()
    notes = ManyOfField("Send a word on how it was written", hint="If it is deserved, or would help next time")
    words = LongText(
        "Change the words",
        hint="Never anybody else's story, history or address, and never who else reported. Names, addresses, dates of "
        "birth and numbers that stand in the concern cannot be sent.",
        required="Write what the reporter will read",
        limit=feedback.LONGEST,
        rows=14,
    )
    look = SubmitField()


@officer.route("/concerns/<string:reference>/tell", methods=["GET", "POST"])
@requires(policy.tell)
def tell(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.tell)
    untold = feedback.may_be_written(actor(), concern.id)
    form = _form(concern, untold)
    if form.validate_on_submit():
        form.words.errors = [_wrong(each) for each in feedback.gives_away(actor(), concern.id, _own(form, untold))]
        if not form.errors and not form.look.data:
            _send(concern, form)
            return redirect(url_for("officer.tell" if len(untold) > 1 else "officer.concern", reference=reference))
    return _page(concern, untold, form), 422 if form.errors else 200


def _form(concern: Concern, untold: Sequence[Proposal]) -> TellForm:
    """Filled in with the letter for what came of it first."""
    form = TellForm(**_first(untold[0])) if untold else TellForm()
    may = _told(concern).may
    form.notes.choices = {code: note.label for code, note in sayings().notes.items() if Field.LEARNING in may}
    return form


def _first(proposal: Proposal) -> dict[str, str]:
    return {"kind": proposal.kind, "agency_kind": proposal.agency_kind, "words": proposal.letter.words}


def _send(concern: Concern, form: TellForm) -> None:
    feedback.tell(
        actor(),
        concern.id,
        kind=form.kind.data,
        agency_kind=form.agency_kind.data,
        words=form.words.data or "",
        notes=form.notes.data or (),
    )
    flash(f"The reporter has been told. {WHAT_FOLLOWS.get(reporter_of(concern.sector), BY_E_MAIL)}")


def _own(form: TellForm, untold: Sequence[Proposal]) -> str:
    """What the officer wrote, if it is not what was proposed."""
    written = form.words.data or ""
    return "" if any(each.letter.words.split() == written.split() for each in untold) else written


def _wrong(finding: Finding) -> str:
    return f"Take out “{finding.said}”: it {GIVES_AWAY[finding.what]}"


def _told(concern: Concern) -> Told:
    return sayings().reporters[reporter_of(concern.sector)]


def _page(concern: Concern, untold: Sequence[Proposal], form: TellForm) -> str:
    return render_template(
        "officer/tell.html",
        concern=concern,
        untold=untold,
        form=form,
        letter=_letter(concern, untold, form),
        reader=_told(concern),
        owed=feedback.owed(actor(), concern),
        bands=bands_of(concern),
        told=[
            {"what": each.title, "at": each.at, "detail": each.words} for each in feedback.timeline(actor(), concern.id)
        ],
    )


def _letter(concern: Concern, untold: Sequence[Proposal], form: TellForm) -> dict[str, Any]:
    """As its reporter will read it, with the words and the notes that are chosen so far."""
    if not untold:
        return {}
    asked = form.kind.data, form.agency_kind.data
    first = next((each for each in untold if (each.kind, each.agency_kind) == asked), untold[0])
    notes = form.notes.data or ()
    own = _own(form, untold)
    as_proposed = feedback.letter_for(actor(), concern.id, first.kind, first.agency_kind, notes)
    added = [sayings().notes[code].words for code in notes if code in sayings().notes] if own else []
    return {
        "title": first.letter.title,
        "paragraphs": [*own.splitlines(), " ".join(added)] if own else as_proposed.words.split("\n\n"),
        "is_own": bool(own),
    }
