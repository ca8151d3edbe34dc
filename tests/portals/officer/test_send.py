"""Sending what was looked at, and nothing else."""

import pytest

from app.casework import concerns, referrals, triage
from app.casework.concerns.models import PlaceName
from app.casework.places import locate
from app.casework.referrals import proposing
from app.casework.triage.models import Rating
from tests.factories import make_rated_concern
from tests.portals.officer.releasing import at, carried, look_and_send, typed


@pytest.fixture
def rated(people):
    return make_rated_concern(people)


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def sent(people, concern_id) -> list:
    return [referral for referral, _ in referrals.of_concern(people.officer, concern_id)]


def test_the_agency_receives_what_was_released_and_nothing_else(people, sign_in, rated, council):
    who = rated.id
    assert look_and_send(sign_in(people.officer), rated, council, typed(rated, "people_at_risk")).status_code == 302
    (referral,) = sent(people, who)
    assert [field["id"] for field in referral.disclosure["fields"]] == ["people_at_risk"]


def test_the_terms_are_kept_in_codes_and_in_words(people, sign_in, rated, council):
    who = rated.id
    look_and_send(sign_in(people.officer), rated, council, typed(rated))
    (referral,) = sent(people, who)
    assert (referral.ground, referral.purpose) == ("public_task", "protect_child")
    assert (referral.handling, referral.intelligence) == ("OFFICIAL-SENSITIVE", None)
    assert "public interest" in referral.terms["ground"]["words"] and referral.terms["version"] == "lawful_bases-1"


def test_after_one_comes_the_next_and_then_the_concern(people, sign_in, rated, council):
    browser, who, reference = sign_in(people.officer), rated.id, rated.reference
    assert look_and_send(browser, rated, council, typed(rated)).location.endswith("/refer")

    again = concerns.by_id(people.officer, who)
    data = typed(again, kind="police")
    answer = look_and_send(browser, again, people.constable.organisation_id, data)
    assert answer.location == f"/officer/concerns/{reference}"


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "é"])
def test_what_was_not_looked_at_is_not_sent(people, sign_in, rated, council, token):
    who = rated.id
    data = typed(rated, previewed=token)
    answer = sign_in(people.officer).post(at(rated, council, "/send"), data=data)
    assert answer.status_code == 409 and "Look at it again" in answer.text
    assert sent(people, who) == []


@pytest.mark.parametrize("changed", [{"reason": "Something else"}, {"released": ["what_happened"]}])
def test_what_was_changed_on_the_way_is_not_sent(people, sign_in, rated, council, changed):
    who = rated.id
    assert look_and_send(sign_in(people.officer), rated, council, typed(rated), **changed).status_code == 409
    assert sent(people, who) == []


def test_another_officers_look_counts_for_nothing(people, sign_in, rated, council):
    who = rated.id
    release = referrals.as_proposed(proposing.proposal_of(rated, council), "Why")
    assert (
        referrals.preview(people.officer, rated, council, release).token
        != referrals.preview(people.other_officer, rated, council, release).token
    )
    assert sent(people, who) == []


def test_a_rating_that_changed_meanwhile_is_looked_at_again(people, sign_in, rated, council):
    browser, who = sign_in(people.officer), rated.id
    page = browser.post(at(rated, council, "/preview"), data=typed(rated)).text
    seen, address = triage.assessment_of(people.officer, who).version, at(rated, council, "/send")
    triage.confirm_rating(people.officer, who, rating=Rating.RED, reason="He is on his way", seen=seen)
    assert browser.post(address, data=carried(page)).status_code == 409
    assert sent(people, who) == []


def test_a_place_that_changed_meanwhile_is_looked_at_again(people, sign_in, rated, council):
    browser, who, address = sign_in(people.officer), rated.id, at(rated, council, "/send")
    page = browser.post(at(rated, council, "/preview"), data=typed(rated)).text
    leeds, seen = locate("LS1 1UR"), rated.version
    concerns.confirm_place(people.officer, who, PlaceName.RESPONSIBLE, leeds, words="She said so", seen=seen)
    assert browser.post(address, data=carried(page)).status_code == 409
    assert sent(people, who) == []


def test_pressing_twice_refers_once(people, sign_in, rated, council):
    browser, who, address = sign_in(people.officer), rated.id, at(rated, council, "/send")
    data = carried(browser.post(at(rated, council, "/preview"), data=typed(rated)).text)
    assert [browser.post(address, data=data).status_code for _ in range(2)] == [302, 409]
    assert len(sent(people, who)) == 1
