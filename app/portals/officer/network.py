"""Two steps around somebody: people, places and things, drawn and as a list."""

import uuid

from flask import render_template

from app.casework import ties
from app.casework.ties import network as drawing
from app.casework.ties import policy
from app.portals.officer.about_person import about, caption_of, more_words, opened, rows_of
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires


@officer.get("/people/<uuid:person_id>/network")
@requires(policy.see)
def network(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    found = ties.network_of(actor(), known)
    names = ties.called(actor(), found)
    return render_template(
        "officer/network.html",
        person=about(known),
        drawing=drawing.drawn(found, {each: called.name for each, called in names.items()}),
        caption=caption_of(found, names[known].name, "up to two steps away"),
        rows=rows_of(found, names),
        more=more_words(found, names),
    )
