"""Who waits to hear, by when, and who is reminded."""

from datetime import timedelta

import pytest

from app.casework import concerns, feedback, referrals, rota, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.feedback.models import Waits
from app.casework.referrals.models import Because, Change
from app.foundations import clock
from app.foundations.access import SYSTEM
from tests.factories import (
    let_the_worker_work,
    make_action,
    make_concern,
    make_concern_in_triage,
    make_decision,
    make_rated_concern,
    make_referral,
    make_supervisor,
    refer,
    verdict,
)

CSC = "childrens_social_care"
RED = {"danger": "yes", "called": ["999"]}


def owed(people, concern_id):
    return feedback.owed(people.officer, concerns.by_id(people.officer, concern_id))


def listed(actor, **wanted) -> list:
    return [each.concern.id for each in feedback.due(actor, **wanted)]


def reminded(letters) -> list[str]:
    return [each.to for each in letters.sent if "waits to hear" in each.subject]


@pytest.fixture
def decided(people):
    """A concern about which the council has just decided, and whose reporter does not know it."""
    concern_id = make_decision(people).concern_id
    let_the_worker_work()
    return concern_id


def test_once_an_officer_has_it_a_first_word_is_owed(people):
    concern = make_rated_concern(people)
    let_the_worker_work()
    waits = owed(people, concern.id)
    assert waits.waits_for is Waits.FIRST_WORD
    assert waits.due_at == triage.due("AMBER", "tell", concern.waits_since)
    assert listed(people.officer) == [concern.id]


def test_whoever_was_told_that_it_was_referred_waits_for_nothing_yet(people):
    concern_id = make_referral(people).concern_id
    assert owed(people, concern_id) is None
    assert listed(people.officer) == []


def test_a_decision_has_its_letter_ready_and_its_clock(people, decided):
    waits = owed(people, decided)
    assert waits.waits_for is Waits.OUTCOME
    assert waits.due_at == triage.due("AMBER", "outcome", waits.since)
    proposal = feedback.may_be_told(people.officer, decided)[0]
    assert (proposal.kind, proposal.agency_kind) == ("assessment", CSC)
    assert listed(people.officer) == [decided]


def test_once_told_nothing_is_owed(people, decided):
    feedback.tell(people.officer, decided, kind="assessment", agency_kind=CSC)
    let_the_worker_work()
    assert owed(people, decided) is None and listed(people.officer) == []


def test_a_closed_concern_owes_nothing(people, decided):
    seen = concerns.by_id(people.officer, decided).version
    triage.close(people.officer, decided, reason=Closing.OUTCOME, words="All told", seen=seen)
    let_the_worker_work()
    assert listed(people.officer) == []


def test_what_changed_says_more_than_what_was_decided_before(people):
    referral, action = make_action(people)
    referrals.complete_action(
        people.social_worker, action.id, change=Change.SAFER, outcome="She has moved", seen=action.version
    )
    found = feedback.may_be_told(people.officer, referral.concern_id)
    assert [each.kind for each in found] == ["safer"]


def test_red_is_told_on_referral_by_e_mail_and_within_hours_of_the_decision(people, letters):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    let_the_worker_work()
    waits = owed(people, concern.id)
    assert waits.rating == "RED" and waits.due_at == concern.waits_since + timedelta(minutes=30)


def test_the_reporter_gets_one_letter_however_many_are_asked(people, letters):
    make_referral(people)
    assert [each.to for each in letters.sent].count("vera@harbourlane.example") == 1


def test_the_officer_is_reminded_once_then_the_supervisors(people, decided, letters):
    supervisor = make_supervisor(people)
    let_the_worker_work()
    letters.sent.clear()
    due_at = owed(people, decided).due_at
    with clock.moved(due_at - clock.now() + timedelta(minutes=1)):
        let_the_worker_work()
        assert reminded(letters) == ["olive@hub.example"]
        assert feedback.owing(SYSTEM, decided).reminded_at
        letters.sent.clear()
        with clock.moved(timedelta(days=5)):
            let_the_worker_work()
            assert reminded(letters) == ["sunita@hub.example"]
            assert listed(supervisor, mine=False) == [decided] and listed(supervisor) == []
            letters.sent.clear()
            with clock.moved(timedelta(days=5)):
                let_the_worker_work()
                assert reminded(letters) == []


def test_nobody_is_reminded_of_what_was_told(people, decided, letters):
    feedback.tell(people.officer, decided, kind="assessment", agency_kind=CSC)
    let_the_worker_work()
    letters.sent.clear()
    with clock.moved(timedelta(days=9)):
        let_the_worker_work()
    assert reminded(letters) == []


def test_while_the_officer_is_away_whoever_is_there_is_reminded(people, decided, letters):
    begins = clock.now()
    rota.go_away(people.officer, people.officer.id, (begins, begins + timedelta(days=30)))
    let_the_worker_work()
    letters.sent.clear()
    with clock.moved(owed(people, decided).due_at - clock.now() + timedelta(minutes=1)):
        let_the_worker_work()
    assert "otis@hub.example" in reminded(letters) and "olive@hub.example" not in reminded(letters)


def test_others_do_not_see_who_waits(people, decided):
    for actor in (people.vet, people.social_worker, people.administrator):
        assert feedback.due(actor) == ()


def test_a_promise_to_a_reporter_does_not_tell_the_rating(people):
    amber = make_referral(people).concern_id
    concern = concerns.by_id(people.vet, amber)
    told = next(each for each in feedback.timeline(people.vet, amber) if "asked" in each.title)
    decides = triage.due("BLUE", "decide", told.at)
    assert feedback.promised(people.vet, concern) == triage.due("BLUE", "outcome", decides)


def test_the_list_goes_page_by_page(people):
    several = [make_rated_concern(people).id for _ in range(3)]
    let_the_worker_work()
    first = feedback.due(people.officer, limit=2)
    rest = feedback.due(people.officer, first[-1].place, limit=2)
    assert [each.concern.id for each in (*first, *rest)] == several
    back = feedback.due(people.officer, rest[0].place, back=True, limit=2)
    assert [each.concern.id for each in reversed(back)] == several[:2]


def test_what_a_supervisor_gives_out_is_told_once_to_its_reporter_who_waits_from_then_on(people):
    supervisor, concern = make_supervisor(people), make_concern(people.vet)
    for to in (people.officer, people.other_officer):
        triage.give(supervisor, concern.id, to.id, words="", seen=concern.version)
        let_the_worker_work()
    told = [each.title for each in feedback.timeline(people.vet, concern.id)]
    assert sorted(told) == ["An officer is reading it", "We have your concern"]
    assert feedback.owing(SYSTEM, concern.id).waits_for is Waits.FIRST_WORD
    assert listed(people.other_officer) == [concern.id]


def _reopen(people, concern, police):
    triage.reopen(people.officer, concern.id, words="It is not over", seen=concern.version)


def _give_back(people, concern, police):
    referrals.send_back(people.constable, police.id, because=Because.WRONG_AREA, words="Not ours", seen=police.version)


@pytest.mark.parametrize("come_back", [_reopen, _give_back])
def test_what_is_worked_on_again_has_its_clock_again(people, decided, come_back):
    concern, (council, _) = concerns.by_id(people.officer, decided), referrals.of_concern(people.officer, decided)[0]
    police = refer(people.officer, concern, people.constable.organisation_id)
    ended = verdict("services", wishes="none_said")
    referrals.conclude(people.social_worker, council.id, ended, seen=council.version)
    triage.close(people.officer, decided, reason=Closing.OUTCOME, words="All told", seen=concern.version)
    let_the_worker_work()
    assert listed(people.officer) == []
    come_back(people, concern, police)
    let_the_worker_work()
    assert listed(people.officer) == [decided]
