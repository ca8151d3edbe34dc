"""An action that was not done in time: who hears of it, when, and when nobody does."""

from datetime import UTC, datetime, timedelta

import pytest

from app.casework import accounts, concerns, follow_up, places, referrals
from app.casework.concerns.models import Concern, PlaceName
from app.casework.referrals.models import Action, Change, NotDone
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import clock
from app.foundations.database import session
from tests.casework.follow_up.following import after, told
from tests.factories import (
    let_the_worker_work,
    make_action,
    make_another_action,
    make_second_social_worker,
)


def kept(action: Action) -> Action:
    session.expire_all()
    return session.get_one(Action, action.id)


def test_its_owner_hears_of_it_when_the_day_is_over_and_a_working_day_later_everybody_does(people, letters):
    colleague = make_second_social_worker(people)
    _, action = make_action(people)
    assert follow_up.overdue(people.officer) == []

    after(2)
    assert told(letters, "Due, and not done") == [] and kept(action).overdue_at is None
    after(3.1)
    assert told(letters, "Due, and not done") == ["sol"] and kept(action).overdue_at
    assert told(letters, "Overdue") == []
    assert [each.action_id for each in follow_up.overdue(people.officer)] == [action.id]
    after(8)
    assert told(letters, "Overdue") == ["olive", "sid", "sol"]
    after(20)
    assert told(letters, "Overdue") == ["olive", "sid", "sol"] and told(letters, "Due, and not done") == ["sol"]
    assert colleague.id != action.owner_id


def test_a_holiday_of_where_it_turns_out_to_be_is_no_working_day(people, letters):
    friday = datetime(2026, 11, 27, 9, tzinfo=UTC)
    with clock.moved(friday - clock.now()):
        referral, _ = make_action(people, due_on=friday.date())
        after(1)
        seen = session.get_one(Concern, referral.concern_id).version
        edinburgh = places.locate("EH1 1YZ")
        concerns.confirm_place(
            people.officer, referral.concern_id, PlaceName.NOW, edinburgh, words="The school said so", seen=seen
        )
        after(4)
        assert told(letters, "Overdue") == [], "Monday was St Andrew's Day"
        after(4.5)
        assert told(letters, "Overdue") == ["olive", "sol"]


def test_nobody_hears_of_what_was_done_in_time(people, letters):
    _, action = make_action(people)

    with clock.moved(timedelta(days=1)):
        referrals.complete_action(
            people.social_worker, action.id, change=Change.SAFER, outcome="Seen", seen=action.version
        )
    after(30)
    assert told(letters, "Due, and not done") == [] and told(letters, "Overdue") == []
    assert follow_up.overdue(people.officer) == []


def test_what_is_done_late_is_not_overdue_any_more(people, letters):
    _, action = make_action(people)

    def complete():
        seen = kept(action).version
        referrals.complete_action(people.social_worker, action.id, change=Change.SAME, outcome="Seen", seen=seen)

    after(3.1, complete)
    after(10)
    assert kept(action).overdue_at is None and follow_up.overdue(people.officer) == []
    assert told(letters, "Overdue") == []


def test_a_later_day_needs_a_reason_and_the_day_that_it_had_stays(people, letters):
    _, action = make_action(people)
    was, later = action.due_on, action.due_on + timedelta(days=7)

    with pytest.raises(Invalid):
        referrals.move_action(people.social_worker, action.id, due_on=later, why="  ", seen=action.version)
    with pytest.raises(Invalid):
        referrals.move_action(people.social_worker, action.id, due_on=was, why="So", seen=action.version)
    referrals.move_action(people.social_worker, action.id, due_on=later, why="She is ill", seen=action.version)
    after(5)
    assert told(letters, "Due, and not done") == []
    after(10.1)
    assert told(letters, "Due, and not done") == ["sol"]
    [moved] = referrals.rearrangements_of(people.officer, [action])[action.id]
    assert (moved.from_on, moved.to_on, moved.why, moved.is_move) == (was, later, "She is ill", True)


def test_an_overdue_action_that_is_moved_begins_anew(people, letters):
    _, action = make_action(people)

    def move():
        seen, due_on = kept(action).version, clock.now().date() + timedelta(days=20)
        referrals.move_action(people.social_worker, action.id, due_on=due_on, why="They are away", seen=seen)

    after(3.1, move)
    assert kept(action).overdue_at is None and follow_up.overdue(people.officer) == []
    after(10)
    assert told(letters, "Overdue") == []
    after(25)
    assert told(letters, "Due, and not done") == ["sol", "sol"] and kept(action).overdue_at


def test_what_is_stopped_is_an_outcome_that_the_officer_hears_of(people, letters):
    referral, action = make_action(people)

    with pytest.raises(Invalid):
        referrals.stop_action(people.social_worker, action.id, because=NotDone.DECLINED, words="", seen=action.version)
    referrals.stop_action(
        people.social_worker, action.id, because=NotDone.DECLINED, words="She wants no visit", seen=action.version
    )
    let_the_worker_work()
    assert told(letters, "Something will not be done") == ["olive"]
    assert (kept(action).stopped_because, action.outcome) == (NotDone.DECLINED, "She wants no visit")
    assert [each.id for each, _ in referrals.actions_on(people.officer, referral.concern_id)] == [action.id]
    with pytest.raises(NotPossible):
        referrals.stop_action(people.social_worker, action.id, because=NotDone.MISTAKE, words="x", seen=99)


def test_it_is_given_to_a_colleague_who_is_told_what_they_need_to_know(people, letters):
    _, action = make_action(people)
    colleague = make_second_social_worker(people)

    for nobody, why in ((people.constable, "x"), (people.social_worker, "x"), (colleague, " ")):
        with pytest.raises(Invalid):
            referrals.give_action(
                people.social_worker, action.id, owner_id=nobody.id, why=why, seen=kept(action).version
            )
    referrals.give_action(
        people.social_worker, action.id, owner_id=colleague.id, why="Ring the school first", seen=kept(action).version
    )
    let_the_worker_work()
    assert told(letters, "An action is yours now") == ["sid"] and kept(action).owner_id == colleague.id
    [given] = referrals.rearrangements_of(people.social_worker, [action])[action.id]
    assert (given.from_id, given.to_id, given.is_move) == (people.social_worker.id, colleague.id, False)


def test_what_a_leaver_had_waits_for_another_owner(people, letters):
    referral, _ = make_action(people)
    colleague = make_second_social_worker(people)
    theirs = make_another_action(people, referral, owner_id=colleague.id, what="Ring the sister")
    assert follow_up.left_behind(people.social_worker) == []

    accounts.suspend(people.administrator, colleague.id)
    let_the_worker_work()
    assert told(letters, "Actions of a colleague") == ["sol"]
    assert [each.action_id for each in follow_up.left_behind(people.social_worker)] == [theirs.id]
    assert follow_up.left_behind(people.constable) == [] and list(follow_up.left_behind(people.officer)) == []
    after(3.1)
    assert told(letters, "Due, and not done") == ["sol", "sol"]  # for what is Sol's own, and for what nobody has


def test_somebody_else_can_do_none_of_it(people):
    _, action = make_action(people)
    day = action.due_on + timedelta(days=1)

    for stranger in (people.constable, people.officer, people.vet):
        with pytest.raises(NotFound):
            referrals.move_action(stranger, action.id, due_on=day, why="x", seen=action.version)
        with pytest.raises(NotFound):
            referrals.stop_action(stranger, action.id, because=NotDone.MISTAKE, words="x", seen=action.version)
        with pytest.raises(NotFound):
            referrals.give_action(stranger, action.id, owner_id=stranger.id, why="x", seen=action.version)
    assert list(follow_up.overdue(people.social_worker)) == []
