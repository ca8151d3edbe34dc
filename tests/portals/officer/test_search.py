"""One box: from it to a concern, to what was found, or back to it with what to do."""

import pytest

from app.casework.finding import Reach
from app.foundations import words
from tests.casework.finding.finding_people import tell


@pytest.fixture
def desk(sign_in, officer):
    return sign_in(officer)


def search(browser, said: str, **more: str):
    return browser.post("/officer/search", data={"said": said} | more)


def test_a_reference_leads_to_its_concern(people, desk):
    reference = tell(people).reference
    assert search(desk, reference.lower()).location == f"/officer/concerns/{reference}"


def test_the_address_of_what_was_found_says_nothing_of_it(people, desk):
    tell(people)
    where = search(desk, "Thistlewick bruise").location
    assert where.startswith("/officer/search/") and "histlewick" not in where and "bruise" not in where


def test_nothing_typed_or_nothing_to_look_for_says_what_to_do(desk):
    assert "Write what to look for" in (answer := search(desk, "")).text and answer.status_code == 422
    answer = search(desk, "***")
    assert answer.status_code == 422 and "a name, a date, a number or some words" in answer.text
    assert 'value="***"' in answer.text, "what was typed is kept"


def test_the_box_stands_at_the_top_of_every_page_of_an_officer_and_of_nobody_else(people, desk, sign_in):
    assert 'id="search-box"' in desk.get("/officer/queue").text
    assert 'id="search-box"' not in desk.get("/officer/search").text, "the page has its own"
    for other, page in ((people.administrator, "/administrator/directory"), (people.social_worker, "/agency/inbox")):
        assert 'id="search-box"' not in sign_in(other).get(page, follow_redirects=True).text


def test_no_log_holds_what_was_typed_or_found(people, desk, capsys):
    tell(people)
    capsys.readouterr()
    desk.get(search(desk, "Thistlewick 07700 900461").location)
    logged = "".join(capsys.readouterr())
    assert "officer.search" in logged and "officer.found" in logged
    assert not [each for each in ("histlewick", "900461", "Merriday") if each in logged]


def test_nobody_else_searches(people, sign_in):
    for other in (people.vet, people.administrator, people.social_worker):
        assert search(sign_in(other), "Thistlewick").status_code == 403


def test_a_file_that_is_gone_is_said_and_what_is_exact_is_found(people, desk, monkeypatch):
    reference = tell(people).reference

    def gone(*_):
        raise words.OutOfReach("missing")

    for each in ("follow", "reach"):
        monkeypatch.setattr(f"app.casework.finding.looking.{each}", gone)
    page = desk.get(search(desk, "07700 900461").location).text
    assert "they are being made ready again" in page and reference in page
    monkeypatch.setattr("app.casework.finding.looking.follow", lambda _: True)
    monkeypatch.setattr("app.casework.finding.looking.reach", lambda: Reach.BEHIND)
    assert "may be missing" in desk.get(search(desk, "07700 900461").location).text
