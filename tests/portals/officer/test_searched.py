"""What an officer searched for, as the supervisor sees it who said why."""

import pytest

from app.casework import finding
from app.foundations.database import uuid7
from tests.factories import make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


def look_at(browser, account_id) -> str:
    return browser.post("/officer/searches", data={"whose": str(account_id), "reason": "A complaint"}).location


def test_what_was_typed_and_when_the_latest_first(people, sign_in, supervisor):
    for said in ("Thistlewick", "07700 900461"):
        finding.search(people.officer, said)
    finding.search(people.other_officer, "Merriday")
    desk = sign_in(supervisor)
    page = desk.get(look_at(desk, people.officer.id)).text
    assert page.index("07700 900461") < page.index("Thistlewick") and "Merriday" not in page
    assert "What Olive Orr searched for" in page and "A complaint" in page


def test_nothing_searched_yet(people, sign_in, supervisor):
    desk = sign_in(supervisor)
    assert "has not searched for anything" in desk.get(look_at(desk, people.officer.id)).text


def test_a_look_is_its_supervisors_own(people, sign_in, supervisor):
    where = look_at(sign_in(supervisor), people.officer.id)
    assert sign_in(people.officer).get(where).status_code == 403
    other = sign_in(make_supervisor(people, "Another One"))
    assert other.get(where).status_code == 404
    assert other.get(f"/officer/searches/{uuid7()}").status_code == 404


def test_pages_lead_on_and_back(people, sign_in, supervisor, monkeypatch):
    monkeypatch.setattr("app.portals.officer.searched.SIZE", 1)
    for said in ("first", "second"):
        finding.search(people.officer, said)
    desk = sign_in(supervisor)
    page = desk.get(look_at(desk, people.officer.id)).text
    assert "second" in page and ">first<" not in page
    onward = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert "first" in desk.get(onward).text
