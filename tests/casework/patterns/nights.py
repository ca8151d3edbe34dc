"""The night's look after whatever was done: it has nothing to add and nothing to take away."""

from sqlalchemy import select

from app.casework import patterns, triage
from app.casework.concerns.models import Concern
from app.casework.patterns import Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.factories import let_the_worker_work


def facts():
    """What alerts say, and what each rests on."""
    held = select(AlertConcern.alert_id, AlertConcern.concern_id, AlertConcern.percent).where(AlertConcern.holds)
    behind = {}
    for alert_id, concern_id, percent in session.execute(held):
        behind.setdefault(alert_id, set()).add((concern_id, percent))
    return {
        (a.rule, a.focus_id): (
            a.standing,
            a.unshown,
            a.said_by_id,
            a.confidence,
            a.worst,
            a.said_reasons,
            a.last_at,
            behind.get(a.id),
        )
        for a in session.scalars(select(Alert))
        if a.standing is not Standing.FALLEN
    }


def the_night_agrees():
    """Of which rules there are alerts; the night finds the same, or the test fails."""
    let_the_worker_work()
    session.expire_all()
    before = facts()
    while patterns.sweep_some(SYSTEM):
        pass
    let_the_worker_work()
    session.expire_all()
    after = facts()
    assert after == before, {key: (before.get(key), after.get(key)) for key in before.keys() | after.keys()}
    return {rule for rule, _ in before}


def concern_of(concern_id) -> Concern:
    session.expire_all()
    return session.get_one(Concern, concern_id)


def rate(people, concern_id, rating):
    concern = concern_of(concern_id)
    if concern.assignee_id is None:
        triage.take(people.officer, concern_id, seen=concern.version)
    version = triage.assessment_of(people.officer, concern_id).version
    triage.confirm_rating(people.officer, concern_id, rating=rating, reason="He told his teacher", seen=version)
    let_the_worker_work()
