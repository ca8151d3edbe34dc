"""Other concerns about the same people or things, on the officer's page of one."""

import re
from datetime import timedelta
from html import unescape

import pytest

from app.casework import concerns, triage
from app.casework.concerns.models import Concern
from app.casework.triage.models import Rating
from app.foundations import clock
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry


def reference_of(concern_id) -> str:
    return session.get_one(Concern, concern_id).reference


def page_of(browser, concern_id, part="related") -> str:
    page = browser.get(f"/officer/concerns/{reference_of(concern_id)}").text
    found = re.search(rf'<section[^>]*aria-labelledby="{part}">.*?</section>', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group())).split()) if found else ""


def test_it_says_which_whose_how_urgent_and_why(people, sign_in):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY)
    said = page_of(sign_in(people.officer), second)
    for words in (
        reference_of(first),
        "Amber",
        "Waiting",
        "Larkfield Primary School",
        "1 person at risk: ",
        "the same name and date of birth, of the person or animal at risk, in both",
        "Counts in the rating: the same person or animal is at risk.",
    ):
        assert words in said
    assert "Riley" not in said and "mum seems very low" not in said


def test_it_leads_to_the_other(people, sign_in):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY)
    page = sign_in(people.officer).get(f"/officer/concerns/{reference_of(second)}").text
    assert f'href="/officer/concerns/{reference_of(first)}"' in page


def test_the_page_says_what_another_concern_changed(people, sign_in):
    first, pantry = about(people.teacher, RILEY), make_pantry()
    browser = sign_in(people.officer)
    assert "Another concern arrived" not in page_of(browser, first, "rating")
    about(pantry, RILEY)
    said = page_of(browser, first, "rating")
    assert "Another concern arrived on" in said and "the rules would now propose AMBER, because:" in said
    assert "A second organisation is worried" in said


def test_an_officer_whose_rating_was_overtaken_is_led_back_to_it(people, sign_in):
    first, pantry = about(people.teacher, RILEY), make_pantry()
    triage.take(people.officer, first, seen=session.get_one(Concern, first).version)
    browser, address = sign_in(people.officer), f"/officer/concerns/{reference_of(first)}"
    rate(people, first, Rating.GREEN)
    assert "Look at the rating again" not in browser.get(address).text

    about(pantry, RILEY)
    assert "Look at the rating again" in browser.get(address).text
    assert "Another concern arrived on" in browser.get(f"{address}/rating").text

    rate(people, first, Rating.GREEN, "The family has moved in with the grandmother")
    assert "Look at the rating again" not in browser.get(address).text


def rate(people, concern_id, rating, reason=""):
    seen = triage.assessment_of(people.officer, concern_id).version
    triage.confirm_rating(people.officer, concern_id, rating=rating, reason=reason, seen=seen)


def test_where_there_is_none_it_says_what_would_tell(people, sign_in):
    browser = sign_in(people.officer)
    assert "None yet. A name alone is not enough" in page_of(browser, about(people.teacher, RILEY))
    nameless = about(people.teacher, {"name": "A boy", "age_band": "5_9"})
    assert "Nothing here is exact enough to be known again" in page_of(browser, nameless)


@pytest.mark.parametrize(
    ("happens", "words"),
    [("withdrawn", "Withdrawn by its reporter"), ("old", "Older than 12 months")],
)
def test_what_does_not_count_says_so(people, sign_in, happens, words):
    with clock.moved(-timedelta(days=400) if happens == "old" else timedelta()):
        first = about(people.teacher, RILEY)
    if happens == "withdrawn":
        concerns.withdraw(people.teacher, first, "It was a mistake")
    assert words in page_of(sign_in(people.officer), about(make_pantry(), RILEY))


def test_a_shared_number_does_not_count(people, sign_in):
    for name in ("A boy", "A girl"):
        last = about(people.teacher, {"name": name, "age_band": "5_9", "phone": "01632 960123"})
    assert "Does not count in the rating: this may be somebody else" in page_of(sign_in(people.officer), last)


def test_many_are_folded_away(people, sign_in):
    concern_ids = [about(people.teacher, RILEY) for _ in range(7)]
    browser = sign_in(people.officer)
    said = page_of(browser, concern_ids[0])
    assert (
        said.index(reference_of(concern_ids[-1])) < said.index("Older ones") < said.index(reference_of(concern_ids[1]))
    )


def test_a_reporter_learns_nothing_of_it(people, sign_in):
    about(make_pantry(), RILEY)
    mine = about(people.teacher, RILEY)
    page = sign_in(people.teacher).get(f"/reporter/concerns/{reference_of(mine)}").text
    assert reference_of(mine) in page and "Other concerns" not in page and "Mill Street" not in page
