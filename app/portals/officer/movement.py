"""A person or a group in place and time: where what is told of them happened, as a map of parts of areas and a list."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template

from app.casework import accounts, concerns, people, places, ties, triage
from app.casework.activity.movement import Stop, moves, stops
from app.casework.concerns.models import Concern
from app.casework.people import policy
from app.casework.ties import policy as ties_policy
from app.casework.ties.kinds import NodeKind
from app.casework.ties.walking import Network
from app.casework.triage.models import Assessment, Rating
from app.errors import KeptBack, NotFound
from app.portals.officer.about_person import LATEST, about, opened
from app.portals.officer.blueprint import officer
from app.portals.officer.chronology import placed
from app.portals.officer.lines import label_of
from app.portals.officer.reading import bands_of
from app.portals.shared import maps_drawn
from app.portals.shared.charts import About, Drawn
from app.portals.shared.figures_in_words import area_name
from app.portals.shared.filters import moment, partial_day
from app.portals.shared.guards import actor, requires
from app.portals.shared.maps_drawn import Area, Pin

PLACES = {
    "incident": "Where it happened",
    "now": "Where they were then",
    "setting": "The setting it is about",
    "home": "Where they lived",
}
# Of so many councils the parts are drawn; of more the councils alone.
MOST_COUNCILS = 3
# Of a group so many members are looked at, and so many of the latest concerns about them.
MOST_MEMBERS, MOST_OF_GROUP = 40, 50
MEMBER = "member"
# How far a number stands beside another in one place, of the width of the map.
ASIDE = 0.06


@dataclass(frozen=True)
class Event:
    """One line of the list. `who`: which members of a group it tells of; empty where it is about one person."""

    number: int
    when: str
    where: str
    what: str
    reference: str
    rating: Rating | None
    about: str
    organisation: str
    who: str


@dataclass(frozen=True)
class Seen:
    """What may be shown: the latest concerns, whom of a group each tells of, and how many more there are."""

    ids: Sequence[uuid.UUID]
    who: Mapping[uuid.UUID, str]
    not_shown: int
    # Members of whom this reader may know that there is more, and not what.
    kept_back: int = 0


@dataclass(frozen=True)
class Known:
    """What is known of the concerns on the page: ratings by concern, names of organisations, and whom each tells of."""

    rated: Mapping[uuid.UUID, Assessment]
    organisations: Mapping[uuid.UUID, str]
    who: Mapping[uuid.UUID, str]


@officer.get("/people/<uuid:person_id>/movement")
@requires(policy.read)
def movement(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    portraits = people.members(actor(), known)
    ids = dict.fromkeys(each.concern_id for each in portraits[-LATEST:])
    seen = Seen([*ids], {}, len(portraits) - len(portraits[-LATEST:]))
    return _page(seen, person=about(known), group=None)


@officer.get("/groups/<uuid:group_id>/movement")
@requires(ties_policy.gather)
def movement_of_group(group_id: uuid.UUID) -> str:
    """Reading it opens the group and everybody who belongs to it, and each of that is recorded."""
    found = ties.open_group(actor(), group_id)
    return _page(_of_group(group_id), person=None, group={"id": group_id, "name": found.words["name"]})


def _page(seen: Seen, **whose: Any) -> str:
    told = concerns.several(actor(), seen.ids)
    found = stops(_events(told))
    known = Known(
        triage.assessments_of(actor(), seen.ids),
        accounts.organisations_named(each.organisation_id for each in told),
        seen.who,
    )
    return render_template(
        "officer/movement.html",
        **whose,
        drawn=_drawn(found, is_one=not seen.who) if found else None,
        events=[_event(each, known) for each in found],
        unplaced=len(told) - len(found),
        not_shown=seen.not_shown,
        kept_back=seen.kept_back,
        bands=bands_of(*told),
    )


def _of_group(group_id: uuid.UUID) -> Seen:
    """The latest concerns about whoever belongs to a group, as far as this officer may read of them."""
    network = ties.network_of(actor(), group_id, NodeKind.GROUP, steps=1)
    names = ties.called(actor(), network)
    who, kept_back = defaultdict[uuid.UUID, list[str]](list), 0
    for member in _members(network):
        try:
            portraits = people.open_person(actor(), member)
        except KeptBack:
            kept_back += 1
        except NotFound:
            continue  # somebody of whom no concern tells, or none that this officer may know of
        else:
            for concern_id in {each.concern_id for each in portraits}:
                who[concern_id].append(names[member].name)
    latest = sorted(who)[-MOST_OF_GROUP:]
    return Seen(latest, {each: ", ".join(who[each]) for each in latest}, len(who) - len(latest), kept_back)


def _members(network: Network) -> list[uuid.UUID]:
    """The first so many who belong to it."""
    ends = (step.turned() if step.there_kind is NodeKind.GROUP else step for step in network.steps.values())
    return list(dict.fromkeys(step.there for step in ends if step.kind == MEMBER))[:MOST_MEMBERS]


def _events(told: Sequence[Concern]) -> Iterator[tuple[datetime, dict[str, places.Place], Concern]]:
    """Each by the day on which it is said to have happened; by when it was sent where that is not known."""
    where = concerns.places_of_each(told)
    for each in told:
        at = placed(each.answers.get("happened_on"), each.submitted_at or each.started_at)
        yield at, where[each.id], each


def _event(stop: Stop[Concern], known: Known) -> Event:
    concern, assessment = stop.told, known.rated.get(stop.told.id)
    told_on = partial_day(concern.answers.get("happened_on"))
    return Event(
        number=stop.number,
        when=told_on or f"Sent {moment(concern.submitted_at or concern.started_at)}; when it happened is not known",
        where=_where(stop),
        what=PLACES[stop.what],
        reference=concern.reference or "",
        rating=assessment.rating if assessment else None,
        about=", ".join(map(label_of, concern.kinds.split())),
        organisation=known.organisations[concern.organisation_id],
        who=known.who.get(concern.id, ""),
    )


def _where(stop: Stop[Concern]) -> str:
    if stop.cell is None:
        return f"{area_name(stop.council)}, no postcode known"
    return f"{places.authority(places.area_of(stop.cell)).name}: {places.cell(stop.cell).name}"


def _drawn(found: Sequence[Stop[Concern]], *, is_one: bool) -> Drawn:
    councils = list(dict.fromkeys(each.council for each in found))
    if len(councils) > MOST_COUNCILS:
        areas, unit, of = _whole_councils(found), maps_drawn.COUNTRY, "Council"
    else:
        areas, unit, of = _parts(found, councils), maps_drawn.COUNCIL, "Part"
    pins = _pins(found, maps_drawn.width_of(areas), is_one=is_one)
    return maps_drawn.drawn(_about(found, is_one=is_one), areas, unit, of=of, pins=pins)


def _parts(found: Sequence[Stop[Concern]], councils: Sequence[str]) -> list[Area]:
    count = Counter(each.cell for each in found)
    parts = [part for council in councils for part in maps_drawn.parts_of(council)]
    return [Area(name=each.name, rings=places.outline_of(each.code), number=count[each.code]) for each in parts]


def _whole_councils(found: Sequence[Stop[Concern]]) -> list[Area]:
    count = Counter(each.council for each in found)
    return [
        Area(name=area_name(code), rings=places.outline_of_all(codes, step=maps_drawn.COUNTRY), number=count[code])
        for code, codes in maps_drawn.councils().items()
    ]


def _about(found: Sequence[Stop[Concern]], *, is_one: bool) -> About:
    """Several people are at several places at once: of them nobody says that the place changed."""
    seen, times = len({each.cell or each.council for each in found}), moves(found) if is_one else 0
    events = "1 event" if len(found) == 1 else f"{len(found)} events"
    where = "in 1 place" if seen == 1 else f"in {seen} places"
    then = "" if not times else f"; the place changed {'once' if times == 1 else f'{times} times'}"
    return About(
        code="movement", title="Events in the order in which they happened", finding=f"{events} {where}{then}."
    )


def _pins(found: Sequence[Stop[Concern]], width: float, *, is_one: bool) -> list[Pin]:
    """Numbers in the order of time, of one person each joined to the one before; those of one place side by side."""
    before: Counter[str] = Counter()
    pins = []
    for each in found:
        east, north = _spot(each)
        here = each.cell or each.council
        words = f"{_where(each)}: {PLACES[each.what].lower()}"
        spot = (east + before[here] * width * ASIDE, north)
        pins.append(Pin(spot=spot, number=str(each.number), words=words, follows=is_one and each.number > 1))
        before[here] += 1
    return pins


def _spot(stop: Stop[Concern]) -> tuple[float, float]:
    """The middle of the part; of the council, where no more is known."""
    if stop.cell is not None:
        return places.cell(stop.cell).middle
    middles = [each.middle for each in maps_drawn.parts_of(stop.council)] or [(0.0, 0.0)]
    return sum(east for east, _ in middles) / len(middles), sum(north for _, north in middles) / len(middles)
