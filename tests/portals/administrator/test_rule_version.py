"""One version of the rules: trying it, publishing it, withdrawing it, and what it says otherwise."""

import re
from html import unescape

import pytest

from app.casework import rulebook
from app.foundations.access import SYSTEM
from tests.casework.rulebook.rulemaking import propose, second_administrator, try_out
from tests.factories import make_concern

SHARPER = ("RED = 100", "RED = 80")


@pytest.fixture
def second(people):
    return second_administrator(people)


@pytest.fixture
def proposed(people):
    return propose(people.administrator, "rating", SHARPER).label


@pytest.fixture
def tried(people, proposed):
    try_out(people.administrator, row(proposed))
    return proposed


def row(label):
    return rulebook.edition(SYSTEM, label).row


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def read(browser, label):
    return words(browser.get(f"/administrator/rules/{label}"))


def do(browser, label, act, **more):
    address = f"/administrator/rules/{label}/{act}"
    return browser.post(address, data={"version": row(label).version, **more}, follow_redirects=True)


def test_what_it_says_otherwise_stands_there_in_words(people, sign_in, proposed):
    page = read(sign_in(people.administrator), proposed)

    assert "Taken out RED = 100 # or any trigger" in page
    assert "Put in RED = 80 # or any trigger" in page
    assert "lines are the same" in page


def test_the_rules_that_came_with_the_service_are_readable_and_nobody_tries_them(people, sign_in):
    browser = sign_in(people.administrator)
    page = read(browser, "rating-2")

    assert "These rules came with the service." in page and "Try these rules" not in page
    assert "Children Act 1989 section 47" in page
    for act in ("try", "publish", "withdraw"):
        answer = browser.post(f"/administrator/rules/rating-2/{act}", data={"version": 1, "last": "200"})
        assert answer.status_code == 409


def test_trying_shows_references_and_codes_and_no_word_of_any_concern(people, sign_in, proposed):
    concern = make_concern(people.vet)
    reference, happened = concern.reference, concern.answers["what_happened"]
    page = words(do(sign_in(people.administrator), proposed, "try", last="200"))

    assert "was tried. Nothing has changed" in page
    assert f"{reference} still open" in page and "More urgent" in page
    assert "1 would come out otherwise" in page
    assert happened[:30] not in page and "Craig" not in page


def test_cases_that_fail_are_named_with_what_came_out(people, sign_in, proposed):
    page = words(do(sign_in(people.administrator), proposed, "try", last="50"))

    assert "2 of 12 did not come out as expected" in page
    assert "A2 rating: expected AMBER; found RED" in page


def test_on_how_many_must_be_chosen(people, sign_in, proposed):
    answer = do(sign_in(people.administrator), proposed, "try", last="7")

    assert answer.status_code == 422
    assert row(proposed).tried_at is None


def test_the_one_who_proposed_has_no_button_and_is_refused_with_words(people, sign_in, tried):
    browser = sign_in(people.administrator)

    assert "another administrator must publish them" in read(browser, tried)
    assert "Publish rating-3" not in read(browser, tried)
    answer = do(browser, tried, "publish", reason="I know best")
    assert answer.status_code == 409
    assert "Another administrator reads what they change" in words(answer)


def test_publishing_what_fails_cases_needs_a_reason(people, sign_in, second, tried):
    browser = sign_in(second)
    answer = do(browser, tried, "publish", reason="")

    assert answer.status_code == 422
    assert "Say why these rules are right" in words(answer)
    page = words(do(browser, tried, "publish", reason="The panel looked at A2"))
    assert "rating-3 is in force from now on" in page
    assert "The panel looked at A2" in page
    assert rulebook.rating_in_force().version == "rating-3"


def test_the_page_says_that_nothing_already_rated_changes(people, sign_in, second, tried):
    page = read(sign_in(second), tried)

    assert "Concerns that are here already keep the rating they were given" in page


def test_nobody_publishes_on_a_page_that_is_out_of_date(people, sign_in, second, tried):
    seen = row(tried).version
    try_out(people.administrator, row(tried))
    answer = sign_in(second).post(f"/administrator/rules/{tried}/publish", data={"version": seen, "reason": "So be it"})

    assert answer.status_code == 409
    assert rulebook.rating_in_force().version == "rating-2"


def test_a_form_that_is_not_ours_is_refused(people, sign_in, second, tried):
    for act in ("publish", "withdraw"):
        assert sign_in(second).post(f"/administrator/rules/{tried}/{act}", data={}).status_code in (400, 422)
    assert row(tried).state == "proposed"


def test_withdrawn_rules_have_no_buttons(people, sign_in, tried):
    browser = sign_in(people.administrator)
    page = words(do(browser, tried, "withdraw"))

    assert "rating-3 is withdrawn" in page
    assert "Withdraw rating-3" not in read(browser, tried)


def test_once_published_it_says_which_follow_it_and_when(people, sign_in, second, tried):
    do(sign_in(second), tried, "publish", reason="Yes")
    again = propose(people.administrator, "rating", label="rating-4").label
    try_out(people.administrator, row(again))
    do(sign_in(second), again, "publish", reason="Back to the old bands")
    page = read(sign_in(second), tried)

    assert "Was in force In force is rating-4" in page
    assert "Other rules followed" in page


def test_no_such_version_is_no_page(people, sign_in):
    assert sign_in(people.administrator).get("/administrator/rules/rating-99").status_code == 404


def test_an_officer_does_none_of_it(people, sign_in, tried):
    browser = sign_in(people.officer)

    assert browser.get(f"/administrator/rules/{tried}").status_code == 403
    for act in ("try", "publish", "withdraw"):
        assert do(browser, tried, act, last="50", reason="Yes").status_code == 403
