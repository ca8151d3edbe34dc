"""Reading what the last night's look found."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from app.casework.activity import policy
from app.casework.activity.models import Finding, FindingKind, Look
from app.casework.activity.months import months_before
from app.casework.activity.rules import activity_rules
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session


def last_look(actor: Actor) -> Look | None:
    """When was looked last, and at how much; None before the first night."""
    found = select(Look).where(Look.looked_at.is_not(None))
    return session.scalar(found) if _may(actor) else None


def months_looked_at(actor: Actor) -> list[str]:
    """Of which months the last look said which were busy; none before the first night."""
    look = last_look(actor)
    return months_before(look.last_on, activity_rules().hotspot.latest_months) if look and look.last_on else []


def clusters(actor: Actor, *, harm: str | None = None) -> Sequence[Finding]:
    """Where more came in the last weeks than place and time explain, the least likely first; of one kind of harm."""
    return _of_last_look(actor, FindingKind.CLUSTER, harm)


def hotspots(actor: Actor, *, harm: str | None = "", month: str | None = None) -> Sequence[Finding]:
    """Parts with far more concerns in a month than before: of all together unless a kind of harm is named."""
    of_month = [Finding.month == month] if month else []
    return _of_last_look(actor, FindingKind.HOTSPOT, harm, *of_month)


def near_repeats(actor: Actor, *, harm: str | None = "") -> Sequence[Finding]:
    """How often concerns that are near in place are near in time, band by band."""
    found = _of_last_look(actor, FindingKind.NEAR_REPEAT, harm)
    return sorted(found, key=lambda each: (each.harm, each.metres, each.days))


def _of_last_look(actor: Actor, kind: FindingKind, harm: str | None, *which: ColumnElement[bool]) -> Sequence[Finding]:
    look = last_look(actor)
    if look is None:
        return ()
    of_harm = [Finding.harm == harm] if harm is not None else []
    found = select(Finding).where(Finding.look == look.number, Finding.kind == kind, *of_harm, *which)
    return session.scalars(found.order_by(Finding.chance, Finding.concerns.desc(), Finding.id)).all()


def _may(actor: Actor) -> bool:
    return actor == SYSTEM or policy.see.allows(actor)
