"""The shortest way from one person to another, link by link."""

import uuid
from typing import Any

from flask import render_template, request

from app.casework import people, ties
from app.casework.ties import policy
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.walking import Network, Node, Step
from app.errors import NotFound
from app.portals.officer.about_person import about, opened, rows_of
from app.portals.officer.blueprint import officer
from app.portals.officer.choosing_people import Chosen
from app.portals.shared.guards import actor, requires


@officer.get("/people/<uuid:person_id>/way")
@requires(policy.see)
def way(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    chosen, other = Chosen(but_not=known), _other()
    found = ties.way_between(actor(), known, other) if other and other != known else None
    return render_template(
        "officer/way.html", person=about(known), chosen=chosen, other=_told(known, other, found),
        longest=tie_rules().longest_path,
        items=[{"value": value, "text": name, "checked": value == str(other)} for value, name in chosen.people],
    )  # fmt: skip


def _other() -> uuid.UUID | None:
    """Whom the address names; nobody where it names nobody who is there."""
    try:
        named = uuid.UUID(request.args.get("to", ""))
        other = people.person_of(actor(), named)
        people.open_person(actor(), other)
    except (ValueError, NotFound):
        return None
    return other


def _told(known: uuid.UUID, other: uuid.UUID | None, steps: list[Step] | None) -> dict[str, Any] | None:
    """The way in words: one sentence, and one row for each link."""
    if other is None:
        return None
    network = Network(known, {each: Node(each, NodeKind.PERSON, 0) for each in (known, other)})
    for step in steps or ():
        network.steps[step.tie_id] = step
        network.nodes.setdefault(step.there, Node(step.there, step.there_kind, 1))
    names = ties.called(actor(), network)
    return {
        "name": names[other].name,
        "is_same": other == known,
        "sentence": _sentence(steps, names) if steps else "",
        "rows": rows_of(network, names),
    }


def _sentence(steps: list[Step], names: dict[uuid.UUID, ties.Called]) -> str:
    """ "Craig uses 07700 900123, which is used by C Dunmore, who is …"."""
    parts = [names[steps[0].here].name]
    for at, step in enumerate(steps):
        if at:
            parts.append("who" if step.here_kind is NodeKind.PERSON else "which")
        parts += [step.words, f"{names[step.there].name}{',' if step is not steps[-1] else '.'}"]
    return " ".join(parts)
