"""How the pages about one person come by them: opened and recorded, under one address, with ways between the pages."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, redirect, request, url_for

from app.casework import concerns, need_to_know, people, ties
from app.casework.people.models import Portrait
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.walking import Network, Node
from app.portals.officer.reading import Kept, bands_of, kept_by
from app.portals.shared.guards import actor

# So many of the latest concerns are opened for a page about one person.
LATEST = 25
PAGES = {
    "officer.person": "What is known",
    "officer.links": "Links",
    "officer.family": "Family and home",
    "officer.surroundings": "Surroundings",
    "officer.network": "Network",
    "officer.movement": "Movement",
}
CERTAIN = {
    "confirmed": ("Confirmed", "green"),
    "unconfirmed": ("Unconfirmed", "yellow"),
    "tentative": ("Tentative", "grey"),
}


@dataclass(frozen=True)
class AboutPerson:
    """One person, and the pages there are of them."""

    id: uuid.UUID
    name: str
    pages: list[dict[str, Any]]
    hidden: str
    # What stands above everything: whom nobody may contact, and whether the person is kept from most who work here.
    bands: list[str]
    kept: Kept | None


def opened(person: uuid.UUID, *, accounts: int = 0) -> uuid.UUID:
    """Who this is taken to be, once it is recorded that they are read, and so many of the latest accounts of them;
    another address of the same person leads there."""
    known = people.person_of(actor(), person)
    if known != person and request.method == "GET":
        there = {**(request.view_args or {}), **request.args.to_dict(), "person_id": known}
        abort(redirect(url_for(str(request.endpoint), **there)))
    people.open_person(actor(), known, accounts=accounts)
    return known


def about(person_id: uuid.UUID) -> AboutPerson:
    """What stands above everything on these pages: by which name the person was first told of."""
    pages = [
        {"text": text, "href": url_for(endpoint, person_id=person_id), "current": endpoint == request.endpoint}
        for endpoint, text in PAGES.items()
        if endpoint in current_app.view_functions
    ]
    hidden = tie_rules().hidden["conditions"].words if ties.something_hidden(actor(), person_id) else ""
    told = people.members(actor(), person_id)
    kept = kept_by(need_to_know.of_people(actor(), [each.subject_id for each in told]))
    return AboutPerson(person_id, name_of(person_id), pages, hidden, _bands(told), kept)


def _bands(told: Sequence[Portrait]) -> list[str]:
    """Whom nobody may contact, by any of the latest concerns that tell of them."""
    return bands_of(*concerns.several(actor(), (each.concern_id for each in told[-LATEST:])))


def name_of(person_id: uuid.UUID) -> str:
    """By which name a person was first told of."""
    alone = Network(person_id, {person_id: Node(person_id, NodeKind.PERSON, 0)})
    return ties.called(actor(), alone)[person_id].name


def address_of(called: ties.Called, node_id: uuid.UUID, endpoint: str = "officer.network") -> str:
    """Where more is told of somebody; nothing of what has no page."""
    if called.kind is NodeKind.GROUP:
        return url_for("officer.group", group_id=node_id)
    return url_for(endpoint, person_id=node_id) if called.is_known else ""


def rows_of(network: Network, names: Mapping[uuid.UUID, ties.Called]) -> list[dict[str, Any]]:
    """Every link of a drawing in words: what a list says where a drawing cannot be seen."""
    return [
        {
            "here": names[step.here].name,
            "here_url": address_of(names[step.here], step.here),
            "words": step.words,
            "there": names[step.there].name,
            "there_what": names[step.there].what,
            "there_url": address_of(names[step.there], step.there),
            "certain": CERTAIN[step.certainty],
            "ended_on": step.ended_on,
            "here_id": step.here,
            "there_id": step.there,
        }
        for step in network.steps.values()
    ]


def caption_of(network: Network, name: str, far: str) -> str:
    """What a drawing shows, counted."""
    others = len(network.nodes) - 1
    sure = [str(step.certainty) for step in network.steps.values()]
    counted = ", ".join(f"{sure.count(each)} {each}" for each in CERTAIN if each in sure)
    links = "1 link" if len(sure) == 1 else f"{len(sure)} links"
    if not others:
        return f"{name}. No link of theirs is known yet."
    who = "one other" if others == 1 else f"{others} others"
    return f"{name} and {who}, people and things, {far}: {links} ({counted})."


def more_words(network: Network, names: Mapping[uuid.UUID, ties.Called]) -> list[str]:
    """Where more leads on than was followed."""
    beyond = ties.more_beyond(actor(), network)
    words = [f"{names[place].name}: and {count} more links that are not drawn" for place, count in beyond.items()]
    if network.is_full:
        words.append(f"This drawing holds no more than {tie_rules().drawn} people and things. There are more.")
    return words
