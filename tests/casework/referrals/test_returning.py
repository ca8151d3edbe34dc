"""An agency gives a referral back, and its concern waits for an officer again."""

from datetime import timedelta

import pytest

from app.casework import accounts, concerns, feedback, referrals, triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.referrals.models import Because, Turn
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import clock
from app.foundations.database import session
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_action,
    make_another_action,
    make_referral,
    make_returned_referral,
    make_second_social_worker,
    refer,
)

WORDS = "The family moved to another town in the spring"


def send_back(who, referral, because=Because.WRONG_AREA, words=WORDS, seen=None) -> None:
    referrals.send_back(who, referral.id, because=because, words=words, seen=seen or referral.version)


def concern_of(people, referral):
    return concerns.by_id(people.officer, referral.concern_id)


@pytest.mark.parametrize("make", [make_referral, make_acknowledged_referral])
def test_its_concern_is_in_triage_again_and_still_the_same_officers(people, make):
    referral = make(people)
    send_back(people.social_worker, referral)
    concern = concern_of(people, referral)
    assert (concern.stage, concern.assignee_id) == (Stage.IN_TRIAGE, people.officer.id)
    assert (referral.turn, referral.due_at, referral.return_words) == (Turn.RETURNED, None, WORDS)
    assert referral.returned_by_id == people.social_worker.id


def test_the_words_are_sealed_and_needed(people):
    referral = make_referral(people)
    with pytest.raises(Invalid):
        send_back(people.social_worker, referral, words="  ")
    send_back(people.social_worker, referral)
    assert b"family" not in referral.sealed_return_words


def test_while_another_agency_is_at_work_the_concern_stays_referred(people):
    referral = make_referral(people)
    police = refer(people.officer, concern_of(people, referral), people.constable.organisation_id)
    send_back(people.social_worker, referral)
    assert concern_of(people, referral).stage is Stage.REFERRED
    send_back(people.constable, police, Because.WRONG_AGENCY)
    assert concern_of(people, referral).stage is Stage.IN_TRIAGE


@pytest.mark.parametrize("because", Because)
def test_a_returned_referral_never_blocks_another(people, because):
    returned = make_returned_referral(people, because)
    concern = concern_of(people, returned)
    for agency_id in (people.constable.organisation_id, people.inspector.organisation_id):
        refer(people.officer, concern, agency_id)
    assert concern.stage is Stage.REFERRED
    sent = [(referral.reference[-1], referral.turn) for referral, _ in referrals.of_concern(people.officer, concern.id)]
    assert sent == [("1", Turn.RETURNED), ("2", Turn.ACKNOWLEDGE), ("3", Turn.ACKNOWLEDGE)]


def test_the_same_agency_is_asked_again_only_on_purpose(people):
    returned = make_returned_referral(people)
    with pytest.raises(Invalid, match="returned"):
        refer(people.officer, concern_of(people, returned), returned.agency_id)
    again = refer(people.officer, concern_of(people, returned), returned.agency_id, again=True)
    send_back(people.social_worker, again)
    assert [each.turn for each, _ in referrals.of_concern(people.officer, returned.concern_id)] == [Turn.RETURNED] * 2


def test_another_agency_and_the_hub_cannot_return_it(people):
    referral = make_referral(people)
    for stranger in (people.constable, people.officer, people.vet, people.administrator):
        with pytest.raises(NotFound):
            send_back(stranger, referral)


def test_of_two_at_once_one_returns_it(people):
    referral, colleague = make_referral(people), make_second_social_worker(people)
    seen = referral.version
    referrals.acknowledge(colleague, referral.id, seen=seen)
    with pytest.raises(NotPossible):
        send_back(people.social_worker, referral, seen=seen)
    assert referral.acknowledged_by_id == colleague.id and referral.returned_at is None


def test_what_is_being_acted_on_or_was_decided_is_not_returned(people):
    decided, _ = make_action(people)
    with pytest.raises(NotPossible, match="has decided what it does"):
        send_back(people.social_worker, decided)
    begun, me = make_acknowledged_referral(people), people.social_worker
    make_another_action(people, begun)
    with pytest.raises(NotPossible, match="Complete what you have taken on"):
        send_back(me, begun)


def test_a_returned_one_is_neither_acknowledged_nor_acted_on_nor_reminded_of(people, letters):
    returned = make_returned_referral(people)
    with pytest.raises(NotPossible):
        referrals.acknowledge(people.social_worker, returned.id, seen=returned.version)
    with pytest.raises(NotPossible):
        send_back(people.social_worker, returned)


def test_the_officer_hears_of_it_in_a_letter_that_says_nothing(people, letters):
    returned = make_returned_referral(people)
    letter = next(each for each in letters.sent if "has come back" in each.subject)
    assert letter.to == "olive@hub.example"
    told = letter.subject + letter.text
    assert returned.reference.rsplit("-", 1)[0] in told
    assert not [word for word in ("Swindon", "council", "area", "family", "Sol", "child") if word in told]


def test_what_was_closed_meanwhile_comes_back(people):
    referral = make_referral(people)
    concern = concern_of(people, referral)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Done", seen=concern.version)
    send_back(people.social_worker, referral)
    session.expire_all()
    assert (concern.stage, concern.closed_at) == (Stage.IN_TRIAGE, None)


def test_what_comes_back_after_its_officer_has_left_waits_in_the_queue_for_whoever_takes_it(people):
    referral = make_referral(people)
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    with clock.moved(timedelta(days=1)):
        send_back(people.social_worker, referral)
        assert concern_of(people, referral).put_back_at == clock.now(), "its clocks run from now"
    assert [line.concern.id for line in triage.queue(people.other_officer)] == [referral.concern_id]
    triage.take(people.other_officer, referral.concern_id, seen=concern_of(people, referral).version)
    assert concern_of(people, referral).is_assigned_to(people.other_officer)


def test_what_was_closed_by_somebody_who_has_left_comes_back_to_everybody(people):
    referral = make_referral(people)
    concern = concern_of(people, referral)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Done", seen=concern.version)
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    send_back(people.social_worker, referral)
    concern = concern_of(people, referral)
    assert (concern.stage, concern.assignee_id, concern.closed_at) == (Stage.SUBMITTED, None, None)
    triage.take(people.other_officer, concern.id, seen=concern.version)


def test_a_reporter_is_not_told_that_agencies_asked_had_given_it_back(people):
    returned = make_returned_referral(people)
    refer(people.officer, concern_of(people, returned), people.constable.organisation_id)
    let_the_worker_work()
    told = [each.title for each in feedback.timeline(people.vet, returned.concern_id)]
    assert told[0] == "We have asked the police to act" and not [each for each in told if "return" in each.lower()]
