"""What an agency sees of a concern before anybody in the hub has looked at it, and what it may then do."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import concerns, feedback, referrals, triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern, PlaceName
from app.casework.places import locate
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import AdvanceNotice, Ending
from app.casework.triage.models import Rating
from app.errors import NotFound, NotPossible
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import (
    let_the_worker_work,
    make_concern,
    make_concern_in_triage,
    make_rated_concern,
    make_referral,
    make_second_social_worker,
    refer,
)

RED = {"danger": "yes", "called": ["999"]}
LATE = timedelta(minutes=31)


def coming(who) -> list[tuple[str, str]]:
    return [(each.reference, state(each)) for each in referrals.coming(who)]


def state(notice) -> str:
    return str(notice.ending) if notice.ending else "untriaged" if notice.untriaged_at else "being triaged"


def notice_of(concern, who) -> AdvanceNotice:
    found = select(AdvanceNotice).where(AdvanceNotice.concern_id == concern.id)
    return session.scalars(found.where(AdvanceNotice.agency_id == who.organisation_id)).one()


def make_untriaged(people):
    """RED, and half an hour has gone by."""
    with clock.moved(-LATE):
        concern_id = make_concern(people.vet, **RED).id
    let_the_worker_work()
    return session.get_one(Concern, concern_id)


def test_as_soon_as_it_is_weighed_those_who_must_act_see_that_it_is_there(people):
    concern = make_concern(people.vet)
    assert coming(people.social_worker) == coming(people.constable) == [(concern.reference, "being triaged")]
    assert coming(people.inspector) == [], "who is only told of it is not told before an officer says so"


def test_nothing_of_what_it_is_about_is_kept_in_it(people):
    notice = notice_of(make_concern(people.vet), people.social_worker)
    kept = {column.key for column in AdvanceNotice.__table__.columns}
    assert not [name for name in kept if name.startswith("sealed")]
    assert (notice.rating, notice.rank) == ("AMBER", 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"who_at_risk": ["animal"], "people_in_home": ["none"], "harms": ["animal"]},
        {"home_known": "not_known", "home_postcode": None, "found_place": "By the canal"},
    ],
)
def test_only_of_a_child_or_an_adult_and_only_where_the_area_is_known(people, changed):
    make_concern(people.vet, **changed)
    assert [coming(who) for who in (people.social_worker, people.constable, people.inspector)] == [[], [], []]


def test_it_is_another_agencys_business_and_nobody_elses(people):
    concern = make_concern(people.vet)
    for stranger in (people.vet, people.officer, people.administrator, people.inspector):
        assert referrals.coming(stranger) == []
        with pytest.raises(NotFound):
            referrals.notice(stranger, concern.reference)


@pytest.mark.parametrize(("answers", "minutes"), [(RED, 30), ({}, None)])
def test_when_its_time_has_passed_it_is_untriaged_and_not_a_minute_before(people, letters, answers, minutes):
    concern = make_concern(people.vet, **answers)
    due_at = notice_of(concern, people.social_worker).due_at
    if minutes:
        assert due_at == concern.submitted_at + timedelta(minutes=minutes)
    for moved, expected in ((-1, "being triaged"), (1, "untriaged")):
        with clock.moved(due_at - clock.now() + timedelta(minutes=moved)):
            let_the_worker_work()
            let_the_worker_work()
        assert coming(people.social_worker) == [(concern.reference, expected)]
    told = [letter for letter in letters.sent if "Nobody has looked" in letter.subject]
    assert sorted(letter.to for letter in told) == ["cass@police.example", "sol@council.example"]
    assert not [word for word in ("child", "Swindon", "RED", "dog", "abuse") if word in told[0].subject + told[0].text]


def test_the_clock_of_working_hours_stands_still_at_night_and_over_christmas(people):
    concern = make_concern(people.vet)
    notice = notice_of(concern, people.social_worker)
    assert notice.due_at == triage.due("AMBER", "rate", concern.submitted_at, "England")


def test_what_nobody_triaged_stands_first_and_red_before_amber(people):
    with clock.moved(timedelta(days=-14)):
        amber = make_concern(people.vet).reference
    with clock.moved(timedelta(days=-13)):
        red = make_concern(people.vet, **RED).reference
    let_the_worker_work()
    fresh_red, fresh = make_concern(people.vet, **RED).reference, make_concern(people.vet).reference
    order = [reference for reference, _ in coming(people.social_worker)]
    assert order == [red, amber, fresh_red, fresh]


def test_a_referral_ends_the_notice_of_that_agency_and_others_wait_for_theirs(people):
    referral = make_referral(people)
    assert coming(people.social_worker)[0][1] == "referred"
    assert coming(people.constable)[0][1] == "being triaged"
    with clock.moved(timedelta(days=14)):
        let_the_worker_work()
    assert coming(people.constable)[0][1] == "without you"
    assert referral.state is State.SENT


def test_one_that_was_untriaged_already_goes_half_an_hour_after_another_was_asked(people):
    concern = make_untriaged(people)
    triage.take(people.officer, concern.id, seen=concern.version)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="", seen=seen)
    refer(people.officer, concern, people.constable.organisation_id)
    let_the_worker_work()
    assert coming(people.social_worker)[0][1] == "untriaged"
    with clock.moved(LATE):
        let_the_worker_work()
    assert coming(people.social_worker)[0][1] == "without you"


def test_closing_it_takes_it_from_every_tray(people):
    concern = make_rated_concern(people)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Advice was given", seen=concern.version)
    let_the_worker_work()
    assert coming(people.social_worker)[0][1] == coming(people.constable)[0][1] == "without you"


def test_a_higher_rating_is_shown_and_its_shorter_time_counts_from_when_it_came(people):
    with clock.moved(-LATE):
        concern = make_concern_in_triage(people.vet, people.officer)
        let_the_worker_work()
    assert coming(people.social_worker)[0][1] == "being triaged"
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="He is on his way", seen=seen)
    let_the_worker_work()
    assert notice_of(concern, people.social_worker).rating == "RED"
    assert coming(people.social_worker)[0][1] == "untriaged"


def test_another_area_takes_it_from_one_tray_and_brings_it_back_to_it(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    for postcode, expected in (("LS1 1UR", "without you"), ("SN1 5BE", "being triaged")):
        concerns.confirm_place(
            people.officer, concern.id, PlaceName.NOW, locate(postcode), words="She said", seen=concern.version
        )
        let_the_worker_work()
        assert coming(people.social_worker) == [(concern.reference, expected)]


def test_taking_it_up_gives_what_the_rules_release_and_makes_one_responsible(people):
    concern = make_untriaged(people)
    notice = notice_of(concern, people.social_worker)
    referral = referrals.take_up(people.social_worker, notice.id, seen=notice.version)
    proposal = next(each for each in referrals.proposals_for(concern).agencies if each.agency.id == notice.agency_id)
    shown = [field.question_id for field in proposal.fields if field.disclosed]
    assert [field["id"] for field in referral.disclosure["fields"]] == shown
    assert (referral.rating, referral.state, referral.is_taken_up) == ("RED", State.ACKNOWLEDGED, True)
    assert referral.acknowledged_by_id == people.social_worker.id and notice.ending is Ending.TAKEN_UP
    assert concerns.by_id(people.officer, concern.id).stage is Stage.SUBMITTED, "the hub goes on with it"


def test_for_a_child_green_is_decided_within_a_working_day_of_taking_it_up(people):
    with clock.moved(timedelta(days=-14)):
        concern = make_concern_in_triage(people.vet, people.officer)
        seen = triage.assessment_of(people.officer, concern.id).version
        triage.confirm_rating(people.officer, concern.id, rating=Rating.GREEN, reason="They live elsewhere", seen=seen)
        let_the_worker_work()
    let_the_worker_work()
    notice = notice_of(concern, people.social_worker)
    referral = referrals.take_up(people.social_worker, notice.id, seen=notice.version)
    assert referral.due_at == triage.due("GREEN", "decide_child", referral.referred_at)
    assert referral.due_at < triage.due("GREEN", "decide", referral.referred_at)


def test_its_reporter_hears_who_has_it_and_so_does_the_officer(people, letters):
    concern = make_untriaged(people)
    triage.take(people.officer, concern.id, seen=concern.version)
    notice = notice_of(concern, people.social_worker)
    referrals.take_up(people.social_worker, notice.id, seen=notice.version)
    let_the_worker_work()
    told = feedback.timeline(people.vet, concern.id)[0]
    assert told.title == "Children's social care have it" and "by themselves" in told.words
    assert [letter.to for letter in letters.sent if "taken up before" in letter.subject] == ["olive@hub.example"]


def test_before_its_time_has_passed_nobody_takes_it_up(people):
    notice = notice_of(make_concern(people.vet, **RED), people.social_worker)
    with pytest.raises(NotPossible, match="still has time"):
        referrals.take_up(people.social_worker, notice.id, seen=notice.version)


def test_only_the_agency_whose_notice_it_is_takes_it_up(people):
    notice = notice_of(make_untriaged(people), people.social_worker)
    for stranger in (people.constable, people.officer, people.vet, people.administrator):
        with pytest.raises(NotFound):
            referrals.take_up(stranger, notice.id, seen=notice.version)


def test_of_two_at_once_one_takes_it_up(people):
    concern, colleague = make_untriaged(people), make_second_social_worker(people)
    notice = notice_of(concern, people.social_worker)
    seen = notice.version
    referrals.take_up(people.social_worker, notice.id, seen=seen)
    for version in (seen, notice.version):
        with pytest.raises(NotPossible):
            referrals.take_up(colleague, notice.id, seen=version)
    assert len(referrals.of_concern(people.officer, concern.id)) == 1


def test_what_an_officer_refers_meanwhile_is_not_taken_up_as_well(people):
    concern = make_untriaged(people)
    triage.take(people.officer, concern.id, seen=concern.version)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="", seen=seen)
    refer(people.officer, concern, people.social_worker.organisation_id)
    notice = notice_of(concern, people.social_worker)
    with pytest.raises(NotPossible, match="has it already"):
        referrals.take_up(people.social_worker, notice.id, seen=notice.version)


def test_an_officer_counts_it_as_referred_and_it_is_in_the_ledger(people):
    concern = make_untriaged(people)
    for who in (people.social_worker, people.constable):
        notice = notice_of(concern, who)
        referrals.take_up(who, notice.id, seen=notice.version)
    triage.take(people.officer, concern.id, seen=concern.version)
    with pytest.raises(NotPossible, match="rating"):
        referrals.adopt(people.officer, concern.id, seen=concern.version)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="", seen=seen)
    referrals.adopt(people.officer, concern.id, seen=concern.version)
    assert concern.stage is Stage.REFERRED
    happened = session.scalars(select(Entry.event).where(Entry.subject_id == concern.id)).all()
    assert happened.count("TakenUpUntriaged") == 2 and "TakenUpAdopted" in happened


def test_nothing_that_was_not_taken_up_counts_as_referred(people):
    concern = make_rated_concern(people)
    with pytest.raises(NotPossible, match="No agency"):
        referrals.adopt(people.officer, concern.id, seen=concern.version)
