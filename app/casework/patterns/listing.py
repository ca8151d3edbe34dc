"""Looking through alerts: the most serious and surest first, by area, about what is open, and what became of one.

Nothing sealed is opened here, and nobody learns of a concern that they may not see.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, exists, func, literal, or_, select, tuple_

from app.casework import places
from app.casework.concerns.models import Concern
from app.casework.patterns.events import AlertPutBack, AlertSettled, AlertTaken
from app.casework.patterns.findings import FocusKind
from app.casework.patterns.lifecycle import Disposition, Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.policy import put_before, seen, visible_to
from app.casework.patterns.queries import PAGE, Wanted
from app.casework.triage.models import Rating
from app.foundations import clock, ledger
from app.foundations.access import Actor
from app.foundations.database import session

# What of an alert's past is told: the last so many acts.
PAST = 50
ACTS = (AlertTaken, AlertPutBack, AlertSettled)
# Only an alert that somebody has to do something about has an urgency; what is over stands by when it last changed.
OPEN = (Standing.WAITING, Standing.TAKEN)
PERCENTS = 128
UNRATED = 4
URGENT = list(Rating).index(Rating.AMBER)

Place = tuple[int | datetime, uuid.UUID]


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody did with an alert; what they said that it is, where they said so."""

    event: str
    at: datetime
    actor_id: uuid.UUID
    disposition: Disposition | None


def urgency(alert: Alert) -> int:
    """The same number by which the database sorts: the rating of the worst concern first, then how sure it is."""
    worst = UNRATED if alert.worst is None else alert.worst
    return (UNRATED - worst) * PERCENTS + alert.confidence


def place_of(alert: Alert) -> Place:
    """Where an alert stands in its list."""
    return (urgency(alert) if alert.standing in OPEN else alert.changed_at), alert.id


def listed(
    actor: Actor, wanted: Wanted, area: str | None = None, place: Place | None = None, *, back: bool = False
) -> Sequence[Alert]:
    """One page of alerts and one more: what waits by how serious and sure it is, what is over by when it changed."""
    found = _shown(actor, wanted)
    if area:
        found = found.where(or_(exists(_behind(actor).where(Concern.area_code == area)), _lies_in(area)))
    by = _urgency() if wanted.standing in OPEN else Alert.changed_at
    if place is not None and isinstance(place[0], int) == (wanted.standing in OPEN):
        # An address may say a number that no urgency could have.
        kind = BigInteger() if isinstance(place[0], int) else Alert.changed_at.type
        here, there = tuple_(by, Alert.id), tuple_(literal(place[0], kind), literal(place[1]))
        found = found.where(here > there if back else here < there)
    order = (by.asc(), Alert.id.asc()) if back else (by.desc(), Alert.id.desc())
    return session.scalars(found.order_by(*order).limit(PAGE + 1)).all()


def urgent(actor: Actor, most: int) -> int:
    """How many alerts that rest on a RED or AMBER concern wait for somebody; no more than so many are counted."""
    found = _shown(actor, Wanted()).where(Alert.worst <= URGENT).limit(most).with_only_columns(Alert.id)
    return session.scalar(select(func.count()).select_from(found.subquery())) or 0


def areas_of(actor: Actor, alert_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[str]]:
    """In which councils' areas the concerns behind these are, as far as they may be seen: the most often first."""
    counted = select(AlertConcern.alert_id, Concern.area_code, func.count())
    counted = counted.join(Concern, Concern.id == AlertConcern.concern_id).where(
        AlertConcern.alert_id.in_(alert_ids), AlertConcern.holds
    )
    told = counted.where(seen(actor), Concern.area_code.is_not(None)).group_by(AlertConcern.alert_id, Concern.area_code)
    found: dict[uuid.UUID, list[tuple[int, str]]] = defaultdict(list)
    for alert_id, area, number in session.execute(told):
        found[alert_id].append((-number, str(area)))
    return {alert_id: [area for _, area in sorted(areas)] for alert_id, areas in found.items()}


def about_concerns(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Sequence[Alert]:
    """The alerts that rest on any of these and are neither over nor no longer so, the most urgent first."""
    resting = select(AlertConcern.alert_id).where(AlertConcern.concern_id.in_(concern_ids), AlertConcern.holds)
    found = select(Alert).where(Alert.id.in_(resting), put_before(actor))
    standing = found.where(Alert.standing != Standing.FALLEN, Alert.expires_at > clock.now())
    return session.scalars(standing.order_by(_urgency().desc(), Alert.id.desc()).limit(PAGE)).all()


def beside(actor: Actor, alert_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Alert]]:
    """By the one that says them too: alerts about perhaps the same person, as far as they exist for this actor."""
    said = select(Alert).where(Alert.said_by_id.in_(alert_ids), Alert.standing != Standing.FALLEN, visible_to(actor))
    found = defaultdict[uuid.UUID, list[Alert]](list)
    for each in session.scalars(said.order_by(Alert.concerns.desc(), Alert.id)) if alert_ids else ():
        found[each.said_by_id or each.id].append(each)
    return found


def says(actor: Actor, alert: Alert) -> Alert | None:
    """Which other one says an alert too, if any that exists for this actor."""
    return session.scalar(select(Alert).where(Alert.id == alert.said_by_id, visible_to(actor)))


def history(actor: Actor, alert_id: uuid.UUID) -> list[Act]:
    """What became of an alert that this actor has open, the latest first."""
    return [
        Act(event=each.event, at=each.at, actor_id=each.actor_id, disposition=_said(each))
        for each in ledger.on({kind.__name__ for kind in ACTS}, alert_id, PAST)
    ]


def _said(entry: ledger.Entry) -> Disposition | None:
    told = ledger.Event.restore(entry.event, entry.details)
    return Disposition(told.disposition) if isinstance(told, AlertSettled) else None


def _shown(actor: Actor, wanted: Wanted) -> Select[Any]:
    found = select(Alert).where(put_before(actor), Alert.standing == wanted.standing)
    if wanted.rule:
        found = found.where(Alert.rule == wanted.rule)
    if wanted.mine:
        found = found.where(Alert.reviewer_id == actor.id)
    return found if wanted.expired else found.where(Alert.expires_at > clock.now())


def _lies_in(area: str) -> ColumnElement[bool]:
    """Busy months of a part of what this council answers for."""
    codes = [each.code for each in places.authorities() if each.responsible_code == area]
    return and_(Alert.focus_kind == FocusKind.AREA, or_(*(Alert.focus_id.startswith(f"{code}-") for code in codes)))


def _behind(actor: Actor) -> Select[Any]:
    """The concerns behind an alert that this actor may see."""
    behind = select(AlertConcern.id).join(Concern, Concern.id == AlertConcern.concern_id)
    return behind.where(AlertConcern.alert_id == Alert.id, AlertConcern.holds, seen(actor)).correlate(Alert)


def _urgency() -> ColumnElement[int]:
    return (UNRATED - func.coalesce(Alert.worst, UNRATED)) * PERCENTS + Alert.confidence
