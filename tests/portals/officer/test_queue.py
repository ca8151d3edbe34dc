"""The queue: what an officer sees on sitting down."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import concerns
from app.casework.questions import harms
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import make_concern, make_concern_in_triage, make_draft, make_supervisor, put_on_call

RED = {"danger": "yes", "called": ["999"]}


def references(page: str) -> list[str]:
    return re.findall(r'/officer/concerns/(HD-[^"/]+)"', page)


def test_the_most_dangerous_stands_first_and_then_the_oldest(people, sign_in):
    first_amber = make_concern(people.vet).reference
    second_amber = make_concern(people.vet).reference
    red = make_concern(people.vet, **RED).reference

    assert references(sign_in(people.officer).get("/officer/queue").text) == [red, first_amber, second_amber]


def test_what_nobody_has_weighed_yet_stands_above_everything(people, sign_in):
    red = make_concern(people.vet, **RED).reference
    unrated = concerns.submit(people.vet, make_draft(people.vet).id)

    page = sign_in(people.officer).get("/officer/queue").text
    assert references(page) == [unrated, red]
    assert "Not rated</strong> <b>1</b> not weighed yet" in " ".join(page.split())


def test_a_line_says_what_is_needed_to_choose(people, sign_in):
    make_concern(people.vet)
    page = " ".join(sign_in(people.officer).get("/officer/queue").text.split())

    for shown in (">Amber</strong>", "Swindon", "Harbour Lane Vets", "Waiting", "Nobody yet", "Take by"):
        assert shown in page
    assert all(harms()[kind].label in page for kind in ("domestic_abuse", "animal"))
    assert "Shona" not in page and "Craig" not in page


def test_a_line_that_is_late_says_so(people, sign_in):
    make_concern(people.vet)
    with clock.moved(timedelta(days=5)):
        assert "Overdue" in sign_in(people.officer).get("/officer/queue").text


def test_a_draft_is_nowhere(people, sign_in):
    make_draft(people.vet)
    page = sign_in(people.officer).get("/officer/queue").text
    assert "Nothing is waiting" in page


def test_a_long_queue_is_read_a_page_at_a_time_and_back(people, sign_in):
    sent = [make_concern(people.vet).reference for _ in range(27)]
    browser = sign_in(people.officer)

    first = browser.get("/officer/queue").text
    assert references(first) == sent[:25]
    second = browser.get(re.search(r'/officer/queue\?from=[^"]+', first)[0]).text
    assert references(second) == sent[25:]
    again = browser.get(re.search(r'/officer/queue\?from=[^"]+', second)[0]).text
    assert references(again) == sent[:25]


@pytest.mark.parametrize("cursor", ["x", "W10", "eyJh", "WyJ2IiwiOSA5OTk5OSIsIjAwIiwwXQ"])
def test_an_address_that_was_tampered_with_shows_the_first_page(people, sign_in, cursor):
    reference = make_concern(people.vet).reference
    answer = sign_in(people.officer).get(f"/officer/queue?from={cursor}")
    assert answer.status_code == 200 and references(answer.text) == [reference]


def test_reading_the_queue_opens_nothing(people, sign_in):
    make_concern_in_triage(people.vet, people.officer)
    browser = sign_in(people.officer)
    before = session.scalar(select(func.count()).select_from(Entry))
    page = browser.get("/officer/queue").text
    assert "You" in page and "To rate" in page
    assert session.scalar(select(func.count()).select_from(Entry)) == before


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get("/officer/queue").status_code == 403


def test_that_nobody_is_on_call_stands_above_everything(people, sign_in):
    supervisor = make_supervisor(people)
    assert "Nobody is on call now" in sign_in(people.officer).get("/officer/queue").text
    put_on_call(supervisor, people.officer, 30)
    assert "Nobody is on call" not in sign_in(people.officer).get("/officer/queue").text
