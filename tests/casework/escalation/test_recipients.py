"""Who is told: those who are named and there. An absence never means that nobody hears of it."""

import uuid

from hypothesis import given
from hypothesis import strategies as some

from app.casework.escalation.recipients import Staff, recipients
from app.casework.escalation.steps import GROUPS

OLIVE, OTIS, SUNITA, SAM = (uuid.UUID(int=number) for number in range(1, 5))
EVERYBODY = (OLIVE, OTIS, SUNITA, SAM)
RED = ("on_call", "supervisors")


def staff(**known) -> Staff:
    return Staff(**{"officers": EVERYBODY, "supervisors": [SUNITA]} | known)


def test_on_call_first_then_supervisors():
    assert list(recipients(RED, staff(on_call=[OLIVE]))) == [OLIVE, SUNITA]


def test_nobody_is_told_twice():
    assert recipients(RED, staff(on_call=[SUNITA])) == {SUNITA: "on_call"}


def test_whoever_is_away_is_passed_over():
    assert list(recipients(RED, staff(on_call=[OLIVE, OTIS], away=[OLIVE, SUNITA]))) == [OTIS]


def test_where_nobody_is_on_call_all_are_told():
    assert recipients(RED, staff()) == {
        SUNITA: "supervisors",
        OLIVE: "everybody",
        OTIS: "everybody",
        SAM: "everybody",
    }


def test_where_the_one_on_call_is_away_all_who_are_there_are_told():
    assert set(recipients(RED, staff(on_call=[OLIVE], away=[OLIVE]))) == {OTIS, SUNITA, SAM}


def test_whoever_is_responsible_is_told_and_nobody_who_has_left():
    assert list(recipients(("owner", "supervisors"), staff(owner=OTIS))) == [OTIS, SUNITA]
    assert list(recipients(("owner", "supervisors"), staff(owner=uuid.UUID(int=9)))) == [SUNITA]


def test_a_hub_without_a_supervisor_is_told_together():
    assert set(recipients(("supervisors",), staff(supervisors=[]))) == set(EVERYBODY)


def test_where_all_are_away_all_are_told_all_the_same():
    assert set(recipients(RED, staff(on_call=[OLIVE], away=EVERYBODY))) == set(EVERYBODY)


people = some.lists(some.sampled_from(EVERYBODY), unique=True)


@given(
    some.lists(some.sampled_from(GROUPS), min_size=1, unique=True),
    people, people, people, some.sampled_from([None, *EVERYBODY]), people,
)  # fmt: skip
def test_somebody_is_always_told(tell, on_call, on_duty, supervisors, owner, away):
    known = Staff(on_call=on_call, on_duty=on_duty, supervisors=supervisors, owner=owner, officers=EVERYBODY, away=away)
    told = recipients(tell, known)
    assert told and (set(away) == set(EVERYBODY) or not set(told) & set(away))
