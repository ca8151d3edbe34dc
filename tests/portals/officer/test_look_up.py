"""A supervisor explains a look-up."""

import pytest

from app.casework import concerns, finding, oversight
from tests.casework.need_to_know.keeping import seal
from tests.factories import let_the_worker_work, make_concern, make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def looked_up(people, supervisor):
    concern = make_concern(people.vet, alleged=[{"name": "Peter Orr"}])
    concerns.open_concern(people.officer, concern.reference)
    let_the_worker_work()
    (found,) = oversight.unanswered(supervisor)
    return f"/officer/supervision/look-ups/{found.id}", found.version, str(concern.reference)


def test_a_supervisor_says_that_it_is_explained(supervisor, sign_in, looked_up):
    (address, version, reference), browser = looked_up, sign_in(supervisor)
    assert "Somebody in it has their family name" in browser.get("/officer/supervision").text
    page = browser.get(address).text
    assert "Olive Orr" in page and reference in page and "This accuses nobody" in page
    data = {"version": version, "said": "explained", "words": "No relation: I asked"}
    told = browser.post(address, data=data, follow_redirects=True).text
    assert "Your answer is kept: explained" in told and "No look-up waits for you." in told
    assert "No relation: I asked" in browser.get(address).text


def test_of_what_is_kept_from_them_they_learn_only_that_somebody_must_be_asked(people, supervisor, sign_in, looked_up):
    address, _, reference = looked_up
    seal(people.officer, concerns.by_reference(people.officer, reference))
    browser = sign_in(supervisor)
    for page in (browser.get("/officer/supervision").text, browser.get(address).text):
        assert "They opened something that is kept from you" in page and "Olive Orr" in page
        assert reference not in page and "family name" not in page


def test_of_a_search_it_is_said_that_it_was_one(people, supervisor, sign_in):
    finding.search(people.officer, "Olive Orr")
    let_the_worker_work()
    assert "They searched for their own name" in sign_in(supervisor).get("/officer/supervision").text


def test_it_needs_an_answer(supervisor, sign_in, looked_up):
    address, version, _ = looked_up
    answer = sign_in(supervisor).post(address, data={"version": version, "words": "w"})
    assert answer.status_code == 422 and "Say whether it is explained" in answer.text


def test_whoever_looked_learns_nothing_of_it(people, sign_in, looked_up):
    assert sign_in(people.officer).get(looked_up[0]).status_code == 403
