"""The links of one person: with whom and what, how certain, since when, and whence it is known."""

import uuid
from typing import Any

from flask import render_template, url_for

from app.casework import accounts, ties
from app.casework.ties import Listed, policy
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.walking import Network, Node
from app.portals.officer.about_person import CERTAIN, about, address_of, opened
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires

NOTED = "noted"
# With what a link may be added, as addresses name it.
WITH: dict[str, str] = {
    NodeKind.PERSON: "Somebody whom a concern tells of",
    NOTED: "Somebody of whom no concern tells",
    NodeKind.ADDRESS: "An address",
    NodeKind.PHONE: "A telephone number",
    NodeKind.HANDLE: "A name used online",
    NodeKind.VEHICLE: "A vehicle",
    NodeKind.ANIMAL: "An animal",
    NodeKind.ORGANISATION: "An organisation",
    NodeKind.EVENT: "An event",
    NodeKind.GROUP: "A group",
}


@officer.get("/people/<uuid:person_id>/links")
@requires(policy.see)
def links(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    listed = ties.links_of(actor(), known)
    rows = shown(known, listed)
    return render_template(
        "officer/links.html",
        person=about(known),
        standing=[row for row in rows if row["stands"]],
        is_cut=len(listed) >= ties.LISTED,
        withdrawn=[row for row in rows if not row["stands"]],
        kinds=[
            {"text": words, "href": url_for("officer.add_link", person_id=known, what=what)}
            for what, words in WITH.items()
        ],
    )


def shown(person_id: uuid.UUID, listed: list[Listed]) -> list[dict[str, Any]]:
    """Each link in words, with what may be done about it."""
    network = Network(person_id, {person_id: Node(person_id, NodeKind.PERSON, 0)})
    for each in listed:
        network.steps[each.tie.id] = each.step
        network.nodes.setdefault(each.step.there, Node(each.step.there, each.step.there_kind, 1))
    names = ties.called(actor(), network)
    return [_row(each, names[each.step.there], person_id) for each in listed]


def _row(each: Listed, other: ties.Called, person_id: uuid.UUID) -> dict[str, Any]:
    tie, words = each.tie, each.tie.words
    ways = {
        act: url_for(f"officer.{act}_link", person_id=person_id, tie_id=tie.id)
        for act in ("correct", "end", "withdraw")
    }
    return {
        "words": each.step.words,
        "other": _name(each, other),
        "what": other.what,
        "url": address_of(other, each.step.there, "officer.links"),
        "role": words["role"],
        "certain": CERTAIN[tie.certainty],
        "began_on": tie.began_on,
        "ended_on": tie.ended_on,
        "reference": each.source,
        "by": accounts.name_of(tie.made_by_id) if tie.made_by_id else "",
        "at": tie.made_at,
        "grade": f"{tie.source_grade}{tie.information_grade}",
        "is_kept": tie.handling == "C",
        "note": words["note"],
        "stands": tie.stands,
        "is_corrected": tie.replaced_by_id is not None,
        "why": words.get("withdrawn", ""),
        "withdrawn_by": accounts.name_of(tie.withdrawn_by_id) if tie.withdrawn_by_id else "",
        "ways": ways,
        "basis": tie_rules().kinds[tie.kind].basis,
    }


def _name(each: Listed, other: ties.Called) -> str:
    """As this very link calls it, where it is a thing: each source may have written it otherwise."""
    own = each.tie.words["from" if each.step.is_back else "to"]
    return str(own or other.name)
