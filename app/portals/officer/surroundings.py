"""What a person's life is made of, drawn around them as an ecomap, and as a list."""

import uuid

from flask import render_template

from app.casework import ties
from app.casework.ties import ecomap, policy
from app.portals.officer.about_person import about, caption_of, more_words, opened, rows_of
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires


@officer.get("/people/<uuid:person_id>/surroundings")
@requires(policy.see)
def surroundings(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    found = ties.network_of(actor(), known, steps=1)
    names = ties.called(actor(), found)
    return render_template(
        "officer/surroundings.html",
        person=about(known),
        drawing=ecomap.drawn(found, {each: called.name for each, called in names.items()}),
        caption=caption_of(found, names[known].name, "one step away"),
        rows=rows_of(found, names),
        more=more_words(found, names),
    )
