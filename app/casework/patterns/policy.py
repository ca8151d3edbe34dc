"""Who may see patterns, and say what they are; and which exist for whom."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, not_, or_, select, true
from sqlalchemy.orm import aliased

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.need_to_know import policy as need_to_know_policy
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.need_to_know.models import Cover
from app.casework.patterns.findings import FocusKind
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.foundations import clock
from app.foundations.access import Actor, Role, permission
from app.foundations.database import session
from app.transaction import guard


def visible_to(actor: Actor, which: type[Alert] = Alert) -> ColumnElement[bool]:
    """Which alerts exist for this actor.

    Danger: how many concerns an alert rests on would give away that one of them is sealed. So an alert over a concern
    that is sealed from somebody is not there for them at all. Of what is only restricted they learn how many there are.
    """
    match actor.role:
        case Role.OFFICER:
            is_sealed = exists(_behind(which, _sealed_from(actor)))
            is_of_an_area = which.focus_kind == FocusKind.AREA
            return and_(not_(is_sealed), or_(is_of_an_area, exists(_behind(which, seen(actor)))))
        case Role.ANALYST:
            return not_(exists(_behind(which, _sealed())))
        case Role.SYSTEM:
            return true()
        case _:
            return false()


def put_before(actor: Actor) -> ColumnElement[bool]:
    """Which alerts are put before this actor: all that exist for them, but for what another that they see says too."""
    other = aliased(Alert)
    lives = or_(other.standing == Standing.SETTLED, other.expires_at > clock.now())
    stands = (other.standing != Standing.FALLEN, other.unshown.is_(None), lives, visible_to(actor, other))
    says_it = exists(select(other.id).where(other.id == Alert.said_by_id, *stands).correlate(Alert))
    return and_(visible_to(actor), Alert.unshown.is_(None), or_(Alert.said_by_id.is_(None), not_(says_it)))


def seen(actor: Actor) -> ColumnElement[bool]:
    """Which of the concerns behind an alert this actor may see; an analyst by a name that leads nowhere."""
    if actor.role is Role.ANALYST:
        return Concern.id.not_in(need_to_know_policy.covered_records())
    return concerns_policy.visible_to(actor)


def _sealed_from(actor: Actor) -> ColumnElement[bool]:
    return not_(or_(concerns_policy.visible_to(actor), concerns_policy.kept_back_from(actor)))


def _sealed() -> ColumnElement[bool]:
    """Kept by anything of which others may not know. A kind that the rules have forgotten is such a one."""
    known = [each.code for each in need_to_know_rules().kinds.values() if not each.is_sealed]
    kept = (Cover.record_id == Concern.id, Cover.ended_at.is_(None), Cover.kind.not_in(known))
    return exists(select(Cover.id).where(*kept).correlate(Concern))


def _behind(alert: type[Alert], which: ColumnElement[bool]) -> Select[Any]:
    behind = select(AlertConcern.id).join(Concern, Concern.id == AlertConcern.concern_id)
    return behind.where(AlertConcern.alert_id == alert.id, AlertConcern.holds, which).correlate(alert)


def is_open_to(actor: Actor, alert_id: uuid.UUID) -> bool:
    """The same of one alert: asked again when a command is about to change it."""
    return session.scalar(select(Alert.id).where(Alert.id == alert_id, visible_to(actor))) is not None


guard(Alert, is_open_to)


@permission(Role.OFFICER, Role.ANALYST)
def see(actor: Actor, subject: object) -> bool:
    """See patterns over several concerns: analysts without a name or a word, officers with what they may read."""
    return True


@permission(Role.OFFICER)
def watch(actor: Actor, subject: None) -> bool:
    """See the patterns that wait for officers, open one and say what it is; each opening is recorded."""
    return True


@permission(Role.ANALYST)
def study(actor: Actor, subject: None) -> bool:
    """See the patterns that wait without a name in them, open one and say what it is; each opening is recorded."""
    return True


@permission(Role.OFFICER, Role.ANALYST)
def review(actor: Actor, alert: Alert | None) -> bool:
    """Take an alert and say what it is, unless a colleague has taken it; a supervisor may all the same."""
    return alert is None or alert.reviewer_id in (None, actor.id) or actor.is_lead


@permission(Role.OFFICER, Role.ANALYST)
def audit(actor: Actor, subject: None) -> bool:
    """See which patterns were found and shown to nobody, and why; and how often alerts were true."""
    return actor.is_lead or actor.role is Role.ANALYST
