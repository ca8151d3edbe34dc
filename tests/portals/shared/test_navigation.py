"""What somebody sees of the menu: few things at first sight, the rest one step away, and where they are."""

import re
from html import unescape

import pytest
from flask import url_for

from app.casework.patterns import listing
from app.portals.shared import navigation
from app.portals.shared.navigation import MENU
from tests import factories

DESKS = {
    "officer": "/officer/queue",
    "social_worker": "/agency/referrals",
    "analyst": "/analyst/board",
    "administrator": "/administrator/organisations",
}
LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)</a>')
MARKED = re.compile(r'<a [^>]*href="([^"]+)"\s+aria-current="(\w+)"')


def part(page: str, name: str) -> str:
    """One of the page's menus, by what it is called."""
    found = re.search(rf'<nav [^>]*aria-label="{name}">.*?</nav>', page, re.DOTALL)
    return found.group() if found else ""


def links(page: str, name: str = "Main") -> dict[str, str]:
    return {unescape(words).strip(): address for address, words in LINK.findall(part(page, name))}


@pytest.mark.parametrize("who", DESKS)
def test_at_first_sight_there_are_seven_things_at_most(people, sign_in, who):
    page = sign_in(getattr(people, who)).get(DESKS[who]).text
    assert 1 < len(links(page)) <= 7


def test_a_supervisor_has_no_more_of_them(people, sign_in):
    page = sign_in(factories.make_supervisor(people)).get("/officer/queue").text
    assert list(links(page)) == [
        "Queue",
        "My concerns",
        "Enter a report",
        "People",
        "Patterns",
        "Due and late",
        "The hub",
    ]


def test_what_an_officer_does_all_day_stands_first_and_alone(people, sign_in):
    page = sign_in(people.officer).get("/officer/queue").text
    assert list(links(page))[:3] == ["Queue", "My concerns", "Enter a report"]
    assert not part(page, "People") and not part(page, "Due and late")


def test_a_heading_opens_its_first_page_and_the_others_stand_beneath(people, sign_in):
    officer = sign_in(people.officer)
    there = links(officer.get("/officer/queue").text)["Due and late"]
    beneath = links(officer.get(there).text, "Due and late")
    assert list(beneath) == [
        "Feedback due", "Asked by agencies", "Challenges", "Clocks that ran out", "Actions overdue", "Not reached",
    ]  # fmt: skip
    assert {officer.get(each).status_code for each in beneath.values()} == {200}


def test_every_page_of_the_menu_is_two_steps_away_at_most(people, sign_in, app):
    supervisor = sign_in(factories.make_supervisor(people))
    first = links(supervisor.get("/officer/queue").text)
    second = {
        address for heading, there in first.items() for address in links(supervisor.get(there).text, heading).values()
    }
    with app.test_request_context():
        wanted = {url_for(each) for _heading, pages in MENU["officer"] for each in pages}
    assert wanted <= second | set(first.values())


def test_the_menu_says_where_one_is(people, sign_in):
    page = sign_in(people.officer).get("/officer/clocks").text
    assert MARKED.findall(part(page, "Main")) == [("/officer/owed", "true")]
    assert MARKED.findall(part(page, "Due and late")) == [("/officer/clocks", "page")]


def test_what_lies_beneath_a_page_is_marked_in_the_menu_too(people, sign_in):
    page = sign_in(people.administrator).get("/administrator/organisations/register").text
    assert MARKED.findall(part(page, "Main")) == [("/administrator/organisations", "true")]


def test_an_officer_comes_to_the_figures_from_the_hub_and_sees_where_they_are(people, sign_in):
    officer = sign_in(people.officer)
    address = links(officer.get("/officer/board").text, "The hub")["Figures"]
    for page in (officer.get(address).text, officer.get("/analyst/report").text):
        assert MARKED.findall(part(page, "Main")) == [("/officer/board", "true")]
        assert [there for there, _how in MARKED.findall(part(page, "The hub"))] == [address]


def test_ones_own_stands_in_the_corner_and_only_the_page_itself_is_marked(people, sign_in):
    officer = sign_in(people.officer)
    assert list(links(officer.get("/officer/queue").text, "Olive Orr")) == ["Notices", "My account"]
    page = officer.get("/account/notices").text
    assert re.findall(r'href="(/account[^"]*)" aria-current', page) == ["/account/notices"]


def test_what_waits_is_counted_at_first_sight(people, sign_in, monkeypatch):
    monkeypatch.setattr(listing, "urgent", lambda _actor, _most: 3)
    assert "Patterns (3)" in links(sign_in(people.officer).get("/officer/clocks").text)


def test_a_heading_under_which_only_one_page_opens_is_that_page(people, sign_in, monkeypatch):
    monkeypatch.setattr(navigation, "is_open", lambda endpoint, _actor: endpoint in {"officer.queue", "officer.rota"})
    assert list(links(sign_in(people.officer).get("/officer/queue").text)) == ["Queue", "Rota"]
