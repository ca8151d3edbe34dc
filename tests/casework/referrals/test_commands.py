"""What an agency does about a referral, and what it cannot do."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.casework import accounts, places, referrals, triage
from app.casework.referrals import policy
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Action, Change, Referral, Turn
from app.casework.triage.models import Rating
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests import factories
from tests.factories import (
    ANSWERS,
    make_acknowledged_referral,
    make_action,
    make_concern_in_triage,
    make_referral,
    make_second_social_worker,
    verdict,
)


def openings(referral: Referral) -> int:
    found = session.scalars(select(Entry).where(Entry.event == "ReferralOpened", Entry.subject_id == referral.id))
    return len(found.all())


def plan(people, referral, owner=None, due_on: date | None = None):
    plan = referrals.Plan(
        what="See the children alone at school",
        hoped_for="The children say that they feel safe at home",
        owner_id=(owner or people.social_worker).id,
        due_on=due_on or places.today() + timedelta(days=2),
    )
    return referrals.take_on(people.social_worker, referral.id, plan)


def test_an_agency_reads_what_was_released_and_nothing_else(people):
    disclosure = make_referral(people, but_not={"what_happened"}).disclosure

    shown = {field["id"]: field["words"] for field in disclosure["fields"]}
    assert shown["animal_presented"] == ANSWERS["animal_presented"]
    assert "what_happened" not in shown
    assert "between us" not in str(disclosure)


def test_the_reporter_is_named_no_further_than_they_agreed_to(people):
    assert make_referral(people).disclosure["from"] == "Harbour Lane Vets"


def test_opening_a_referral_is_remembered(people):
    referral = make_referral(people)

    referrals.open_referral(people.social_worker, referral.reference)
    referrals.open_referral(people.social_worker, referral.reference)
    assert openings(referral) == 2


def test_for_another_agency_and_for_its_reporter_there_is_no_such_referral(people):
    referral = make_referral(people)

    for nobody in (people.constable, people.vet, people.administrator):
        with pytest.raises(NotFound):
            referrals.open_referral(nobody, referral.reference)
    assert openings(referral) == 0


def test_an_officer_sees_that_it_exists_and_does_not_act_for_the_agency(people):
    referral = make_referral(people)

    with pytest.raises(Refused):
        referrals.open_referral(people.officer, referral.reference)
    with pytest.raises(NotFound):
        referrals.acknowledge(people.officer, referral.id, seen=referral.version)
    assert not policy.act.allows(people.officer, referral)


def test_whoever_acknowledges_is_responsible(people):
    referral = make_referral(people)

    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    assert (referral.state, referral.acknowledged_by_id) == (State.ACKNOWLEDGED, people.social_worker.id)


def test_it_is_acknowledged_once(people):
    referral, colleague = make_referral(people), make_second_social_worker(people)
    seen_by_both = referral.version

    referrals.acknowledge(people.social_worker, referral.id, seen=seen_by_both)
    for seen in (seen_by_both, referral.version):
        with pytest.raises(NotPossible):
            referrals.acknowledge(colleague, referral.id, seen=seen)
    assert referral.acknowledged_by_id == people.social_worker.id


def test_another_agency_cannot_acknowledge_it_whatever_version_it_guesses(people):
    referral = make_referral(people)

    for guess in (referral.version, 99):
        with pytest.raises(NotFound):
            referrals.acknowledge(people.constable, referral.id, seen=guess)


def test_an_action_needs_an_acknowledgement_first(people):
    referral = make_referral(people)

    with pytest.raises(NotPossible):
        plan(people, referral)
    assert session.scalars(select(Action)).all() == []


def test_an_action_belongs_to_a_colleague(people):
    referral = make_acknowledged_referral(people)

    colleague = make_second_social_worker(people)
    assert plan(people, referral, owner=colleague).owner_id == colleague.id
    accounts.suspend(people.administrator, colleague.id)
    for stranger in (people.constable, people.officer, colleague):
        with pytest.raises(Invalid):
            plan(people, referral, owner=stranger)


def test_an_action_is_due_today_or_later(people):
    referral = make_acknowledged_referral(people)

    assert plan(people, referral, due_on=places.today()).due_on == places.today()
    with pytest.raises(Invalid):
        plan(people, referral, due_on=places.today() - timedelta(days=2))


def test_another_agency_can_neither_take_on_nor_complete_an_action(people):
    referral, action = make_action(people)

    with pytest.raises(NotFound):
        mine = referrals.Plan(what="x", hoped_for="x", owner_id=people.constable.id, due_on=places.today())
        referrals.take_on(people.constable, referral.id, mine)
    for guess in (action.version, 99):
        with pytest.raises(NotFound):
            referrals.complete_action(people.constable, action.id, change=Change.SAFER, outcome="x", seen=guess)
    assert action.completed_at is None


def test_an_action_is_completed_once(people):
    _, action = make_action(people)

    seen = action.version
    referrals.complete_action(people.social_worker, action.id, change=Change.SAFER, outcome="They moved", seen=seen)
    with pytest.raises(NotPossible):
        referrals.complete_action(people.social_worker, action.id, change=Change.WORSE, outcome="No", seen=seen)
    assert (action.change, action.outcome) == (Change.SAFER, "They moved")


def complete(people, action):
    referrals.complete_action(
        people.social_worker, action.id, change=Change.SAME, outcome="Visited", seen=action.version
    )


def test_after_its_last_open_action_it_waits_for_what_came_of_it_and_another_opens_it_again(people):
    referral, first = make_action(people)
    second = plan(people, referral)

    complete(people, first)
    assert (referral.state, referral.turn) == (State.ACKNOWLEDGED, Turn.ACT)
    complete(people, second)
    assert (referral.state, referral.turn) == (State.ACKNOWLEDGED, Turn.CONCLUDE)
    assert referral.due_at == triage.due("AMBER", "outcome", second.completed_at)
    conclude(people, referral)
    assert (referral.state, referral.turn, referral.due_at) == (State.COMPLETED, Turn.NOTHING, None)
    third = plan(people, referral)
    assert (referral.state, referral.turn) == (State.ACKNOWLEDGED, Turn.ACT)
    complete(people, third)
    assert (referral.state, referral.turn) == (State.COMPLETED, Turn.NOTHING)


def conclude(people, referral):
    concluded = verdict("services", wishes="none_said")
    referrals.conclude(people.social_worker, referral.id, concluded, seen=referral.version)


def test_the_inbox_begins_with_what_waits_longest_and_ends_with_what_is_finished(people):
    finished, done = make_action(people)
    complete(people, done)
    conclude(people, finished)
    later, _ = make_action(people, due_on=places.today() + timedelta(days=9))
    sooner, _ = make_action(people, due_on=places.today() + timedelta(days=8))
    new = make_referral(people)

    lines = referrals.inbox(people.social_worker)
    assert [line.reference for line in lines] == [each.reference for each in (new, sooner, later, finished)]
    assert [line.turn for line in lines] == [Turn.ACKNOWLEDGE, Turn.ACT, Turn.ACT, Turn.NOTHING]
    assert referrals.inbox(people.constable) == []


def test_an_acknowledged_referral_is_decided_by_the_clock_of_its_rating_whatever_is_begun_before(people):
    referral = make_acknowledged_referral(people)

    # AMBER: one working day for both
    assert (referral.turn, referral.due_at) == (Turn.DECIDE, referral.acknowledge_by)
    plan(people, referral, due_on=places.today() + timedelta(days=30))
    assert (referral.turn, referral.due_at) == (Turn.DECIDE, referral.acknowledge_by)


def test_for_a_child_green_is_decided_within_a_working_day(people, monkeypatch):
    def rated_green(people):
        concern = make_concern_in_triage(people.vet, people.officer)
        seen = triage.assessment_of(people.officer, concern.id).version
        triage.confirm_rating(people.officer, concern.id, rating=Rating.GREEN, reason="They live elsewhere", seen=seen)
        return concern

    monkeypatch.setattr(factories, "make_rated_concern", rated_green)
    referral = make_acknowledged_referral(people)
    assert referral.due_at == triage.due("GREEN", "decide_child", referral.referred_at)
    assert referral.due_at < triage.due("GREEN", "decide", referral.referred_at)
