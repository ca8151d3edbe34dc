"""A letter about what is sealed goes to somebody who may read it: nobody else would get it, and nobody would know."""

from datetime import timedelta

import pytest

from app.casework import accounts, correspondence, triage
from app.casework.concerns.models import Concern
from app.casework.triage.models import Rating
from app.errors import Invalid
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.casework.need_to_know.keeping import seal

RED = {"danger": "yes", "called": ["999"]}
OTIS = "otis@hub.example"


@pytest.fixture
def told(letters):
    """Who in the hub has had which letter about this concern."""

    def of(concern: Concern) -> set[tuple[str, str]]:
        factories.let_the_worker_work()
        return {
            (each.to, each.subject.replace(str(concern.reference), "").strip(": "))
            for each in letters.sent
            if str(concern.reference) in each.subject and each.to.endswith("@hub.example")
        }

    return of


@pytest.fixture
def supervisor(people):
    """Somebody who looks after the others, and is not let in."""
    return factories.make_supervisor(people)


def lower(people, concern) -> None:
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.ask_to_lower(people.officer, concern.id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)


def test_a_second_person_is_somebody_who_is_let_in(people, supervisor, letters, told):
    concern = factories.make_concern_in_triage(people.vet, people.officer, **RED)
    seal(people.officer, concern, let_in=[people.other_officer.id])
    letters.sent.clear()
    lower(people, concern)
    assert told(concern) == {(OTIS, "A second person is needed for")}


def test_where_nobody_else_is_let_in_whoever_asks_is_told_so(people, supervisor):
    concern = factories.make_concern_in_triage(people.vet, people.officer, **RED)
    seal(people.officer, concern)
    with pytest.raises(Invalid, match="Nobody else may read this concern"):
        lower(people, concern)


def test_that_a_reporter_waits_to_hear_is_told_to_whoever_is_let_in(people, supervisor, letters, told):
    concern = session.get_one(Concern, factories.make_decision(people).concern_id)
    seal(people.officer, concern, let_in=[people.other_officer.id])
    letters.sent.clear()
    for days in (30, 60):
        with clock.moved(timedelta(days=days)):
            factories.let_the_worker_work()
    assert (OTIS, "A reporter waits to hear") in told(concern)


def test_that_an_agency_writes_or_does_not_get_on_is_told_to_whoever_is_let_in(people, supervisor, letters, told):
    referral = factories.make_referral(people)
    concern = session.get_one(Concern, referral.concern_id)
    seal(people.officer, concern, let_in=[people.other_officer.id])
    factories.put_on_call(supervisor, supervisor)
    accounts.suspend(people.administrator, people.officer.id)
    letters.sent.clear()
    correspondence.write_to_hub(people.social_worker, referral.id, "Is she at her sister's?")
    assert told(concern) == {(OTIS, "There is an update on")}
    with clock.moved(timedelta(days=20)):
        assert (OTIS, "does not get on at its agency") in told(concern)
