"""How is the person now? Who is asked after 30 and 90 days, who is reminded, and what "worse" does."""

from datetime import timedelta

import pytest

from app.casework import accounts, follow_up, referrals, triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern
from app.casework.follow_up.models import AskedThem, FollowUp
from app.casework.referrals.models import Because, Change, Referral
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.follow_up.following import after, make_asked, make_two_referrals, say, told
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_referral,
    make_second_social_worker,
    make_supervisor,
)


def questions(concern_id) -> list[FollowUp]:
    session.expire_all()
    return list(follow_up.questions_of(SYSTEM, concern_id))


def test_the_days_are_counted_from_the_first_agency_that_has_it_and_only_once(people):
    referral = make_referral(people)
    assert questions(referral.concern_id) == []

    council, _ = make_two_referrals(people)
    asked = questions(council.concern_id)
    assert [each.days for each in asked] == [30, 90]
    assert [each.asks_at - council.acknowledged_at for each in asked] == [timedelta(days=30), timedelta(days=90)]


def test_whoever_answers_for_the_person_is_asked_on_the_day_and_not_before(people, letters):
    make_second_social_worker(people)
    referral = make_acknowledged_referral(people)
    let_the_worker_work()

    after(29.9)
    assert told(letters, "How are they now?") == [] and follow_up.wanted(people.social_worker) == []
    after(30.1)
    assert told(letters, "How are they now?") == ["sol"]
    assert [(each.days, about) for each, about in follow_up.wanted(people.social_worker)] == [(30, referral.reference)]
    after(91)
    assert told(letters, "How are they now?") == ["sol", "sol"]


def test_the_agency_in_the_lead_is_asked_and_no_other(people, letters):
    council, _ = make_two_referrals(people)
    first = referrals.proposals_for(session.get_one(Concern, council.concern_id)).agencies[0]
    lead, other = people.constable, people.social_worker
    assert (first.route.role, first.agency.id) == ("primary", lead.organisation_id)

    after(30.1)
    assert told(letters, "How are they now?") == ["cass"]
    assert len(follow_up.wanted(lead)) == 1 and list(follow_up.wanted(other)) == []


def test_where_its_owner_has_left_everybody_there_is_asked(people, letters):
    colleague = make_second_social_worker(people)
    make_acknowledged_referral(people)
    let_the_worker_work()
    accounts.suspend(people.administrator, people.social_worker.id)

    after(30.1)
    assert told(letters, "How are they now?") == ["sid"]
    assert len(follow_up.wanted(colleague)) == 1


def test_where_no_agency_has_it_any_more_the_officer_is_asked_at_once(people, letters):
    referral = make_acknowledged_referral(people)
    let_the_worker_work()
    referrals.send_back(
        people.social_worker, referral.id, because=Because.WRONG_AGENCY, words="x", seen=referral.version
    )

    after(30.1)
    assert told(letters, "How are they now?") == [] and told(letters, "Nobody has said how they are") == ["olive"]


def test_where_the_agency_that_was_asked_gives_it_back_somebody_else_is_asked(people, letters):
    council, police = make_two_referrals(people)
    after(30.1)
    assert told(letters, "How are they now?") == ["cass"]

    def give_back():
        seen = session.get_one(Referral, police.id).version
        referrals.send_back(people.constable, police.id, because=Because.WRONG_AREA, words="x", seen=seen)

    after(32, give_back)
    assert told(letters, "How are they now?") == ["cass", "sol"]
    assert len(follow_up.wanted(people.social_worker)) == 1 and list(follow_up.wanted(people.constable)) == []
    asked = questions(council.concern_id)[0]
    assert asked.referral_id == council.id and asked.waits
    after(36)
    assert told(letters, "Nobody has said how they are") == []  # the council has five working days of its own


def test_an_answer_says_how_they_are_in_clear_and_how_one_knows_sealed(people, letters):
    question = make_asked(people)

    say(people.social_worker, question, Change.SAFER, words="Shona told me so")
    session.expire_all()
    assert (question.change, question.asked_them, question.words) == (Change.SAFER, AskedThem.YES, "Shona told me so")
    assert b"Shona" not in question.sealed_words
    assert follow_up.wanted(people.social_worker) == []
    after(60)
    assert told(letters, "Nobody has said how they are") == [] and told(letters, "Somebody is worse off") == []
    with pytest.raises(NotPossible):
        say(people.social_worker, question, Change.WORSE)


def test_after_five_working_days_without_an_answer_the_officer_is_reminded_and_may_answer(people, letters):
    question = make_asked(people)

    after(34)
    assert told(letters, "Nobody has said how they are") == []
    after(45)
    assert told(letters, "Nobody has said how they are") == ["olive"]
    question = questions(question.concern_id)[0]
    seen, given = question.version, {"change": Change.NOT_KNOWN, "asked_them": AskedThem.NO}
    with pytest.raises(Refused):
        follow_up.answer_for_agency(people.other_officer, question.id, **given, words="The school rang", seen=seen)
    follow_up.answer_for_agency(people.officer, question.id, **given, words="The school rang", seen=seen)
    question = questions(question.concern_id)[0]
    assert question.is_by_officer and question.change is Change.NOT_KNOWN
    with pytest.raises(NotPossible):
        say(people.social_worker, question, Change.SAFER)


def test_where_the_officer_has_left_their_supervisor_is_reminded(people, letters):
    make_supervisor(people)
    make_asked(people)
    accounts.suspend(people.administrator, people.officer.id)

    after(45)
    assert told(letters, "Nobody has said how they are") == ["sunita"]


def test_worse_is_told_to_the_officer_at_once_and_stands_until_something_better_is_heard(people, letters):
    question = make_asked(people)

    say(people.social_worker, question, Change.WORSE)
    let_the_worker_work()
    assert told(letters, "Somebody is worse off") == ["olive"]
    assert follow_up.worse(people.officer, question.concern_id).days == 30
    after(90.1, lambda: say(people.social_worker, questions(question.concern_id)[1], Change.SAFER))
    assert follow_up.worse(people.officer, question.concern_id) is None


def test_a_closed_concern_is_opened_again_by_any_officer_with_its_clocks_anew(people):
    question = make_asked(people)
    concern = session.get_one(Concern, question.concern_id)
    triage.close(people.officer, concern.id, reason=Closing.OUTCOME, words="They have acted", seen=concern.version)
    say(people.social_worker, question, Change.WORSE)

    with pytest.raises(Invalid):
        triage.reopen(people.other_officer, concern.id, words=" ", seen=concern.version)
    with clock.moved(timedelta(days=31)):
        triage.reopen(people.other_officer, concern.id, words="He is back", seen=concern.version)
        assert concern.waits_since == clock.now()
    assert (concern.stage, concern.assignee_id, concern.closed_at) == (Stage.IN_TRIAGE, people.other_officer.id, None)
    assert concern.queue_place and "They have acted" in concern.closing and "He is back" in concern.closing
    with pytest.raises(Refused):
        triage.reopen(people.officer, concern.id, words="Again", seen=concern.version)


def test_for_anybody_else_there_is_no_such_question(people):
    question = make_asked(people)
    given = {"change": Change.SAFER, "asked_them": AskedThem.YES, "words": "x", "seen": question.version}

    for stranger in (people.constable, people.vet, people.officer):
        with pytest.raises(NotFound):
            follow_up.answer(stranger, question.id, **given)
    with pytest.raises(NotFound):
        follow_up.question(people.constable, question.concern_id, 30)
    with pytest.raises(NotFound):
        follow_up.question(people.social_worker, question.concern_id, 90)
    with pytest.raises(Refused):
        follow_up.answer_for_agency(people.social_worker, question.id, **given)
