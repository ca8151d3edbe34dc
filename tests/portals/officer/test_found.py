"""What a search found, as an officer reads it."""

import pytest

from app.casework.finding import queries
from app.foundations.database import uuid7
from tests.casework.finding.finding_people import tell


@pytest.fixture
def desk(sign_in, officer):
    return sign_in(officer)


def found(browser, said: str, **more: str) -> str:
    return browser.post("/officer/search", data={"said": said} | more, follow_redirects=True).text


def test_people_come_first_with_why_and_then_concerns_with_the_words_around(people, desk):
    reference = tell(people).reference
    page = found(desk, "Bill Thistlewick")
    assert "William Thistlewick" in page and "Another form of the name you wrote" in page
    assert "Said to cause harm" in page and "Partner" in page
    assert page.index('<h2 class="govuk-heading-m" id="people"') < page.index('id="concerns"')
    page = found(desk, "temper")
    assert reference in page and "<mark>temper</mark>" in page and "In the account" in page


def test_it_says_how_it_was_understood_and_offers_other_ways(people, desk):
    tell(people)
    page = found(desk, 'Merriday 4/3/18 "kitchen floor" neglec* SN1 07700 900461 AB12 CDE')
    for words in (
        "“Merriday” as a name or a word",
        "born 4 March 2018 or 4 March 1918",
        "“kitchen floor”, one after the other",
        "begin with “neglec”",
        "postcodes in SN1",
        "the telephone number 07700 900461",
        "the number plate AB12 CDE",
    ):
        assert words in page, words
    assert "Look for these words only" in page and "Look for people of this name only" in page
    page = found(desk, "Merriday", way="words")
    assert "the word “Merriday”" in page and "Look for all that it may mean" in page and 'id="people"' not in page


def test_nothing_found_says_what_to_do(people, desk):
    page = found(desk, "giraffe")
    assert "Nothing was found that you may see." in page and "neglec*" in page and 'value="giraffe"' in page


def test_titles_say_nothing_of_what_was_found(people, desk):
    tell(people)
    assert "<title>What was found – Heed" in found(desk, "Thistlewick")


def test_what_was_typed_is_shown_as_typed(desk):
    assert "<script>alert" not in found(desk, "<script>alert(1)</script>")


def test_pages_lead_on_and_back(people, desk, monkeypatch):
    monkeypatch.setattr("app.portals.officer.found.PAGE", 1)
    monkeypatch.setattr(queries, "PAGE", 1)
    monkeypatch.setattr("app.portals.officer.found.FIRST_PEOPLE", 1)
    for _ in range(2):
        tell(people)
    page = found(desk, "Thistlewick")
    assert "Everybody who was found" in page and page.count("<b>William Thistlewick</b>") == 1
    onward = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = desk.get(onward).text
    assert 'rel="prev"' in second and 'id="people"' not in second
    only = desk.get(f"{onward.partition('?')[0]}?only=people").text
    assert 'id="people"' in only and 'rel="next"' in only and "Concerns that were found" in only


def test_somebody_elses_search_and_none_at_all_are_not_there(people, desk, sign_in):
    where = desk.post("/officer/search", data={"said": "Thistlewick"}).location
    assert desk.get(where).status_code == 200
    assert sign_in(people.other_officer).get(where).status_code == 404
    assert desk.get(f"/officer/search/{uuid7()}").status_code == 404
