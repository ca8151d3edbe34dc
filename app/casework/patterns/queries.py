"""Reading alerts. Nothing sealed is opened for a list, and nobody learns more of a concern than they may see of it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, tuple_

from app.casework.accounts.models import Organisation, Sector
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.patterns.findings import FocusKind, Why
from app.casework.patterns.lifecycle import Disposition, Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.policy import audit, put_before, seen, visible_to
from app.casework.patterns.pseudonyms import pseudonym
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.triage.models import Assessment, Rating
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.foundations.database import session

PAGE = 25
# Of an alert over more than these, the latest are shown.
MOST_SHOWN = 100

Place = tuple[datetime, uuid.UUID]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants to see of the alerts: codes only, as an address may carry them."""

    standing: Standing = Standing.WAITING
    rule: str | None = None
    focus_kind: FocusKind | None = None
    # Only those that this actor has taken.
    mine: bool = False
    # Also those that have expired.
    expired: bool = False


@dataclass(frozen=True, kw_only=True)
class Behind:
    """One concern behind an alert, as far as it may be seen.

    `reference` is a name that leads nowhere for an analyst, and `organisation` is empty; `is_named` says so.
    """

    concern_id: uuid.UUID
    reference: str
    is_named: bool
    organisation: str
    sector: Sector | None
    submitted_at: datetime
    kinds: tuple[str, ...]
    area_code: str | None
    rating: Rating | None
    stage: Stage
    why: Why
    percent: int
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One alert, with what this actor may see of it, and how many concerns they may not."""

    alert: Alert
    rule: PatternRule
    # In words, each a sentence without a name.
    reasons: tuple[str, ...]
    concerns: Sequence[Behind]
    unseen: int
    # What its reviewers wrote; empty for an analyst, who reads no words.
    words: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How often alerts of one rule were what, as far as somebody has said so."""

    rule: str
    raised: int
    waiting: int
    true: int
    coincidence: int
    data_error: int
    unshown: int


def alerts(
    actor: Actor, wanted: Wanted | None = None, place: Place | None = None, *, back: bool = False, limit: int = PAGE
) -> Sequence[Alert]:
    """Alerts, the latest first, from a place (changed_at, id) on; and one more than a page holds."""
    wanted = wanted or Wanted()
    found = select(Alert).where(put_before(actor), *_conditions(actor, wanted))
    return session.scalars(_from(found, place, back).limit(limit + 1)).all()


def unshown(actor: Actor, place: Place | None = None, *, back: bool = False, limit: int = PAGE) -> Sequence[Alert]:
    """What was found and is put before nobody, for whoever checks that nothing true is among it."""
    if not audit.allows(actor):
        return ()
    found = select(Alert).where(visible_to(actor), or_(Alert.unshown.is_not(None), Alert.said_by_id.is_not(None)))
    return session.scalars(_from(found, place, back).limit(limit + 1)).all()


def alert(actor: Actor, alert_id: uuid.UUID) -> Seen:
    """One alert, as far as this actor may see it."""
    found = session.scalar(select(Alert).where(Alert.id == alert_id, visible_to(actor)))
    if found is None:
        raise NotFound("alert")
    rules = pattern_rules()
    behind = session.execute(
        _behind(actor).where(AlertConcern.alert_id == alert_id, AlertConcern.holds).limit(MOST_SHOWN)
    ).all()
    return Seen(
        alert=found,
        rule=rules.rules[found.rule],
        reasons=tuple(map(rules.said, found.reasons)),
        concerns=[_seen(actor, row) for row in behind],
        unseen=_count(alert_id) - _count(alert_id, seen(actor)),
        words=(found.words or "") if found.data_key_id and actor.role is not Role.ANALYST else "",
    )


def about_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[Alert]:
    """The alerts that rest on this concern and have not expired, the latest first."""
    resting = select(AlertConcern.alert_id).where(AlertConcern.concern_id == concern_id, AlertConcern.holds)
    found = select(Alert).where(Alert.id.in_(resting), put_before(actor))
    standing = found.where(Alert.standing != Standing.FALLEN, Alert.expires_at > clock.now())
    return session.scalars(standing.order_by(Alert.changed_at.desc(), Alert.id.desc()).limit(PAGE)).all()


def waiting(actor: Actor) -> Mapping[str, int]:
    """How many alerts of each rule wait for somebody."""
    found = select(Alert.rule, func.count()).where(put_before(actor))
    wanted = found.where(*_conditions(actor, Wanted()))
    return {rule: number for rule, number in session.execute(wanted.group_by(Alert.rule))}


def tallies(actor: Actor) -> Sequence[Tally]:
    """Rule by rule, how often alerts were true, a coincidence or an error: what thresholds are mended by.

    What is sealed from its reader is not counted."""
    if not audit.allows(actor):
        return ()
    is_shown = and_(Alert.unshown.is_(None), Alert.said_by_id.is_(None))
    counted = select(Alert.rule, Alert.standing, Alert.disposition, is_shown, func.count()).where(visible_to(actor))
    found = list(session.execute(counted.group_by(Alert.rule, Alert.standing, Alert.disposition, is_shown)))
    return [_tally(code, [row for row in found if row[0] == code]) for code in pattern_rules().rules]


def _tally(code: str, rows: Sequence[Row[str, Standing, Disposition | None, bool, int]]) -> Tally:
    def said(disposition: Disposition) -> int:
        return sum(row[4] for row in rows if row[2] is disposition)

    return Tally(
        rule=code,
        raised=sum(row[4] for row in rows if row[3]),
        waiting=sum(row[4] for row in rows if row[3] and row[1] in (Standing.WAITING, Standing.TAKEN)),
        true=said(Disposition.TRUE),
        coincidence=said(Disposition.COINCIDENCE),
        data_error=said(Disposition.DATA_ERROR),
        unshown=sum(row[4] for row in rows if not row[3]),
    )


def _conditions(actor: Actor, wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [Alert.standing == wanted.standing]
    if wanted.rule:
        found.append(Alert.rule == wanted.rule)
    if wanted.focus_kind:
        found.append(Alert.focus_kind == wanted.focus_kind)
    if wanted.mine:
        found.append(Alert.reviewer_id == actor.id)
    if not wanted.expired and wanted.standing is not Standing.SETTLED:
        found.append(Alert.expires_at > clock.now())
    return found


def _from(found: Select[Alert], place: Place | None, back: bool) -> Select[Alert]:
    order = tuple_(Alert.changed_at, Alert.id)
    if place is not None:
        there = tuple_(*place)
        found = found.where(order > there if back else order < there)
    return found.order_by(*((each.asc() if back else each.desc()) for each in (Alert.changed_at, Alert.id)))


def _behind(actor: Actor) -> Select[AlertConcern, Concern, str, Assessment]:
    return (
        select(AlertConcern, Concern, Organisation.name, Assessment)
        .join(Concern, Concern.id == AlertConcern.concern_id)
        .join(Organisation, Organisation.id == Concern.organisation_id)
        .outerjoin(Assessment, Assessment.concern_id == Concern.id)
        .where(seen(actor))
        .order_by(Concern.submitted_at.desc(), Concern.id.desc())
    )


def _count(alert_id: uuid.UUID, *which: ColumnElement[bool]) -> int:
    behind = select(func.count()).select_from(AlertConcern).join(Concern, Concern.id == AlertConcern.concern_id)
    return session.scalar(behind.where(AlertConcern.alert_id == alert_id, AlertConcern.holds, *which)) or 0


def _seen(actor: Actor, row: Row[AlertConcern, Concern, str, Assessment]) -> Behind:
    behind, concern, organisation, assessment = row
    is_named = actor.role is not Role.ANALYST
    return Behind(
        concern_id=concern.id,
        reference=str(concern.reference) if is_named else pseudonym(concern.id),
        is_named=is_named,
        organisation=organisation if is_named else "",
        sector=concern.sector,
        submitted_at=concern.submitted_at or concern.started_at,
        kinds=tuple(concern.kinds.split()),
        area_code=concern.area_code,
        rating=assessment.rating if assessment else None,
        stage=concern.stage,
        why=behind.why,
        percent=behind.percent,
        counts=behind.counts,
    )
