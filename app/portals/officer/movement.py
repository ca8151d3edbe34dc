"""One person in place and time: where what is told of them happened, on a map of parts of areas, and as a list."""

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from app.casework import accounts, concerns, people, places, triage
from app.casework.activity.movement import Stop, moves, stops
from app.casework.concerns.models import Concern
from app.casework.people import policy
from app.casework.triage.models import Assessment, Rating
from app.portals.officer.about_person import LATEST, about, opened
from app.portals.officer.blueprint import officer
from app.portals.officer.chronology import placed
from app.portals.officer.lines import label_of
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
# How far a number stands beside another in one place, of the width of the map.
ASIDE = 0.06


@dataclass(frozen=True)
class Event:
    """One line of the list."""

    number: int
    when: str
    where: str
    what: str
    reference: str
    rating: Rating | None
    about: str
    organisation: str


@officer.get("/people/<uuid:person_id>/movement")
@requires(policy.read)
def movement(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    portraits = people.members(actor(), known)
    told = concerns.several(actor(), (each.concern_id for each in portraits[-LATEST:]))
    found = stops(_events(told))
    rated = triage.assessments_of(actor(), [each.id for each in told])
    organisations = accounts.organisations_named(each.organisation_id for each in told)
    return render_template(
        "officer/movement.html",
        person=about(known),
        drawn=_drawn(found) if found else None,
        events=[_event(each, rated, organisations) for each in found],
        unplaced=len(told) - len(found),
        not_shown=len(portraits) - len(portraits[-LATEST:]),
    )


def _events(told: Sequence[Concern]) -> Iterator[tuple[datetime, dict[str, places.Place], Concern]]:
    """Each by the day on which it is said to have happened; by when it was sent where that is not known."""
    where = concerns.places_of_each(told)
    for each in told:
        at = placed(each.answers.get("happened_on"), each.submitted_at or each.started_at)
        yield at, where[each.id], each


def _event(stop: Stop[Concern], rated: Mapping[uuid.UUID, Assessment], organisations: Mapping[uuid.UUID, str]) -> Event:
    concern, assessment = stop.told, rated.get(stop.told.id)
    told_on = partial_day(concern.answers.get("happened_on"))
    return Event(
        number=stop.number,
        when=told_on or f"Sent {moment(concern.submitted_at or concern.started_at)}; when it happened is not known",
        where=_where(stop),
        what=PLACES[stop.what],
        reference=concern.reference or "",
        rating=assessment.rating if assessment else None,
        about=", ".join(map(label_of, concern.kinds.split())),
        organisation=organisations[concern.organisation_id],
    )


def _where(stop: Stop[Concern]) -> str:
    if stop.cell is None:
        return f"{area_name(stop.council)}, no postcode known"
    return f"{places.authority(places.area_of(stop.cell)).name}: {places.cell(stop.cell).name}"


def _drawn(found: Sequence[Stop[Concern]]) -> Drawn:
    councils = list(dict.fromkeys(each.council for each in found))
    if len(councils) > MOST_COUNCILS:
        areas, unit, of = _whole_councils(found), maps_drawn.COUNTRY, "Council"
    else:
        areas, unit, of = _parts(found, councils), maps_drawn.COUNCIL, "Part"
    return maps_drawn.drawn(_about(found), areas, unit, of=of, pins=_pins(found, maps_drawn.width_of(areas)))


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


def _about(found: Sequence[Stop[Concern]]) -> About:
    seen, times = len({each.cell or each.council for each in found}), moves(found)
    events = "1 event" if len(found) == 1 else f"{len(found)} events"
    where = "in 1 place" if seen == 1 else f"in {seen} places"
    then = "" if not times else f"; the place changed {'once' if times == 1 else f'{times} times'}"
    return About(
        code="movement", title="Events in the order in which they happened", finding=f"{events} {where}{then}."
    )


def _pins(found: Sequence[Stop[Concern]], width: float) -> list[Pin]:
    """Numbers in the order of time, each joined to the one before; those of one place stand side by side."""
    before: Counter[str] = Counter()
    pins = []
    for each in found:
        east, north = _spot(each)
        here = each.cell or each.council
        words = f"{_where(each)}: {PLACES[each.what].lower()}"
        spot = (east + before[here] * width * ASIDE, north)
        pins.append(Pin(spot=spot, number=str(each.number), words=words, follows=each.number > 1))
        before[here] += 1
    return pins


def _spot(stop: Stop[Concern]) -> tuple[float, float]:
    """The middle of the part; of the council, where no more is known."""
    if stop.cell is not None:
        return places.cell(stop.cell).middle
    middles = [each.middle for each in maps_drawn.parts_of(stop.council)] or [(0.0, 0.0)]
    return sum(east for east, _ in middles) / len(middles), sum(north for _, north in middles) / len(middles)
