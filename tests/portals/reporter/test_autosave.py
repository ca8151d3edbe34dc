"""What is typed is kept once a minute."""

import re

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, questions
from app.foundations.access import Actor
from tests.portals.reporter.conftest import begin, fill_in, page_of, text_of

NOT_ALL = ", but not everything: press “Save and continue” to see what needs changing."
DANGER = {"_asked": "danger", "danger": "no"}


def answers_of(who: Actor) -> dict:
    return concerns.drafts(who)[0].answers


def test_what_is_typed_is_kept_and_the_time_is_said(browser: FlaskClient, vet: Actor) -> None:
    kept = browser.post(f"{begin(browser)}/autosave", data=DANGER)
    assert kept.status_code == 200 and re.fullmatch(r"Saved \d{1,2}:\d\d[ap]m", kept.text)
    assert answers_of(vet)["danger"] == "no"


def test_the_page_carries_the_address_and_says_it_politely(browser: FlaskClient) -> None:
    address = begin(browser)
    page = browser.get(address).text
    assert f'data-url="{address}/autosave"' in page and 'aria-live="polite"' in page


def test_a_mistake_is_not_kept_and_takes_nothing_away(browser: FlaskClient, vet: Actor) -> None:
    address = begin(browser)
    browser.post(f"{address}/autosave", data=DANGER)
    kept = browser.post(f"{address}/autosave", data={"_asked": "danger", "danger": "perhaps"})
    assert kept.status_code == 200 and answers_of(vet)["danger"] == "no"
    assert re.fullmatch(rf"Saved \d{{1,2}}:\d\d[ap]m{NOT_ALL}", kept.text)


def test_words_that_are_too_long_are_not_said_to_be_saved(browser: FlaskClient, vet: Actor) -> None:
    happened = fill_in(browser, begin(browser)).removesuffix("check") + "happened"
    limit = questions.current().question("what_happened").limit
    for length, told in ((limit, ""), (limit + 1, NOT_ALL)):
        kept = browser.post(
            f"{happened}/autosave", data=page_of(answers_of(vet) | {"what_happened": "y" * length}, "happened")
        )
        assert kept.status_code == 200 and kept.text.endswith(told or "m")
    assert answers_of(vet)["what_happened"] == "y" * limit


MAIA = {"name": "Maia", "age_band": "5_9"}
TOMOS = {"name": "Tomos", "age_band": "1_4"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ([MAIA, TOMOS | {"date_of_birth-year": "15"}], ["Maia", "Tomos"]),
        ([MAIA | {"date_of_birth-day": "x", "date_of_birth-year": "2017"}, TOMOS], ["Maia", "Tomos"]),
        ([MAIA, {"name": "Tomos"}], ["Maia"]),
        ([{"name": "Maia Teg", "age_band": "a hundred"}, TOMOS], ["Maia", "Tomos"]),
    ],
)
def test_of_several_people_whatever_is_right_is_kept(
    browser: FlaskClient, vet: Actor, typed: list[dict], kept: list[str]
) -> None:
    people = fill_in(browser, begin(browser)).removesuffix("check") + "people"
    assert said_of(browser, people, [MAIA]) == "" and names(vet) == ["Maia"]
    assert said_of(browser, people, typed) == NOT_ALL and names(vet) == kept


def test_who_cannot_be_told_from_one_who_was_taken_out_stays(browser: FlaskClient, vet: Actor) -> None:
    people = fill_in(browser, begin(browser)).removesuffix("check") + "people"
    assert said_of(browser, people, [MAIA, TOMOS]) == ""
    assert said_of(browser, people, [{"name": "Tomos"}]) == NOT_ALL and names(vet) == ["Maia", "Tomos"]


def said_of(browser: FlaskClient, people: str, rows: list[dict]) -> str:
    """What is said after the time, of these people."""
    kept = browser.post(f"{people}/autosave", data=page_of({"people_at_risk": rows}, "people"))
    return re.sub(r"^Saved [\d:]+[ap]m", "", kept.text)


def names(vet: Actor) -> list[str]:
    return [each["name"] for each in answers_of(vet)["people_at_risk"]]


def test_half_a_page_is_kept_as_far_as_it_goes(browser: FlaskClient, vet: Actor) -> None:
    check = fill_in(browser, begin(browser))
    page = next(each for each in re.findall(r"/drafts/[^/]+/([a-z_-]+)\?", browser.get(check).text) if each != "danger")
    before = answers_of(vet)
    address = check.removesuffix("check") + page
    half = dict(list(page_of(before, page).items())[:2])
    assert browser.post(f"{address}/autosave", data=half).status_code == 200
    assert answers_of(vet)["danger"] == before["danger"]


def test_nobody_else_writes_in_it(browser: FlaskClient, colleague: FlaskClient, vet: Actor) -> None:
    assert colleague.post(f"{begin(browser)}/autosave", data=DANGER).status_code == 404
    assert "danger" not in answers_of(vet)


def test_what_was_sent_is_not_changed(browser: FlaskClient) -> None:
    address = begin(browser)
    browser.post(fill_in(browser, address), data={"declaration": "yes"})
    assert browser.post(f"{address}/autosave", data={"danger": "yes"}).status_code == 409


def test_whoever_was_signed_out_is_told_that_nothing_was_kept(browser: FlaskClient, app) -> None:
    assert app.test_client().post(f"{begin(browser)}/autosave", data=DANGER).status_code == 401


def test_it_says_nothing_of_mistakes(browser: FlaskClient) -> None:
    kept = browser.post(f"{begin(browser)}/autosave", data={"danger": ["x", "\x00", "yes"]})
    assert kept.status_code == 200 and "error" not in text_of(kept).lower()
