"""Nobody who is let in is there: a supervisor lets somebody in."""

from datetime import timedelta

import pytest

from app.casework import rota
from app.casework.oversight.events import AttendanceDue
from app.casework.oversight.reactions import look_who_is_there
from app.foundations import clock
from tests.casework.need_to_know.keeping import seal
from tests.factories import let_the_worker_work, make_concern, make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def left_alone(people, supervisor):
    concern = make_concern(people.vet)
    made = seal(people.officer, concern)
    rota.give_number(people.officer, "01632 960123")
    rota.go_away(
        people.officer, people.officer.id, (clock.now() - timedelta(minutes=1), clock.now() + timedelta(days=1))
    )
    look_who_is_there(AttendanceDue(restriction_id=made.id))
    return f"/officer/supervision/unattended/{made.id}", str(concern.reference)


def test_a_supervisor_is_told_whom_to_ring_and_not_what_it_is(supervisor, sign_in, left_alone):
    (address, reference), browser = left_alone, sign_in(supervisor)
    assert "Nobody is there for a restricted record" in browser.get("/officer/supervision").text
    page = browser.get(address).text
    assert "Olive Orr: 01632 960123" in page and reference not in page and "witness" not in page


def test_somebody_is_let_in_and_finds_it_in_their_queue(people, supervisor, sign_in, left_alone):
    address, reference = left_alone
    told = sign_in(supervisor).post(address, data={"officer": people.other_officer.id}, follow_redirects=True).text
    assert "Otis Oakes is let in. Ring them now" in told and reference not in told
    let_the_worker_work()
    assert reference in sign_in(people.other_officer).get("/officer/queue").text
    assert sign_in(supervisor).get(address).status_code == 404


def test_nobody_was_chosen(supervisor, sign_in, left_alone):
    answer = sign_in(supervisor).post(left_alone[0], data={})
    assert answer.status_code == 422 and "Choose who is let in" in answer.text
