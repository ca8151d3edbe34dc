"""Where it is: saying it, and what follows."""

import pytest

from app.casework import concerns
from tests.factories import make_concern_in_triage

LEEDS = {"place": "now", "postcode": "LS1 1UR", "words": "The school rang her aunt"}


@pytest.fixture
def concern(people):
    return make_concern_in_triage(people.vet, people.officer)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/places"


def sent(concern, **changed) -> dict:
    return {"version": concern.version, "council": ""} | LEEDS | changed


def test_it_says_what_is_known_of_each_of_the_five_places(people, sign_in, concern):
    page = sign_in(people.officer).get(at(concern)).text
    known = page.split('id="known"')[1]
    assert known.count("<h3") == 5 and "Swindon" in known and "As the reporter said" in known
    assert page.index("Do not contact home") < page.index("<h1")


@pytest.mark.parametrize("given", [{}, {"postcode": "", "council": "E08000035"}])
def test_saying_it_leads_to_who_must_act_there(people, sign_in, concern, given):
    browser = sign_in(people.officer)
    page = browser.post(at(concern), data=sent(concern, **given), follow_redirects=True).text
    assert "Where they are now is confirmed" in page and "Ring" in page and "Leeds" in page
    known = browser.get(at(concern)).text.split('id="known"')[1]
    assert "Leeds" in known and "Olive Orr: “The school rang her aunt”" in known


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"place": ""}, "Choose which place you mean"),
        ({"place": "moon"}, "Choose one of the answers"),
        ({"postcode": ""}, "Give a postcode, or choose a council"),
        ({"postcode": "LS1"}, "Enter a full UK postcode"),
        ({"postcode": "ZZ99 9ZZ"}, "We do not know that postcode"),
        ({"postcode": "", "council": "E99999999"}, "Choose one of the answers"),
        ({"words": ""}, "Say how you know"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, concern, changed, said):
    who = concern.id
    answer = sign_in(people.officer).post(at(concern), data=sent(concern, **changed))
    assert answer.status_code == 422 and said in answer.text
    assert (LEEDS["words"] in answer.text) is ("words" not in changed)
    assert concerns.confirmed_places(people.officer, who) == []


def test_a_stale_page_changes_nothing_and_keeps_the_words(people, sign_in, concern):
    who = concern.id
    answer = sign_in(people.officer).post(at(concern), data=sent(concern, version=concern.version - 1))
    assert answer.status_code == 409 and LEEDS["words"] in answer.text
    assert concerns.confirmed_places(people.officer, who) == []


def test_a_reference_that_was_made_up_is_not_found(people, sign_in):
    assert sign_in(people.officer).get("/officer/concerns/HD-2222-2222/places").status_code == 404


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_says_it(people, sign_in, concern, who):
    browser, address = sign_in(getattr(people, who)), at(concern)
    assert browser.get(address).status_code == browser.post(address, data=sent(concern)).status_code == 403
