"""The list of reporters who wait to hear."""

from datetime import timedelta

import pytest

from app.casework import feedback, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.feedback.models import Said
from app.foundations import clock
from app.foundations.database import session
from tests.factories import (
    let_the_worker_work,
    make_concern_in_triage,
    make_decision,
    make_rated_concern,
    make_supervisor,
)

CSC = "childrens_social_care"


@pytest.fixture
def decided(people):
    """The reference of a concern about which the council has decided."""
    concern_id = make_decision(people).concern_id
    let_the_worker_work()
    return session.get_one(Concern, concern_id).reference


def test_it_leads_to_the_letter_that_stands_ready(people, sign_in, decided):
    page = sign_in(people.officer).get("/officer/owed").text
    assert f"/officer/concerns/{decided}/tell" in page
    assert "What came of it" in page and "Amber" in page and "Overdue" not in page


def test_what_is_late_is_marked_and_who_was_reminded_is_said(people, sign_in):
    with clock.moved(timedelta(days=-9)):
        make_rated_concern(people)
    let_the_worker_work()
    page = sign_in(people.officer).get("/officer/owed").text
    assert "Overdue:" in page and "the officer was reminded" in page and "That somebody has read it" in page


def test_others_see_it_among_all_and_can_read_it(people, sign_in, decided):
    browser = sign_in(people.other_officer)
    assert "Nobody waits to hear." in browser.get("/officer/owed").text
    page = browser.get("/officer/owed?whose=all").text
    assert f"/officer/concerns/{decided}" in page and f"{decided}/tell" not in page and "Olive Orr" in page


def test_the_lists_of_concerns_say_by_when_to_tell(people, sign_in, decided):
    browser = sign_in(people.officer)
    assert "Tell the reporter by" in browser.get("/officer/mine").text
    with clock.moved(timedelta(days=9)):
        page = sign_in(people.officer).get("/officer/mine").text
    assert "Tell the reporter: overdue" in page


def test_once_told_it_is_gone(people, sign_in, decided):
    concern_id = session.query(Concern).filter_by(reference=decided).one().id
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind=CSC)
    let_the_worker_work()
    assert "Nobody waits to hear." in sign_in(people.officer).get("/officer/owed").text


@pytest.mark.parametrize("place", ["?from=made-up", "?from=WyJ2IiwxLCIwMCIsMF0", "?whose=nobody"])
def test_an_address_that_was_made_up_starts_at_the_top(people, sign_in, decided, place):
    assert decided in sign_in(people.officer).get(f"/officer/owed{place}").text


def test_supervisors_alone_read_what_reporters_said_and_no_small_number(people, sign_in, decided):
    for number in range(6):
        concern = make_concern_in_triage(people.vet, people.officer)
        triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Known", seen=concern.version)
        let_the_worker_work()
        clear = Said.YES if number else Said.NO
        feedback.rate(people.vet, concern.id, answers={"heard": Said.YES, "clear": clear, "again": Said.YES})
    page = sign_in(make_supervisor(people)).get("/officer/owed").text
    assert "6 answered" in page and "Did you feel heard?" in page and "fewer than 5" in page
    assert "What reporters said" not in sign_in(people.officer).get("/officer/owed").text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get("/officer/owed").status_code == 403
