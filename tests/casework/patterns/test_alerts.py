"""What several concerns say together is put before somebody once, grows with new facts, and is gone with them."""

import pytest
from sqlalchemy import select

from app.casework import patterns
from app.casework import people as known
from app.casework.patterns.models import Alert
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import told_in
from tests.factories import let_the_worker_work

WHY = "The school and the pantry describe the same boy"


@pytest.fixture
def boy(people):
    """One boy, told of by a school, a pantry and the school again; officers have joined him."""
    told = [about(who, RILEY) for who in (people.teacher, make_pantry(), people.teacher)]
    join(people, *told)
    return told


def join(people, *told):
    first, *others = map(told_in, told)
    for other in others:
        known.join(people.officer, first, other, reason=WHY)
        let_the_worker_work()


def of_rule(rule) -> Alert:
    return session.scalars(select(Alert).where(Alert.rule == rule)).one()


def seen(actor, alert):
    return patterns.alert(actor, alert.id)


def test_a_boy_told_of_three_times_is_an_alert_with_its_reasons(people, boy):
    alert = of_rule("repeat_subject")
    shown = seen(people.officer, alert)
    assert {each.concern_id for each in shown.concerns} == set(boy) and shown.unseen == 0
    assert shown.reasons[:2] == ("3 concerns within 365 days", "2 organisations")
    assert alert.confidence == 100 and alert.focus_id == str(told_in(boy[0]))
    assert alert in patterns.alerts(people.officer) and patterns.about_concern(people.officer, boy[1]) == [alert]
