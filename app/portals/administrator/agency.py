"""One agency: where it answers and until when, whom to reach there, what it does not accept, what is missing."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import directory, places, questions
from app.casework.directory import policy
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.words import CATEGORIES, area_word, kind_name, missing_words
from app.portals.shared.guards import actor, requires


@administrator.get("/directory/<uuid:organisation_id>")
@requires(policy.see)
def agency(organisation_id: uuid.UUID) -> str:
    organisation, today = directory.agency(actor(), organisation_id), places.today()
    (entry,) = directory.entries(actor(), [organisation], today)
    return render_template(
        "administrator/agency.html",
        organisation=organisation,
        missing=missing_words(entry.missing),
        areas=directory.areas_of(actor(), organisation_id),
        contacts=directory.contacts_of(actor(), organisation_id),
        refusals=directory.refusals_of(actor(), organisation_id),
        harms=questions.harms(),
        categories=CATEGORIES,
        kind_name=kind_name,
        area_word=area_word,
        today=today,
    )


@administrator.post("/directory/refusals/<uuid:refusal_id>/remove")
@requires(policy.keep)
def accept_again(refusal_id: uuid.UUID) -> ResponseReturnValue:
    organisation_id = directory.accept_again(actor(), refusal_id)
    flash("They accept such concerns again. From now on they are proposed for them.")
    return redirect(url_for("administrator.agency", organisation_id=organisation_id))
