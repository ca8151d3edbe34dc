"""Views of the queue under names of one's own."""

import re

import pytest

from tests.factories import make_concern


def test_a_view_is_saved_and_stands_above_the_queue(people, sign_in):
    make_concern(people.vet)
    browser = sign_in(people.officer)
    queue = browser.get("/officer/queue?rating=RED&only=overdue").text
    assert "Nothing like that is waiting" in queue and "Save as a view" in queue
    address = re.search(r'href="(/officer/views\?[^"]+)"', queue)[1].replace("&amp;", "&")
    assert "This view shows" in browser.get(address).text
    saved = browser.post("/officer/views", data={"wanted": "rating=RED&only=overdue", "name": "Late and red"})
    assert saved.status_code == 302 and saved.location.endswith("?rating=RED&only=overdue")
    assert ">Late and red</a>" in browser.get("/officer/queue").text
    assert "Late and red" not in sign_in(people.other_officer).get("/officer/queue").text


def test_it_is_forgotten(people, sign_in):
    browser = sign_in(people.officer)
    browser.post("/officer/views", data={"wanted": "whose=mine", "name": "Mine"})
    address = re.search(r'action="(/officer/views/[^"]+/forget)"', browser.get("/officer/views").text)[1]
    assert sign_in(people.other_officer).post(address).status_code == 404
    assert browser.post(address).status_code == 302
    assert "You have saved no view" in browser.get("/officer/views").text


@pytest.mark.parametrize("data", [{"wanted": "whose=mine", "name": ""}, {"wanted": "nonsense=1", "name": "All"}])
def test_what_is_missing_is_said(people, sign_in, data):
    assert sign_in(people.officer).post("/officer/views", data=data).status_code == 422
