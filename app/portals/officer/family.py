"""A person's family and home, drawn as a genogram, and as a list."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask import render_template

from app.casework import ties
from app.casework.ties import genogram, policy
from app.casework.ties.genogram import household
from app.casework.ties.relatives import Relative, relative
from app.casework.ties.walking import Network
from app.foundations import clock
from app.portals.officer.about_person import about, address_of, caption_of, opened, rows_of
from app.portals.officer.blueprint import officer
from app.portals.shared.filters import LONDON
from app.portals.shared.guards import actor, requires

SEXES = {"male": "Male", "female": "Female", "other": "Another answer"}


@officer.get("/people/<uuid:person_id>/family")
@requires(policy.see)
def family(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    found = ties.family_of(actor(), known)
    names, today = ties.called(actor(), found), clock.now().astimezone(LONDON).date()
    people = {each: relative(called.name, called.written, today) for each, called in names.items()}
    return render_template(
        "officer/family.html",
        person=about(known),
        drawing=genogram.drawn(found, people),
        caption=caption_of(found, names[known].name, "family and whoever lives with them"),
        people=_listed(found, names, people),
        rows=rows_of(found, names),
    )


def _listed(
    network: Network, names: Mapping[uuid.UUID, ties.Called], people: Mapping[uuid.UUID, Relative]
) -> list[dict[str, Any]]:
    """Everybody in the drawing: who they are, how old, and whether they live in the same home."""
    home = household(network)
    return [
        {
            "name": somebody.name,
            "url": address_of(names[each], each, "officer.family"),
            "age": "Unborn" if somebody.is_unborn else somebody.age,
            "sex": SEXES.get(somebody.sex, ""),
            "home": "Yes" if each in home and len(home) > 1 else "",
        }
        for each, somebody in people.items()
    ]
