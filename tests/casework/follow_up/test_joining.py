"""What several agencies do together: who is asked, who learns of whom, and what each of them says."""

import pytest

from app.casework import follow_up, places, referrals
from app.casework.concerns.models import Concern
from app.casework.follow_up.lifecycle import Answer, State
from app.casework.referrals.models import Because, Referral
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.database import session
from tests.casework.follow_up.following import make_joint, make_two_referrals, terms, told
from tests.factories import let_the_worker_work, make_acknowledged_referral, make_referral


def mine(worker, referral: Referral) -> follow_up.queries.Together:
    session.expire_all()
    [each] = follow_up.together(worker, referral)
    return each


def test_both_are_asked_and_each_reads_the_same_and_no_more(people, letters):
    council, police = make_two_referrals(people)
    make_joint(people, pair=(council, police))

    assert told(letters, "You are asked to act together") == ["cass", "sol"]
    for worker, referral in ((people.social_worker, council), (people.constable, police)):
        each = mine(worker, referral)
        assert each.joint.what == "Decide who sees the children first" and each.mine.answer is Answer.INVITED
        assert list(each.others) == []  # nobody was released


def test_a_button_that_was_pressed_twice_asks_once(people, letters):
    council, police = make_two_referrals(people)
    wished = [follow_up.wish(people.social_worker, council.id, terms()) for _ in range(2)]
    assert wished[0].id == wished[1].id
    assert follow_up.wish(people.constable, police.id, terms()).id != wished[0].id

    def ask(*shown: Referral):
        invited = [follow_up.Invited(referral_id=each.id, is_shown=each in shown) for each in (council, police)]
        seen = session.get_one(Concern, council.concern_id).version
        return follow_up.propose(people.officer, council.concern_id, terms(), invited, seen=seen).id

    assert ask() == ask()
    let_the_worker_work()
    assert told(letters, "An agency would act together") == ["olive", "olive"]
    assert told(letters, "You are asked to act together") == ["cass", "sol"]
    council, police = (session.get_one(Referral, each.id) for each in (council, police))
    assert ask(police) != ask(council, police)


def test_only_whom_the_officer_released_is_shown_and_by_kind_alone(people):
    council, police = make_two_referrals(people)
    make_joint(people, police, pair=(council, police))

    assert list(mine(people.social_worker, council).others) == [("police", Answer.INVITED)]
    assert list(mine(people.constable, police).others) == []


def test_taking_part_is_an_action_of_ones_own_with_an_owner_and_a_day(people, letters):
    council, police = make_two_referrals(people)
    joint = make_joint(people, council, police, pair=(council, police))
    part = mine(people.constable, police).mine

    follow_up.take_part(people.constable, part.id, owner_id=people.constable.id, seen=part.version)
    let_the_worker_work()
    [action] = referrals.actions_of(people.constable, police)
    assert (action.kind, action.due_on, action.owner_id) == (joint.kind, joint.due_on, people.constable.id)
    assert "Decide who sees the children first" in action.what
    assert told(letters, "An agency has answered") == ["olive"]
    assert list(mine(people.social_worker, council).others) == [("police", Answer.IN)]
    assert referrals.actions_of(people.social_worker, council) == []
    with pytest.raises(NotPossible):
        follow_up.decline(people.constable, part.id, why="x", seen=part.version)


def test_declining_needs_a_reason_that_only_officers_read(people, letters):
    council, police = make_two_referrals(people)
    joint = make_joint(people, council, police, pair=(council, police))
    part = mine(people.constable, police).mine

    with pytest.raises(Invalid):
        follow_up.decline(people.constable, part.id, why=" ", seen=part.version)
    follow_up.decline(people.constable, part.id, why="Our team has it already", seen=part.version)
    let_the_worker_work()
    assert told(letters, "An agency has answered") == ["olive"]
    assert list(mine(people.social_worker, council).others) == [("police", Answer.DECLINED)]
    _, parts = follow_up.joint(people.officer, council.concern_id, joint.id)
    assert [(name, each.answer, each.why) for each, name in parts][1][1:] == (
        Answer.DECLINED, "Our team has it already",
    )  # fmt: skip


def test_an_agency_asks_for_it_and_the_officer_decides_whom(people, letters):
    council, police = make_two_referrals(people)
    joint = follow_up.wish(people.social_worker, council.id, terms(what="Visit with whoever knows the dog"))
    let_the_worker_work()

    assert told(letters, "An agency would act together") == ["olive"]
    assert mine(people.social_worker, council).joint.state is State.WISHED
    assert list(follow_up.together(people.constable, police)) == []
    part = mine(people.social_worker, council).mine
    with pytest.raises(NotPossible):
        follow_up.take_part(people.social_worker, part.id, owner_id=people.social_worker.id, seen=part.version)

    invited = [follow_up.Invited(referral_id=each.id) for each in (council, police)]
    for few in (invited[:1], []):
        with pytest.raises(Invalid):
            follow_up.ask_together(people.officer, joint.id, terms(), few, seen=joint.version)
        session.rollback()
    follow_up.ask_together(people.officer, joint.id, terms(what="Visit together"), invited, seen=joint.version)
    let_the_worker_work()
    assert told(letters, "You are asked to act together") == ["cass", "sol"]
    assert mine(people.constable, police).joint.what == "Visit together"


def test_only_agencies_that_have_this_concern_are_asked(people):
    council, police = make_two_referrals(people)
    elsewhere = make_referral(people)
    concern = session.get_one(Concern, council.concern_id)

    def propose(*asked: Referral):
        invited = [follow_up.Invited(referral_id=each.id) for each in asked]
        return follow_up.propose(people.officer, concern.id, terms(), invited, seen=concern.version)

    with pytest.raises(Invalid):
        propose(council, elsewhere)
    referrals.send_back(people.constable, police.id, because=Because.WRONG_AREA, words="x", seen=police.version)
    with pytest.raises(Invalid):
        propose(council, police)


def test_what_is_called_off_is_not_answered_any_more(people, letters):
    council, police = make_two_referrals(people)
    joint = make_joint(people, pair=(council, police))
    part = mine(people.constable, police).mine

    with pytest.raises(Refused):
        follow_up.call_off(people.other_officer, joint.id, words="x", seen=joint.version)
    follow_up.call_off(people.officer, joint.id, words="They are in hospital", seen=joint.version)
    let_the_worker_work()
    assert told(letters, "It does not take place") == ["cass", "sol"]
    with pytest.raises(NotPossible):
        follow_up.take_part(people.constable, part.id, owner_id=people.constable.id, seen=part.version)
    with pytest.raises(NotPossible):
        follow_up.call_off(people.officer, joint.id, words="Again", seen=joint.version)


@pytest.mark.parametrize("wrong", [{"what": " "}, {"where": ""}, {"hoped_for": ""}, {"kind": "police_log"}])
def test_what_is_not_said_cannot_be_asked(people, wrong):
    with pytest.raises(Invalid):
        follow_up.wish(people.social_worker, make_acknowledged_referral(people).id, terms(**wrong))


def test_for_anybody_else_there_is_no_such_thing(people):
    council, police = make_two_referrals(people)
    joint = make_joint(people, council, police, pair=(council, police))
    part = mine(people.constable, police).mine

    for stranger in (people.social_worker, people.inspector, people.vet):
        with pytest.raises(NotFound):
            follow_up.take_part(stranger, part.id, owner_id=stranger.id, seen=part.version)
        with pytest.raises(NotFound):
            follow_up.decline(stranger, part.id, why="x", seen=part.version)
    with pytest.raises(NotFound):
        follow_up.wish(people.inspector, council.id, terms(due_on=places.today()))
    with pytest.raises(Refused):
        follow_up.propose(
            people.other_officer,
            council.concern_id,
            terms(),
            [],
            seen=session.get_one(Concern, council.concern_id).version,
        )
    assert list(follow_up.joints_on(people.constable, joint.concern_id)) == []
