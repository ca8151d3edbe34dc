"""The night's look sets itself, goes through everything and sets the next; who is on duty hears of what is serious."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import patterns
from app.casework import people as known
from app.casework.patterns.models import Alert, Sweep
from app.casework.rota.models import ShiftKind
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from tests.casework.people.families import about, make_pantry
from tests.casework.people.likenesses import told_in
from tests.factories import let_the_worker_work, make_supervisor, put_on_call

pytestmark = pytest.mark.long


def told_of_twice(people, **changed):
    boy = {"name": "Riley Stanhope", "age_band": "5_9"}
    return [about(who, boy, **changed) for who in (people.teacher, make_pantry())]


def notices(officer) -> int:
    mine = (Notice.recipient_id == officer.id, Notice.kind == "pattern")
    return session.scalar(select(func.count()).where(*mine)) or 0


def test_the_night_goes_through_every_stage_and_sets_the_next(people):
    told_of_twice(people)
    patterns.watch(SYSTEM)
    let_the_worker_work()
    watch = session.scalars(select(Sweep)).one()
    assert watch.ended_at and watch.stage == "" and watch.looked_at
    assert watch.due_at.hour == 2 and timedelta(0) < watch.due_at - clock.now() <= timedelta(days=1)
    steps = watch.step
    patterns.watch(SYSTEM)
    let_the_worker_work()
    assert session.scalars(select(Sweep)).one().step == steps
    with clock.moved(timedelta(days=1)):
        let_the_worker_work()
        assert session.scalars(select(Sweep)).one().step > steps


def test_whoever_is_on_duty_hears_of_a_serious_one_and_not_again_before_they_have_read_it(people):
    supervisor = make_supervisor(people)
    put_on_call(supervisor, people.officer, kind=ShiftKind.DUTY)
    one, other = told_of_twice(people, harms=["sexual_abuse"])
    third = about(people.teacher, {"name": "Riley Stanhope", "age_band": "5_9"}, harms=["sexual_abuse"])
    for each in (other, third):
        known.join(people.officer, told_in(one), told_in(each), reason="The same boy")
    let_the_worker_work()
    alert = session.scalars(select(Alert).where(Alert.rule == "repeat_subject", Alert.unshown.is_(None))).one()
    assert alert.worst is not None and alert.worst < 2
    assert notices(people.officer) == 1 and notices(people.other_officer) == 0
