"""Giving a concern to another officer, and what they should know."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, triage
from app.casework.triage import policy
from app.casework.triage.commands import LONGEST
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires


class GiveForm(SeenForm):
    officer = OneOfField("Who will be responsible for it?", required="Choose who will be responsible for it")
    words = LongText(
        "What should they know?",
        hint="What you did, what you wait for, what worries you. Agencies and the reporter never see it.",
        limit=LONGEST,
        rows=5,
    )


@officer.route("/concerns/<string:reference>/give", methods=["GET", "POST"])
@requires(policy.give)
def give(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.give)
    form = GiveForm(version=concern.version)
    others = [each for each in accounts.officers(actor()) if each.id != concern.assignee_id]
    form.officer.choices = [(str(each.id), each.name) for each in others]
    if form.validate_on_submit():
        try:
            to = uuid.UUID(str(form.officer.data))
            triage.give(actor(), concern.id, to, words=form.words.data, seen=form.seen)
            flash(f"{accounts.name_of(to)} is responsible for {reference} now, and gets a letter that says so.")
            return redirect(url_for("officer.concern", reference=reference))
        except Invalid as refused:
            form.officer.errors = [str(refused)]
    page = render_template(
        "officer/give.html", concern=concern, form=form, bands=bands_of(concern), is_alone=not others
    )
    return page, 422 if form.errors else 200
