"""Where concerns come from: what the map and its table show is what was published, and what was found by night."""

import re
from datetime import UTC, date, datetime

import pytest

from app.casework import places
from app.casework.activity.looking import ONE
from app.casework.activity.models import Finding, FindingKind, Look
from app.foundations import database
from app.foundations.database import uuid7

MAP = "/analyst/map"


def rows(page):
    """The table under the map."""
    plain = re.sub(r"</?a\b[^>]*>", "", page.split("heed-chart__table")[1])
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>', plain, re.DOTALL)
    return {name.strip(): number.strip() for name, number in found}


@pytest.fixture
def page(people, sign_in, summer):
    browser = sign_in(people.analyst)
    return lambda **asked: browser.get(MAP, query_string=asked).text


@pytest.fixture
def found(people):
    """The last night found a cluster in Swindon, of all concerns."""
    cells = [each.code for each in places.cells_of("E06000030")]
    night = datetime(2026, 10, 8, 2, tzinfo=UTC)
    nothing = {"month": "", "days": 0, "harm": ""}
    cluster = {"kind": FindingKind.CLUSTER, "cells": " ".join(cells[4:7]), "metres": 2200, "concerns": 23, **nothing}
    hot = {"kind": FindingKind.HOTSPOT, "cells": cells[1], "metres": 0, "concerns": 9, **nothing, "month": "2026-09"}
    repeat = {"kind": FindingKind.NEAR_REPEAT, "cells": "", "metres": 0, "concerns": 130, **nothing, "days": 7}
    days = {"first_on": date(2026, 9, 17), "last_on": date(2026, 10, 7), "look": 3}
    usual = {"usual_tenths": 68, "unusual_tenths": 68, "chance": 20}
    with database.writing():
        database.put(Finding, [{"id": uuid7(), **each, **days, **usual} for each in (cluster, hot, repeat)])
        stands = {"number": 3, "made_by": "activity-1", "concerns": 4210, "looked_at": night, "held_until": None}
        first = {"first_on": date(2025, 10, 8), "last_on": date(2026, 10, 7)}
        database.put(Look, [{"id": ONE, **stands, **first}])
    return cells


def test_it_begins_with_all_councils_and_says_where_most_come_from(page):
    shown = page()

    assert "Most concerns: Swindon, 150 of 232 shown (65%)." in shown
    assert rows(shown)["Swindon"] == "150"
    assert rows(shown)["Plymouth"] == "withheld (small number)"
    assert shown.count('class="heed-chart__area') > 200


@pytest.mark.parametrize("which, number", [("RED", "13"), ("sexual_abuse", "38"), ("AMBER", "39")])
def test_concerns_of_one_rating_or_one_kind(page, which, number):
    assert rows(page(which=which))["Swindon"] == number


def test_a_council_leads_to_its_parts_and_back(page):
    assert f"{MAP}?period=2026Q3&amp;area=E06000030" in page()

    shown = page(area="E06000030", period="2026Q3")
    parts = [each.name for each in places.cells_of("E06000030")]
    assert shown.count("<title>") > len(parts)
    assert all(each in shown for each in parts)
    assert "Back to the whole country" in shown


def test_a_council_alone_is_told_by_rating_and_kind_too(page):
    shown = page(area="E06000030", which="RED")

    assert "Swindon by rating and kind of harm" in shown
    assert "All concerns: Swindon" in shown


def test_what_was_found_by_night_is_worth_a_look_and_no_proof(page, found):
    shown = page()

    assert "proves nothing" in shown
    assert "At least 20, where about 7 would be usual" in shown
    assert "17 September 2026 to 7 October 2026" in shown
    assert "Chance alone does this about once in 500 nights" in shown
    assert "September 2026" in shown
    assert "In the same part and within 7 days: 19.1 times as often as by chance." in shown
    assert "over 4,210 concerns" in shown
    assert shown.count("heed-chart__place") == 2


def test_another_council_is_not_shown_what_was_found_elsewhere(page, found):
    assert "Nothing gathered more than chance explains." in page(area="E06000054")
    assert "At least 20" in page(area="E06000030")


def test_before_the_first_night_it_says_so(page):
    assert "Nothing has been looked for yet." in page()


def test_before_anything_was_counted_it_says_so(people, sign_in):
    assert "Nothing has been counted yet." in sign_in(people.analyst).get(MAP).text


@pytest.mark.parametrize("asked", [{"area": "nowhere"}, {"which": "x\0"}, {"period": "2026Q9"}, {"area": "E0-3"}])
def test_an_address_that_asks_for_what_there_is_not_shows_what_there_is(page, asked):
    assert "Most concerns: Swindon" in page(**asked)
