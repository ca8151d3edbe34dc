"""Handing a referral over to another agency: who may have it, what they read, and who is responsible until when."""

from datetime import timedelta

import pytest

from app.casework import concerns, referrals
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Because, Offer, Turn
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import clock
from app.foundations.access import Role
from tests.factories import (
    ANSWERS,
    let_the_worker_work,
    make_account,
    make_acknowledged_referral,
    make_action,
    make_agency,
    make_rated_concern,
    make_referral,
    offer_to,
    refer,
    verdict,
)

LEEDS, RSPCA_AREA = "E08000035", "england"


@pytest.fixture
def leeds(people):
    """A social worker of another council."""
    council = make_agency("Leeds children's social care", "childrens_social_care", LEEDS)
    return make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)


def ids(referral) -> set[str]:
    return {field["id"] for field in referral.disclosure["fields"]}


def test_until_they_accept_the_first_agency_is_responsible_and_its_clock_runs(people, leeds):
    referral = make_acknowledged_referral(people)
    due_at, transfer = referral.due_at, offer_to(people, referral, leeds)

    assert (referral.state, referral.turn, referral.due_at) == (State.ACKNOWLEDGED, Turn.DECIDE, due_at)
    assert [each.id for each, _ in referrals.offers_to(leeds)] == [transfer.id]
    with pytest.raises(NotFound):
        referrals.open_referral(leeds, referral.reference)
    referrals.decide(people.social_worker, referral.id, verdict(), seen=referral.version)
    assert referral.turn is Turn.ACT


def test_whoever_accepts_has_a_referral_of_their_own_and_the_first_has_left(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    taken = referrals.accept(leeds, transfer.id, seen=transfer.version)

    assert (taken.state, taken.turn, taken.agency_id) == (State.SENT, Turn.ACKNOWLEDGE, leeds.organisation_id)
    assert (taken.referred_by_id, taken.acknowledge_by > clock.now()) == (people.officer.id, True)
    assert (referral.state, referral.turn, referral.due_at) == (State.HANDED_OVER, Turn.HANDED_OVER, None)
    assert referral.has_left and transfer.state is Offer.ACCEPTED
    for act in (referrals.acknowledge, lambda *_, seen: referrals.decide(*_, verdict(), seen=seen)):
        with pytest.raises(NotPossible):
            act(people.social_worker, referral.id, seen=referral.version)


def test_the_same_kind_of_agency_reads_exactly_what_was_released(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    taken = referrals.accept(leeds, transfer.id, seen=transfer.version)
    assert taken.disclosure["fields"] == referral.disclosure["fields"] and taken.terms == referral.terms
    assert "Handed over by Swindon" in taken.reason and referral.reason in taken.reason


def test_another_kind_reads_no_more_than_its_kind_may_nor_than_the_first_had(people):
    referral = make_referral(people, but_not={"animal_presented"})
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    transfer = offer_to(people, referral, people.inspector, RSPCA_AREA)
    taken = referrals.accept(people.inspector, transfer.id, seen=transfer.version)

    assert ids(taken) < ids(referral)
    assert "animal_species" in ids(taken) and not {"animal_presented", "people_at_risk", "opinion"} & ids(taken)
    assert referral.reason not in taken.reason
    assert taken.handling == referral.handling == "OFFICIAL-SENSITIVE"


def test_whoever_rejects_says_why_and_it_stays_where_it_is(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    with pytest.raises(Invalid, match="why you do not take it over"):
        referrals.reject(leeds, transfer.id, words=" ", seen=transfer.version)
    referrals.reject(leeds, transfer.id, words="They have not moved yet", seen=transfer.version)
    assert (transfer.state, transfer.answer, referral.turn) == (Offer.REJECTED, "They have not moved yet", Turn.DECIDE)
    assert referrals.offers_to(leeds) == []
    assert offer_to(people, referral, leeds).state is Offer.OPEN


def test_an_offer_can_be_taken_back_until_it_is_answered(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    seen = transfer.version
    referrals.revoke(people.social_worker, transfer.id, seen=seen)
    assert transfer.state is Offer.REVOKED
    for late in (lambda: referrals.accept(leeds, transfer.id, seen=seen + 1), lambda: revoke(people, transfer)):
        with pytest.raises(NotPossible, match="already"):
            late()


def revoke(people, transfer):
    referrals.revoke(people.social_worker, transfer.id, seen=transfer.version)


def test_two_people_at_once_are_told_so(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    seen = transfer.version
    referrals.reject(leeds, transfer.id, words="Not ours", seen=seen)
    with pytest.raises(NotPossible):
        referrals.accept(leeds, transfer.id, seen=seen)


def test_nobody_but_the_two_agencies_has_anything_to_do_with_it(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    strangers = (people.constable, people.social_worker, people.officer)
    for who in strangers:
        with pytest.raises(NotFound):
            referrals.accept(who, transfer.id, seen=transfer.version)
    for who in (leeds, people.constable):
        with pytest.raises(NotFound):
            referrals.revoke(who, transfer.id, seen=transfer.version)
    assert referrals.offers_of(people.constable, referral) == []


def test_it_is_offered_to_one_agency_at_a_time_and_not_returned_meanwhile(people, leeds):
    referral = make_acknowledged_referral(people)
    offer_to(people, referral, leeds)
    with pytest.raises(NotPossible, match="Take that offer back"):
        offer_to(people, referral, people.constable, "E23000038")
    with pytest.raises(NotPossible, match="Take that offer back"):
        because, seen = Because.WRONG_AREA, referral.version
        referrals.send_back(people.social_worker, referral.id, because=because, words="Leeds", seen=seen)


def test_it_is_not_offered_before_it_is_acknowledged_nor_with_an_action_open(people, leeds):
    with pytest.raises(NotPossible, match="Acknowledge"):
        offer_to(people, make_referral(people), leeds)
    with pytest.raises(NotPossible, match="taken on"):
        offer_to(people, make_action(people)[0], leeds)


def test_an_officer_may_ask_whoever_handed_it_over_again_and_must_say_so(people, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    referrals.accept(leeds, transfer.id, seen=transfer.version)
    concern = concerns.by_id(people.officer, referral.concern_id)
    with pytest.raises(Invalid, match="handed it over"):
        refer(people.officer, concern, people.social_worker.organisation_id)
    assert refer(people.officer, concern, people.social_worker.organisation_id, again=True).state is State.SENT


def test_everybody_who_must_know_has_a_letter_without_a_word_of_it(people, leeds, letters):
    referral = make_acknowledged_referral(people)
    let_the_worker_work()
    letters.sent.clear()
    transfer = offer_to(people, referral, leeds)
    let_the_worker_work()
    assert {letter.to for letter in letters.sent} == {"lena@leeds.example", "olive@hub.example"}
    referrals.reject(leeds, transfer.id, words="Not ours", seen=transfer.version)
    let_the_worker_work()
    assert [letter.to for letter in letters.sent[2:]] == ["sol@council.example", "olive@hub.example"]
    assert not [letter for letter in letters.sent if "Not ours" in letter.text or "moved" in letter.text]


def test_an_offer_that_nobody_answers_is_brought_to_mind_on_both_sides(people, leeds, letters):
    referral = make_acknowledged_referral(people)
    offer_to(people, referral, leeds)
    let_the_worker_work()
    letters.sent.clear()
    with clock.moved(timedelta(days=10)):
        let_the_worker_work()
    asked = {letter.to for letter in letters.sent if letter.subject.startswith("An offer waits")}
    assert asked == {"lena@leeds.example", "sol@council.example"}


def test_nobody_hears_of_what_is_about_their_own_colleague(people, leeds):
    make_account(leeds.organisation_id, "Craig Dunmore", "craig@leeds.example", Role.AGENCY)
    concern = make_rated_concern(people, alleged=[{"name": "Craig Dunmore", "relationship": "partner"}])
    referral = refer(people.officer, concern, people.social_worker.organisation_id)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    with pytest.raises(NotPossible, match="may not be told"):
        offer_to(people, referral, leeds)


def test_intelligence_under_conditions_goes_to_no_other_kind(people):
    force = people.constable.organisation_id
    intel = make_agency("Wiltshire Police, intelligence", "police_intelligence", "E23000038")
    analyst = make_account(intel.id, "Ann Alder", "ann@police.example", Role.AGENCY)
    concern = make_rated_concern(people, harms=[*ANSWERS["harms"], "intel_other"], identity="protect")
    referral = refer(people.officer, concern, analyst.organisation_id)
    referrals.acknowledge(analyst, referral.id, seen=referral.version)
    with pytest.raises(NotPossible, match="intelligence"):
        seen = referral.version
        referrals.offer(analyst, referral.id, force, area_code="E23000038", reason="A crime", seen=seen)


def test_whoever_has_it_already_and_oneself_are_refused(people):
    referral = make_acknowledged_referral(people)
    with pytest.raises(NotPossible, match="your own"):
        offer_to(people, referral, people.social_worker, "E06000030")


def test_what_goes_to_another_nation_goes_on_the_law_of_that_nation(people):
    perth = make_agency("Perth and Kinross adult support", "adult_social_care", "S12000048")
    social_worker = make_account(perth.id, "Ailsa Rae", "ailsa@perth.example", Role.AGENCY)
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, social_worker, "S12000048")
    taken = referrals.accept(social_worker, transfer.id, seen=transfer.version)

    assert "(Scotland) Act" in taken.disclosure["basis"]
