"""What one agency will see, released field by field."""

import uuid

import pytest

from app.casework import concerns, referrals
from tests.factories import make_concern_in_triage, make_rated_concern, make_referral

WHY = "There are two small children"


@pytest.fixture
def rated(people):
    return make_rated_concern(people)


@pytest.fixture
def council(people) -> uuid.UUID:
    return people.social_worker.organisation_id


def at(concern, agency_id) -> str:
    return f"/officer/concerns/{concern.reference}/refer/{agency_id}"


def sent(concern, *released, **changed) -> dict:
    fields = list(released) or ["people_at_risk", "household", "what_happened"]
    return {"version": concern.version, "released": fields, "reason": WHY} | changed


def disclosed(people, concern_id) -> dict:
    ((referral, _),) = referrals.of_concern(people.officer, concern_id)
    return {field["id"]: field["words"] for field in referral.disclosure["fields"]}


def test_it_shows_exactly_what_they_will_see_and_what_is_held_back(people, sign_in, rated):
    page = sign_in(people.officer).get(at(rated, people.inspector.organisation_id)).text
    seen, held_back = page.split('id="held-back"')
    assert "Pip, springer spaniel" in seen and "girl about 3" not in page
    assert "Who else lives there" in held_back


def test_the_agency_receives_what_was_released_and_nothing_else(people, sign_in, rated, council):
    who = rated.id
    answer = sign_in(people.officer).post(at(rated, council), data=sent(rated, "people_at_risk"))
    assert answer.status_code == 302
    assert list(disclosed(people, who)) == ["people_at_risk"]


def test_what_is_withheld_is_nowhere_on_the_agencys_page(people, sign_in, rated, council):
    reference = f"{rated.reference}-1"
    sign_in(people.officer).post(at(rated, council), data=sent(rated, "what_happened"))
    page = sign_in(people.social_worker).get(f"/agency/referrals/{reference}").text
    assert "temper with the dog" in page and WHY in page
    assert "Shona" not in page and "girl about 3" not in page


def test_a_field_that_the_rules_hold_back_cannot_be_released(people, sign_in, rated):
    who, rspca = rated.id, people.inspector.organisation_id
    answer = sign_in(people.officer).post(at(rated, rspca), data=sent(rated, "household", "animal_name"))
    assert answer.status_code == 422
    assert referrals.of_concern(people.officer, who) == []


def test_after_one_comes_the_next_and_then_the_concern(people, sign_in, rated, council):
    browser, who, reference = sign_in(people.officer), rated.id, rated.reference
    assert browser.post(at(rated, council), data=sent(rated)).location.endswith("/refer")

    again = concerns.by_id(people.officer, who)
    answer = browser.post(at(again, people.constable.organisation_id), data=sent(again))
    assert answer.location == f"/officer/concerns/{reference}"


@pytest.mark.parametrize(
    ("changed", "said"), [({"reason": ""}, "Say why this agency"), ({"released": []}, "at least one")]
)
def test_a_mistake_keeps_what_was_unticked_and_typed(people, sign_in, rated, council, changed, said):
    who = rated.id
    answer = sign_in(people.officer).post(at(rated, council), data=sent(rated, **changed))
    assert answer.status_code == 422 and said in answer.text
    assert 'value="who_at_risk" checked' not in answer.text
    assert (WHY in answer.text) is ("reason" not in changed)
    assert referrals.of_concern(people.officer, who) == []


def test_the_rating_comes_first(people, sign_in, council):
    concern = make_concern_in_triage(people.vet, people.officer)
    browser, address, data = sign_in(people.officer), at(concern, council), sent(concern)
    assert browser.get(address).status_code == 409
    assert browser.post(address, data=data).status_code == 409


def test_pressing_twice_refers_once(people, sign_in, council):
    referral = make_referral(people)
    concern = concerns.by_id(people.officer, referral.concern_id)
    who = concern.id
    answer = sign_in(people.officer).post(at(concern, council), data=sent(concern))
    assert answer.status_code == 409 and WHY in answer.text
    assert len(referrals.of_concern(people.officer, who)) == 1


def test_an_agency_that_is_not_recommended_does_not_exist_here(people, sign_in, rated):
    school = people.teacher.organisation_id
    assert sign_in(people.officer).get(at(rated, school)).status_code == 404
    assert sign_in(people.officer).get(at(rated, uuid.uuid4())).status_code == 404


def test_a_stale_page_refers_nothing(people, sign_in, rated, council):
    who = rated.id
    answer = sign_in(people.officer).post(at(rated, council), data=sent(rated, version=rated.version - 1))
    assert answer.status_code == 409
    assert referrals.of_concern(people.officer, who) == []


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_refers(people, sign_in, rated, council, who):
    assert sign_in(getattr(people, who)).post(at(rated, council), data=sent(rated)).status_code == 403
