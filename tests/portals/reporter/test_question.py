"""The pages of the form: each kept as it is sent, refused where it is wrong, and nothing typed is ever lost."""

import uuid
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy.exc import OperationalError

from app.casework import concerns, questions
from app.foundations.access import Actor
from app.foundations.database import session
from tests.portals.reporter.conftest import A2, begin, fill_in, page_of, text_of

PAGES = [page.id for page in questions.current().pages]
NAMES = [question.id for question in questions.current()]


@pytest.fixture
def address(browser: FlaskClient) -> str:
    """The first page of a new draft."""
    return begin(browser)


@pytest.fixture
def draft(browser: FlaskClient, address: str) -> str:
    """A draft that is filled in, so that every page of it asks something."""
    fill_in(browser, address)
    return address


def at(address: str, page_id: str) -> str:
    return f"{address.rsplit('/', 1)[0]}/{page_id}"


def kept(vet: Actor, address: str) -> dict[str, Any]:
    session.expire_all()
    return dict(concerns.draft(vet, uuid.UUID(address.split("/")[3])).answers)


def test_a_whole_concern_is_typed_page_by_page_and_kept(browser: FlaskClient, vet: Actor, address: str) -> None:
    fill_in(browser, address)
    answers = kept(vet, address)
    for name, answer in A2.items():
        if name not in ("people_at_risk", "household", "alleged", "declaration", "given_nation"):
            assert answers[name] == answer
    assert [row["name"] for row in answers["household"]] == ["girl about 3", "boy about 7"]


def test_what_was_kept_stands_in_the_boxes_again(browser: FlaskClient, address: str) -> None:
    fill_in(browser, address)
    assert A2["what_happened"] in text_of(browser.get(at(address, "happened")))
    people = browser.get(at(address, "home")).get_data(as_text=True)
    assert 'value="girl about 3"' in people and 'value="boy about 7"' in people


def test_a_refused_page_says_what_to_do_and_keeps_what_was_typed(
    browser: FlaskClient, vet: Actor, address: str
) -> None:
    sent = page_of({"what_happened": "", "opinion": "He frightens her"}, "happened")
    refused = browser.post(at(address, "happened"), data=sent)
    assert refused.status_code == 422
    assert "There is a problem Say what happened, in your own words" in text_of(refused)
    assert "He frightens her" in text_of(refused) and "opinion" not in kept(vet, address)


def test_wrong_postcodes_and_dates_are_named_and_shown_back(browser: FlaskClient, address: str) -> None:
    browser.post(at(address, "who"), data=page_of({"who_at_risk": ["child"]}, "who"))
    refused = browser.post(
        at(address, "places"), data=page_of({"home_known": "postcode", "home_postcode": "SWINDON"}, "places")
    )
    assert refused.status_code == 422 and "Give a full postcode" in text_of(refused)
    assert 'value="SWINDON"' in refused.get_data(as_text=True)
    wrong = page_of(A2, "when") | {"happened_on-day": "31", "happened_on-month": "June", "happened_on-year": "2025"}
    refused = browser.post(at(address, "when"), data=wrong)
    assert refused.status_code == 422 and "does not have so many days" in text_of(refused)
    assert 'value="June"' in refused.get_data(as_text=True)


@pytest.mark.parametrize("code", ["<script>", "yes ", "no_such_answer", "x" * 5000])
def test_an_answer_that_was_never_offered_is_refused(browser: FlaskClient, vet: Actor, address: str, code: str) -> None:
    assert browser.post(address, data={"_asked": "danger", "danger": code}).status_code == 422
    many = browser.post(at(address, "who"), data={"_asked": "who_at_risk", "who_at_risk": ["child", code]})
    assert many.status_code == 422
    assert {"danger", "who_at_risk"} & set(kept(vet, address)) == set()


def test_an_answer_that_calls_for_more_shows_the_page_again_and_is_kept(
    browser: FlaskClient, vet: Actor, address: str
) -> None:
    answered = browser.post(address, data={"_asked": "danger", "danger": "not_sure"})
    assert answered.status_code == 302 and kept(vet, address)["danger"] == "not_sure"
    again = browser.get(answered.location)
    assert "Call 999 now" in text_of(again) and "Your answer brings more to ask" in text_of(again)
    assert "Have you already called anyone?" in text_of(again)
    onwards = browser.post(answered.location, data={"_asked": "danger called", "danger": "not_sure"})
    assert onwards.location.endswith("/you")


def test_what_an_answer_calls_for_may_be_left_now_but_not_passed_over(
    browser: FlaskClient, vet: Actor, address: str
) -> None:
    browser.post(at(address, "who"), data=page_of({"who_at_risk": ["adult"]}, "who"))
    home = {"home_known": "postcode"}
    again = browser.post(at(address, "places"), data={"_asked": "home_known now_where", **home})
    assert again.status_code == 302 and kept(vet, address)["home_known"] == "postcode"
    refused = browser.post(again.location, data={"_asked": "home_known home_postcode now_where", **home})
    assert refused.status_code == 422 and "Give the postcode" in text_of(refused)


def test_saving_and_leaving_keeps_half_a_page(browser: FlaskClient, vet: Actor, address: str) -> None:
    half = page_of({"opinion": "Half a thought"}, "happened") | {"leave": "y"}
    left = browser.post(at(address, "happened"), data=half)
    assert left.location == "/reporter/start" and kept(vet, address)["opinion"] == "Half a thought"
    assert "Nobody can read it but you" in text_of(browser.get(left.location))


def test_adding_and_removing_a_person_keeps_all_that_was_typed_and_saves_nothing(
    browser: FlaskClient, vet: Actor, address: str
) -> None:
    browser.post(at(address, "who"), data=page_of({"who_at_risk": ["child"]}, "who"))
    people = at(address, "people")
    sent = {"people_at_risk-0-name": "girl about 3", "people_at_risk-0-date_of_birth-day": "99"}
    more = browser.post(people, data=sent | {"people_at_risk-add": "y"})
    html = more.get_data(as_text=True)
    assert more.status_code == 200 and 'value="girl about 3"' in html and 'value="99"' in html
    assert "Person 2" in text_of(more) and "There is a problem" not in text_of(more)
    fewer = browser.post(people, data=sent | {"people_at_risk-1-name": "her twin", "people_at_risk-remove-0": "y"})
    html = fewer.get_data(as_text=True)
    assert 'value="her twin"' in html and 'value="girl about 3"' not in html
    assert "people_at_risk" not in kept(vet, address)


def test_every_page_says_which_part_of_the_form_it_is(browser: FlaskClient, address: str) -> None:
    assert "Part 1 of 6: Before you start" in text_of(browser.get(address))
    assert "Part 5 of 6: What happened" in text_of(browser.get(at(address, "worries")))


def test_a_mistake_in_the_second_person_stands_beside_the_second_person(browser: FlaskClient, address: str) -> None:
    browser.post(at(address, "who"), data=page_of({"who_at_risk": ["child"]}, "who"))
    rows = [{"name": "girl about 3", "age_band": "1_4"}, {"name": "boy about 7"}]
    refused = browser.post(at(address, "people"), data=page_of({"people_at_risk": rows}, "people"))
    assert refused.status_code == 422
    assert 'href="#people_at_risk-1-age_band"' in refused.get_data(as_text=True)
    assert "Person 2: Choose an age group" in text_of(refused)


def test_changing_an_answer_from_the_check_leads_back_there(browser: FlaskClient, address: str) -> None:
    check = fill_in(browser, address)
    shown = browser.get(at(address, "happened") + "?return=check").get_data(as_text=True)
    assert '<input type="hidden" name="return" value="check">' in shown
    changed = browser.post(at(address, "happened"), data=page_of(A2, "happened") | {"return": "check"})
    assert changed.location == check


def test_pages_out_of_order_lead_to_where_something_is_asked(browser: FlaskClient, address: str) -> None:
    assert browser.get(at(address, "known")).location.endswith("/cause")
    assert browser.get(at(address, "declare")).location.endswith("/check")
    assert browser.post(at(address, "happened"), data=page_of(A2, "happened")).status_code == 302
    assert browser.get(at(address, "no-such-page")).status_code == 404
    assert browser.get("/reporter/drafts/not-a-draft/danger").status_code == 404


def test_titles_and_addresses_tell_nothing_of_what_a_page_asks(browser: FlaskClient, address: str) -> None:
    for page in PAGES:
        shown = browser.get(at(address, page))
        if shown.status_code == 200:
            assert "<title>Report a concern – Heed</title>" in shown.get_data(as_text=True)
            assert shown.headers["Cache-Control"] == "no-store" and "Exit this page" in text_of(shown)


def test_another_reporters_draft_does_not_exist(browser: FlaskClient, colleague: FlaskClient, address: str) -> None:
    for page in ("danger", "people", "check", "discard"):
        assert colleague.get(at(address, page)).status_code == 404
        assert colleague.post(at(address, page), data={"danger": "no"}).status_code == 404


def test_officers_do_not_answer_for_reporters(officers_browser: FlaskClient, address: str) -> None:
    assert officers_browser.get(address).status_code == 404
    assert officers_browser.post(address, data={"danger": "no"}).status_code == 404


def test_nine_megabytes_are_too_much(browser: FlaskClient, vet: Actor, address: str) -> None:
    flood = page_of(A2, "happened") | {"what_happened": "x" * 9_000_000}
    refused = browser.post(at(address, "happened"), data=flood)
    assert refused.status_code == 413 and "too large" in text_of(refused)
    assert "what_happened" not in kept(vet, address)


def test_a_story_longer_than_its_box_is_refused_and_kept_on_the_page(browser: FlaskClient, address: str) -> None:
    sent = page_of(A2 | {"what_happened": "y" * 10_001}, "happened")
    refused = browser.post(at(address, "happened"), data=sent)
    assert refused.status_code == 422 and "Use 10000 characters or fewer" in text_of(refused)
    assert "y" * 10_001 in refused.get_data(as_text=True)


def test_a_database_that_refuses_is_admitted_and_what_was_typed_is_shown(
    browser: FlaskClient, vet: Actor, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    with monkeypatch.context() as broken:
        broken.setattr(session(), "commit", refuse)
        told = browser.post(at(address, "happened"), data=page_of(A2, "happened"))
    assert told.status_code == 503
    assert "This was NOT received" in text_of(told) and A2["what_happened"] in text_of(told)
    assert "what_happened" not in kept(vet, address)


TEXT = some.text(max_size=30) | some.sampled_from(["", "yes", "no", "none", "not_known", "0", "99999", "\x00", "999"])
BOXES = some.sampled_from(NAMES) | some.builds(
    "{}-{}-{}".format,
    some.sampled_from(["people_at_risk", "household", "alleged", "travel_on"]),
    some.sampled_from(["0", "1", "98", "x", "add", "remove"]),
    some.sampled_from(["name", "age_band", "needs", "date_of_birth-day", "date_of_birth-year", "0"]),
)
EXTRAS = some.sampled_from(
    ["_asked", "return", "leave", "people_at_risk-add", "people_at_risk-remove-0", "household-add"]
)
POSTS = some.dictionaries(BOXES | EXTRAS, TEXT | some.lists(TEXT, max_size=3), max_size=8)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=some.sampled_from([*PAGES, "check"]), sent=POSTS)
def test_nothing_that_can_be_sent_breaks_a_page(browser: FlaskClient, draft: str, page: str, sent: Any) -> None:
    assert browser.post(at(draft, page), data=sent).status_code in (200, 302, 422)
    assert browser.get(at(draft, page)).status_code in (200, 302)
