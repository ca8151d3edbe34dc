"""Somebody who is let in must be there while there is work on what is restricted; and whole people are kept."""

from datetime import timedelta

import pytest

from app.casework import concerns, escalation, oversight, rota, triage
from app.casework import people as told
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.escalation.models import Told
from app.casework.need_to_know.models import About
from app.casework.oversight.events import AttendanceDue
from app.casework.oversight.reactions import look_who_is_there
from app.casework.people.events import PeoplePortrayed
from app.casework.people.models import Portrait
from app.errors import Invalid, KeptBack, NotFound
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests import factories
from tests.casework.need_to_know.keeping import restrict, seal

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def leave(actor):
    now = clock.now()
    rota.go_away(actor, actor.id, (now - timedelta(minutes=1), now + timedelta(days=2)))


def test_supervisors_hear_when_nobody_who_is_let_in_is_there(people, supervisor, letters):
    made = seal(people.officer, factories.make_concern(people.vet))
    assert oversight.missing(supervisor) == []
    leave(people.officer)
    look_who_is_there(AttendanceDue(restriction_id=made.id))
    factories.let_the_worker_work()
    (missing,) = oversight.missing(supervisor)
    assert [each.name for each in missing.let_in] == ["Olive Orr"]
    assert [each.to for each in letters.sent if "Nobody is there" in each.subject] == ["sunita@hub.example"]


def test_it_is_looked_again_by_the_clock_while_there_is_work(people, supervisor):
    seal(people.officer, factories.make_concern(people.vet))
    leave(people.officer)
    with clock.moved(timedelta(hours=2)):
        factories.let_the_worker_work()
        assert len(oversight.missing(supervisor)) == 1


def test_a_supervisor_lets_somebody_in_whom_it_concerns_and_never_themselves(people, supervisor):
    concern = factories.make_concern(people.vet)
    made = seal(people.officer, concern)
    leave(people.officer)
    look_who_is_there(AttendanceDue(restriction_id=made.id))
    with pytest.raises(Invalid, match="yourself"):
        oversight.send(supervisor, made.id, supervisor.id)
    oversight.send(supervisor, made.id, people.other_officer.id)
    factories.let_the_worker_work()
    assert concerns.by_id(people.other_officer, concern.id) and oversight.missing(supervisor) == []
    with pytest.raises(NotFound):
        concerns.by_id(supervisor, concern.id)
    with pytest.raises(NotFound):
        oversight.send(supervisor, made.id, people.other_officer.id)


def test_of_a_closed_concern_nobody_need_be_there(people, supervisor):
    concern = factories.make_concern(people.vet)
    made = seal(people.officer, concern)
    leave(people.officer)
    look_who_is_there(AttendanceDue(restriction_id=made.id))
    triage.take(people.officer, concern.id, seen=concern.version)
    with transaction(SYSTEM) as tx:
        tx.load(Concern, concern.id).stand(None)
        tx.record(PeoplePortrayed(concern_id=concern.id, count=0))
    look_who_is_there(AttendanceDue(restriction_id=made.id))
    assert oversight.missing(supervisor) == []


def test_a_clock_of_a_sealed_concern_tells_only_those_who_are_let_in(people, supervisor, letters):
    with clock.moved(timedelta(hours=-2)):
        concern = factories.make_concern(people.vet, **RED)
        seal(people.officer, concern)
    factories.let_the_worker_work()
    told = {each.account_id for each in session.query(Told)}
    assert told == {people.officer.id}
    assert [each.concern.id for each in escalation.ran_out(people.officer)] == [concern.id]
    assert escalation.ran_out(supervisor) == []


def test_letters_that_wait_do_not_leave_for_those_from_whom_it_was_kept_meanwhile(people, supervisor, letters):
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    account = session.get_one(Account, people.other_officer.id)
    with transaction(SYSTEM) as tx:
        notice = tx.add(account.notice("clock", tx.now, about=str(concern.reference)))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(PeoplePortrayed(concern_id=concern.id, count=0))
    restrict(people.officer, concern)
    assert [each for each in letters.sent if str(concern.reference) in each.subject and "otis" in each.to] == []


def test_whoever_restricts_a_person_keeps_every_concern_that_tells_of_them(people):
    first, second = factories.make_concern(people.vet), factories.make_concern(people.vet)
    here, there = (subject_of(each) for each in (first, second))
    join(here, there)
    restrict(people.officer, first, "abuse_address", about=About.PERSON, record_id=here)
    for each in (first, second):
        with pytest.raises(KeptBack):
            concerns.by_id(people.other_officer, each.id)


def test_what_is_parted_from_a_restricted_person_is_open_again(people):
    first, second = factories.make_concern(people.vet), factories.make_concern(people.vet)
    here, there = (subject_of(each) for each in (first, second))
    told.join(people.officer, here, there, reason="Her birthday and her mother are the same")
    restrict(people.officer, first, "abuse_address", about=About.PERSON, record_id=here)
    with pytest.raises(KeptBack):
        concerns.by_id(people.other_officer, second.id)
    told.split(people.officer, here, [there], reason="They are cousins")
    factories.let_the_worker_work()
    assert concerns.by_id(people.other_officer, second.id)
    with pytest.raises(KeptBack):
        concerns.by_id(people.other_officer, first.id)


def test_a_restricted_person_is_kept_whichever_of_their_subjects_is_asked_for(people):
    first, second = factories.make_concern(people.vet), factories.make_concern(people.vet)
    here, there = (subject_of(each) for each in (first, second))
    restrict(people.officer, first, about=About.PERSON, record_id=there)
    join(here, there)
    with pytest.raises(KeptBack) as kept:
        told.person_of(people.other_officer, here)
    assert kept.value.record_id == there, "where there is something that may be said of it"
    assert told.members(people.other_officer, here) == [] and len(told.members(people.officer, here)) == 2
    assert told.person_of(SYSTEM, there) == here


def subject_of(concern):
    return session.query(Portrait).filter_by(concern_id=concern.id).order_by(Portrait.id).first().subject_id


def join(person_id, subject_id):
    """What the officers' joining does, seen from here: a subject is taken to be this person."""
    with transaction(SYSTEM) as tx:
        found = session.query(Portrait).filter_by(subject_id=subject_id).one()
        found.person_id = person_id
        tx.record(PeoplePortrayed(concern_id=found.concern_id, count=1))
