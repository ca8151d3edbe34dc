"""The list of challenges: the first due first, with who has it."""

import uuid

import pytest

from app.portals.shared.paging import Place, cursor
from tests.casework.challenges.disagreeing import answered, with_agency, with_closing


def test_it_says_why_it_is_empty(people, sign_in):
    assert "Nobody disagrees." in sign_in(people.officer).get("/officer/challenges").text


@pytest.mark.long
def test_what_waits_for_an_answer_stands_before_what_was_answered(people, sign_in):
    first = answered(with_closing(people), people.officer).reference
    second, third = with_agency(people).reference, with_closing(people, is_immediate=True).reference
    page = sign_in(people.other_officer).get("/officer/challenges").text
    assert page.index(third) < page.index(second) < page.index(first)
    assert "Swindon children&#39;s social care" in page and "Whoever disagrees" in page and "Immediate danger" in page


def test_an_address_that_was_made_up_is_the_first_page(people, sign_in):
    found = with_closing(people).reference
    browser = sign_in(people.officer)
    for at in ("nonsense", cursor(Place("words", uuid.uuid4()))):
        assert found in browser.get(f"/officer/challenges?from={at}").text
    assert found not in browser.get(f"/officer/challenges?from={cursor(Place(2**62, uuid.uuid4()))}").text
