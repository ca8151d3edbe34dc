"""Another address for somebody, in place of one that takes no letters."""

from app.casework.accounts.models import Account
from app.foundations.database import session
from tests.casework.reaching.agencies import FIRST, dead, make_tiers
from tests.factories import let_the_worker_work, make_referral


def test_an_address_that_takes_no_letters_is_shown_and_changed(people, sign_in):
    dead("sol@council.example")
    make_referral(people)
    browser, council = sign_in(people.administrator), people.social_worker.organisation_id
    assert "Takes no letters" in browser.get(f"/administrator/organisations/{council}").text
    at = f"/administrator/accounts/{people.social_worker.id}/address"
    assert "takes no letters since" in browser.get(at).text
    answer = browser.post(at, data={"email": "sol.sorrel@council.example"}, follow_redirects=True)
    assert "is written to at the new address" in answer.text and "Takes no letters" not in answer.text
    assert session.get_one(Account, people.social_worker.id).email == "sol.sorrel@council.example"


def test_an_address_that_somebody_has_already_is_refused_and_kept_in_the_box(people, sign_in):
    at = f"/administrator/accounts/{people.social_worker.id}/address"
    answer = sign_in(people.administrator).post(at, data={"email": "cass@police.example"})
    assert answer.status_code == 422 and "already an account" in answer.text and "cass@police.example" in answer.text


def test_nothing_is_no_address(people, sign_in):
    at = f"/administrator/accounts/{people.social_worker.id}/address"
    answer = sign_in(people.administrator).post(at, data={"email": ""})
    assert answer.status_code == 422 and "Enter the address" in answer.text


def test_a_contact_says_that_it_takes_no_letters_until_its_address_is_changed(people, sign_in):
    (contact,) = make_tiers(people, FIRST)
    dead("sol@council.example", "tier1@council.example")
    make_referral(people)
    browser, council = sign_in(people.administrator), people.social_worker.organisation_id
    assert "Takes no letters" in browser.get(f"/administrator/directory/{council}").text
    form = {"version": 2, "category": "escalation_1", "name": "Manager 1", "hours": "always"}
    browser.post(f"/administrator/directory/contacts/{contact.id}", data=form | {"email": "manager@council.example"})
    assert "Takes no letters" not in browser.get(f"/administrator/directory/{council}").text


def test_the_old_address_is_told_unless_it_takes_no_letters(people, sign_in, letters):
    """Danger: an address changed unseen would let somebody else in."""
    at = f"/administrator/accounts/{people.social_worker.id}/address"
    sign_in(people.administrator).post(at, data={"email": "elsewhere@council.example"})
    let_the_worker_work()
    (told,) = [each for each in letters.sent if "another address" in each.subject]
    assert told.to == "sol@council.example" and "elsewhere" not in told.text
