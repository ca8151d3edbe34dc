"""What one agency will see, ticked field by field, and the terms on which it sees it."""

import uuid

import pytest

from app.casework import accounts, concerns, referrals
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, Role
from tests.factories import (
    make_account,
    make_concern_in_triage,
    make_rated_concern,
    make_referral,
    make_returned_referral,
)
from tests.portals.officer.releasing import WHY, at, carried, look_and_send, typed


@pytest.fixture
def rated(people):
    return make_rated_concern(people)


@pytest.fixture
def council(people) -> uuid.UUID:
    return people.social_worker.organisation_id


def test_it_shows_exactly_what_they_will_see_and_what_is_held_back(people, sign_in, rated):
    page = sign_in(people.officer).get(at(rated, people.inspector.organisation_id)).text
    seen, held_back = page.split('id="held-back"')
    assert "Pip, springer spaniel" in seen and "girl about 3" not in page
    assert "Who else lives there" in held_back


def test_the_terms_are_proposed_with_their_articles_and_reasons(people, sign_in, rated, council):
    page = sign_in(people.officer).get(at(rated, council)).text
    assert "6(1)(e), public task" in page and "Paragraph 18" in page and "To protect a child" in page
    assert "The council must decide whether the child needs help or protection" in page
    assert "It may say where somebody lives who is in danger from a partner" in page
    assert "A practice or a charity carries out no public task" in page
    for chosen in ("public_task", "protect_child", "OFFICIAL-SENSITIVE"):
        assert f'value="{chosen}" checked' in page


def test_handling_codes_are_for_police_intelligence_alone(people, sign_in, rated):
    page = sign_in(people.officer).get(at(rated, people.constable.organisation_id)).text
    assert 'name="intelligence"' not in page and 'name="conditions"' not in page


def test_the_band_stands_above_everything(people, sign_in, rated, council):
    page = sign_in(people.officer).get(at(rated, council)).text
    assert page.index("Do not contact home") < page.index("<h1")


def test_change_brings_back_everything_that_was_typed(people, sign_in, rated, council):
    browser, who = sign_in(people.officer), rated.id
    data = typed(rated, "people_at_risk", ground="vital_interests", departure="His life is in danger")
    shown = browser.post(at(rated, council, "/preview"), data=data).text
    back = browser.post(at(rated, council), data=carried(shown))
    assert back.status_code == 200 and WHY in back.text and "His life is in danger" in back.text
    assert 'value="people_at_risk" checked' in back.text and 'value="what_happened" checked' not in back.text
    assert 'value="vital_interests" checked' in back.text and "<details" in back.text and "open>" in back.text
    assert referrals.of_concern(people.officer, who) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": ""}, "Say why this agency"),
        ({"released": []}, "at least one"),
        ({"ground": "crime", "purpose": "protect_child"}, "Choose one of the answers"),
        ({"ground": "legal_duty"}, "Say why you depart"),
        ({"handling": "OFFICIAL"}, "Say why you depart"),
        ({"handling": "SECRET"}, "Choose one of the answers"),
    ],
)
def test_a_mistake_keeps_what_was_unticked_and_typed(people, sign_in, rated, council, changed, said):
    who = rated.id
    for step in ("/preview", "/send"):
        answer = sign_in(people.officer).post(at(rated, council, step), data=typed(rated, **changed))
        assert answer.status_code == 422 and said in answer.text
        assert 'value="who_at_risk" checked' not in answer.text
        assert (WHY in answer.text) is ("reason" not in changed)
    assert referrals.of_concern(people.officer, who) == []


def test_a_field_that_the_rules_hold_back_cannot_be_released(people, sign_in, rated):
    who, rspca = rated.id, people.inspector.organisation_id
    data = typed(rated, "household", "animal_name", kind="rspca")
    assert sign_in(people.officer).post(at(rated, rspca, "/preview"), data=data).status_code == 422
    assert referrals.of_concern(people.officer, who) == []


def test_the_rating_comes_first(people, sign_in, council):
    concern = make_concern_in_triage(people.vet, people.officer)
    browser, data = sign_in(people.officer), typed(concern)
    addresses = [at(concern, council, step) for step in ("/preview", "/send")]
    assert browser.get(at(concern, council)).status_code == 409
    assert [browser.post(address, data=data).status_code for address in addresses] == [409, 409]


def test_who_returned_it_is_asked_again_only_on_purpose(people, sign_in):
    returned = make_returned_referral(people)
    who, council = returned.concern_id, returned.agency_id
    concern, browser = concerns.by_id(people.officer, who), sign_in(people.officer)
    page = browser.get(at(concern, council)).text
    assert "They had it, and returned it" in page and "moved to another town" in page

    answer = browser.post(at(concern, council, "/preview"), data=typed(concern))
    assert answer.status_code == 422 and "Tick this if you want to ask them again" in answer.text
    assert look_and_send(browser, concern, council, typed(concern, again="yes")).status_code == 302
    assert [each.state for each, _ in referrals.of_concern(people.officer, who)] == ["returned", "sent"]


def test_what_was_sent_cannot_be_sent_again(people, sign_in, council):
    referral = make_referral(people)
    concern = concerns.by_id(people.officer, referral.concern_id)
    who, data, address = concern.id, typed(concern), at(concern, council, "/send")
    answer = sign_in(people.officer).post(address, data=data)
    assert answer.status_code == 409 and WHY in answer.text
    assert len(referrals.of_concern(people.officer, who)) == 1


def test_an_agency_that_is_not_recommended_does_not_exist_here(people, sign_in, rated):
    for stranger in (people.teacher.organisation_id, uuid.uuid4()):
        assert sign_in(people.officer).get(at(rated, stranger)).status_code == 404


@pytest.mark.parametrize("made_up", [{"handling": "SECRET"}, {"ground": "Ω"}, {"purpose": ""}, {"released": ["x"]}])
def test_what_no_page_of_ours_offered_breaks_nothing_on_the_way_back(people, sign_in, rated, council, made_up):
    answer = sign_in(people.officer).post(at(rated, council), data=typed(rated, **made_up))
    assert answer.status_code == 200 and WHY in answer.text


INTELLIGENCE = {"harms": ["domestic_abuse", "animal", "intel_drugs_ocg"], "identity": "protect"}


def test_intelligence_has_a_code_and_conditions_that_the_police_read_at_the_top(people, sign_in):
    made = accounts.register_organisation(
        SYSTEM, "Wiltshire intelligence", Sector.AGENCY, agency_kind="police_intelligence", area_code="E23000038"
    ).id
    reader = make_account(made, "Ira Iris", "ira@police.example", Role.AGENCY)
    concern = make_rated_concern(people, **INTELLIGENCE)
    browser, reference = sign_in(people.officer), f"{concern.reference}-1"
    page = browser.get(at(concern, made)).text
    assert 'value="C" checked' in page and "before speaking to the officer" in page

    data = typed(concern, "what_happened", kind="police_intelligence", conditions="Ring Olive Orr first")
    loosened = browser.post(at(concern, made, "/preview"), data=data | {"intelligence": "P"})
    assert loosened.status_code == 422 and "Say why you depart" in loosened.text
    without = browser.post(at(concern, made, "/preview"), data=data | {"conditions": ""})
    assert without.status_code == 422 and "Code C needs its conditions" in without.text
    assert look_and_send(browser, concern, made, data).status_code == 302
    read = sign_in(reader).get(f"/agency/referrals/{reference}").text
    assert "since the source is protected" in read
    assert "A practice or a charity" not in read and "recognised" not in read, "not even what kind of body it was"
    assert "Ring Olive Orr first" in read.split("<h1")[0] and "C: lawful sharing permitted with conditions" in read


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_refers(people, sign_in, rated, council, who):
    addresses = [at(rated, council, step) for step in ("", "/preview", "/send")]
    browser, data = sign_in(getattr(people, who)), typed(rated)
    assert [browser.post(address, data=data).status_code for address in addresses] == [403, 403, 403]
