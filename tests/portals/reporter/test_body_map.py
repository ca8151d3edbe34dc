"""Pointing at injuries: the picture says what the list says, and no more."""

import re

import pytest
from flask.testing import FlaskClient

from app.casework import questions
from app.portals.reporter.body_map import FIGURES, body_map
from tests.portals.reporter.conftest import A2, begin, fill_in, page_of, text_of

HAND = {"site": "left_hand", "view": "front", "size": "like a 5p coin", "colour": "red", "medic": "no"}


@pytest.fixture
def page(browser: FlaskClient) -> str:
    """The address of the page that asks for injuries, of a draft answered so far as A2 and with a person injured."""
    check = fill_in(browser, begin(browser))
    address = check.replace("/check", "/injuries")
    browser.post(address, data=page_of(A2 | {"injured": ["person", "animal"]}, "injuries"))
    return address


def marks(html: str) -> list[str]:
    return re.findall(r"<text[^>]*>(\d+)</text>", html)


def test_every_place_of_the_picture_is_in_the_list():
    places = questions.current().question("injuries_list").fields[0].options
    views = questions.current().question("injuries_list").fields[1].options
    drawn = [figure for figures in FIGURES.values() for figure in figures]
    assert {zone.site for figure in drawn for zone in figure.zones} <= set(places)
    assert {figure.view for figure in drawn} == set(views)


def test_the_left_hand_is_on_the_right_of_who_faces_us():
    front, back = FIGURES["person"]
    assert front.zone("left_hand").x > front.width / 2 > front.zone("right_hand").x
    assert back.zone("left_hand").x < back.width / 2 < back.zone("right_hand").x


def test_only_what_is_injured_is_drawn():
    assert body_map(["none"], [HAND]) == []
    assert [each.figure.view for each in body_map(["animal"], [])] == ["left", "right"]
    assert [each.figure.view for each in body_map(["person"], [])] == ["front", "back"]


def test_each_row_has_its_number_where_it_was_seen():
    front, back = body_map(["person"], [HAND, HAND | {"view": "back"}, HAND | {"view": None}, {"site": "eyes"}])
    assert [number for number, *_ in front.marks] == [1, 3] and [number for number, *_ in back.marks] == [2]
    assert front.marks[0][1] != front.marks[1][1]


def test_the_page_shows_the_picture_above_its_list(browser: FlaskClient, page: str):
    html = browser.get(page).get_data(as_text=True)
    assert html.index("heed-body__figures") < html.index("Where on the body is it?")
    assert html.count('role="img"') == 4 and marks(html) == []
    assert "Injury 1" in text_of(browser.get(page)) and "Add another injury" in text_of(browser.get(page))


def test_what_was_chosen_in_the_list_stands_in_the_picture_and_is_kept(browser: FlaskClient, page: str):
    sheet = A2 | {"injured": ["person"], "injuries_list": [HAND]}
    assert browser.post(page, data=page_of(sheet, "injuries")).status_code == 302
    assert marks(browser.get(page).get_data(as_text=True)) == ["1"]
    said = text_of(browser.get(page.replace("/injuries", "/check")))
    assert "Place: Left hand, Seen from: The front of a person, Size: like a 5p coin" in said


def test_a_place_that_there_is_not_is_refused(browser: FlaskClient, page: str):
    sheet = A2 | {"injured": ["person"], "injuries_list": [HAND | {"site": "wing"}]}
    assert browser.post(page, data=page_of(sheet, "injuries")).status_code == 422


def test_nobody_injured_nothing_to_point_at(browser: FlaskClient):
    check = fill_in(browser, begin(browser), A2 | {"injured": ["none"]})
    html = browser.get(check.replace("/check", "/injuries")).get_data(as_text=True)
    assert "heed-body" not in html and "Where on the body" not in html
