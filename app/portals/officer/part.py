"""Everybody who is taken to be one person, and taking some of them out."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, concerns, people
from app.casework.concerns import policy as concerns_policy
from app.casework.people import policy
from app.casework.people.joining_rules import Oddity, joining_rules
from app.casework.people.models import Portrait
from app.errors import Invalid, NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.people_in_it import ROLES
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.guards import actor, requires

APART = {
    "yes": "They are somebody else: nobody can join them again until this is taken back",
    "no": "Only take them out: it may be suggested again that they are the same",
}
# So many are opened for one page, the latest.
MOST = 25


class PartForm(FlaskForm):
    chosen = ManyOfField("Who is not this person?", choices=[], required="Choose who is not this person")
    are_apart = OneOfField("What do you know of them?", choices=APART, required="Choose what you know of them")
    reason = LongText("Why are they not the same person?", hint="Whoever joined them reads it.", limit=2000, rows=3)


@officer.route("/people/<uuid:person_id>/part", methods=["GET", "POST"])
@requires(policy.judge)
def part(person_id: uuid.UUID) -> ResponseReturnValue:
    told = people.members(actor(), people.person_of(actor(), person_id))
    if len(told) == 1:
        raise NotFound("Person")
    if told[0].subject_id != person_id:
        return redirect(url_for("officer.part", person_id=told[0].subject_id))
    shown = [_shown(each) for each in told[-MOST:]]
    form = PartForm()
    form.chosen.choices = [(str(each["id"]), each["label"]) for each in shown]
    if form.validate_on_submit() and _split(form, person_id):
        flash("They are parted. Every open concern about them is weighed again, and its page says what changed.")
        return redirect(url_for("officer.matches"))
    page = render_template(
        "officer/part.html", form=form, shown=shown, more=len(told) - len(shown), odd=odd_in_words(told)
    )
    return page, 422 if form.errors else 200


def _split(form: PartForm, person_id: uuid.UUID) -> bool:
    chosen = [uuid.UUID(each) for each in form.chosen.data]
    try:
        people.split(actor(), person_id, chosen, reason=form.reason.data, are_apart=form.are_apart.data == "yes")
    except Invalid as refused:
        form.reason.errors = [str(refused)]
        return False
    return True


def _shown(portrait: Portrait) -> dict[str, object]:
    """One of them as one concern tells of them. Opening it is recorded."""
    concern = read(str(concerns.by_id(actor(), portrait.concern_id).reference), concerns_policy.read)
    told = {each.id: each for each in concerns.subjects_of(actor(), concern.id)}[portrait.subject_id]
    name, role = told.words["said"] or "Somebody without a name", ROLES[portrait.role][0].lower()
    by = accounts.organisation(concern.organisation_id).name
    return {
        "id": portrait.subject_id,
        "concern": concern,
        "label": f"{name}, {role}, told of by {by} in {concern.reference}",
        "bands": bands_of(concern),
    }


def odd_in_words(told: Sequence[Portrait]) -> list[str]:
    """Why those who were joined as one person may not be one."""
    codes = next((each.oddities for each in told if each.oddities), "").split()
    return [joining_rules().words[Oddity(code)] for code in codes]
