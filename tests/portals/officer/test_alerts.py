"""Patterns wait in a list, the most serious and the surest first, and nobody is named in it."""

import re

import pytest

from app.casework import patterns
from app.casework.patterns import Disposition
from tests import factories
from tests.casework.need_to_know import keeping
from tests.casework.patterns.alerting import make_alert


@pytest.fixture
def told(people):
    """Two concerns of a vet."""
    return [factories.make_concern(people.vet).id for _ in range(2)]


def titles(page):
    """The patterns on a page, in order."""
    return re.findall(r"data-line[^>]*>([^<]+)<", page)


def test_the_most_serious_stands_first_then_the_surest(people, sign_in, told):
    make_alert(told, "rising", worst=2, confidence=99)
    make_alert(told, "address", worst=0, confidence=60)
    make_alert(told, "setting", worst=0, confidence=90)
    make_alert(told, "hotspot", worst=None, confidence=100)
    page = sign_in(people.officer).get("/officer/alerts").text
    told = (
        "Several concerns about the same",
        "One address, several",
        "Concerns about this person",
        "More concerns from one area",
    )
    assert [any(each.startswith(words) for words in told) for each in titles(page)] == [True] * 4
    assert [title[:8] for title in titles(page)] == [words[:8] for words in told]
    assert "Almost certain" in page and "Swindon" in page and "Vera" not in page


def test_a_busy_month_says_of_which_part_and_is_found_by_its_council(people, sign_in):
    make_alert([], "hotspot", worst=None, focus_id="E06000030-12 2026-07")
    browser = sign_in(people.officer)
    assert re.search(r"Swindon: SN[^<]*, July 2026", browser.get("/officer/alerts").text)
    assert "July 2026" in browser.get("/officer/alerts?area=E06000030").text
    assert "July 2026" not in browser.get("/officer/alerts?area=E08000035").text


def test_the_menu_counts_what_is_serious_and_waits(people, sign_in, told):
    make_alert(told, "rising", worst=2)
    browser = sign_in(people.officer)
    assert "Patterns (" not in browser.get("/officer/alerts").text
    alert = make_alert(told, "address", worst=1)
    assert "Patterns (1)" in browser.get("/officer/queue").text
    patterns.take(people.officer, alert.id, seen=alert.version)
    assert "Patterns (" not in browser.get("/officer/queue").text


def test_an_empty_list_says_why(people, sign_in):
    browser = sign_in(people.officer)
    assert "No pattern waits for anybody" in browser.get("/officer/alerts").text
    assert "There is no such pattern" in browser.get("/officer/alerts?rule=address").text


def test_it_is_narrowed_by_rule_by_area_and_by_who_looks_into_it(people, sign_in, told):
    alert = make_alert(told, "address")
    make_alert(told, "setting")
    browser = sign_in(people.officer)
    assert len(titles(browser.get("/officer/alerts?rule=address").text)) == 1
    assert len(titles(browser.get("/officer/alerts?area=E06000030").text)) == 2
    assert len(titles(browser.get("/officer/alerts?area=E08000035").text)) == 0
    patterns.take(people.officer, alert.id, seen=alert.version)
    assert len(titles(browser.get("/officer/alerts").text)) == 1
    page = browser.get("/officer/alerts?state=taken&only=mine").text
    assert len(titles(page)) == 1 and "You<" in page
    assert len(titles(sign_in(people.other_officer).get("/officer/alerts?state=taken&only=mine").text)) == 0
    taken = patterns.alert(people.officer, alert.id).alert.version
    patterns.settle(people.officer, alert.id, disposition=Disposition.COINCIDENCE, words="Flats", seen=taken)
    assert "A coincidence" in browser.get("/officer/alerts?state=settled").text


@pytest.mark.parametrize("state", ["waiting", "settled"])
def test_a_long_list_goes_on_and_back(people, sign_in, told, monkeypatch, state):
    monkeypatch.setattr("app.casework.patterns.listing.PAGE", 1)
    monkeypatch.setattr("app.portals.shared.alert_list.PAGE", 1)
    for rule in ("address", "setting", "rising"):
        alert = make_alert(told, rule)
        if state == "settled":
            patterns.settle(people.officer, alert.id, disposition=Disposition.TRUE, words="So", seen=alert.version)
    browser, address, seen = sign_in(people.officer), f"/officer/alerts?state={state}", []
    while address:
        page = browser.get(address).text
        seen += titles(page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 3
    back = re.search(r'href="([^"]+)" rel="prev"', page)[1].replace("&amp;", "&")
    assert titles(browser.get(back).text) == seen[1:2]


def test_what_is_sealed_from_somebody_is_in_no_list_of_theirs(people, sign_in, told):
    make_alert(told, "address", worst=0)
    keeping.seal(people.officer, factories.session.get_one(factories.Concern, told[0]))
    assert "No pattern waits" in sign_in(people.other_officer).get("/officer/alerts").text
    assert "Patterns (" not in sign_in(people.other_officer).get("/officer/queue").text
