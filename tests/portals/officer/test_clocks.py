"""The clocks that ran out: RED first, who was told, whom to ring."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import rota, triage
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import let_the_worker_work, make_concern, make_supervisor, put_on_call

RED = {"danger": "yes", "called": ["999"]}
ADDRESS = "/officer/clocks"


@pytest.fixture
def supervisor(people):
    made = make_supervisor(people)
    put_on_call(made, people.officer, 48)
    rota.give_number(people.officer, "01632 960123")
    return made


@pytest.fixture
def after(sign_in):
    """The page as this person reads it, so many minutes from now."""

    def read(minutes: float, actor, address=ADDRESS) -> str:
        with clock.moved(timedelta(minutes=minutes)):
            let_the_worker_work()
            return " ".join(sign_in(actor).get(address).text.split())

    return read


def references(page: str) -> list[str]:
    return re.findall(r'/officer/concerns/(HD-[^"/]+)"', page)


def test_an_empty_page_says_what_it_is_for(people, sign_in):
    assert "No clock has run out." in sign_in(people.officer).get(ADDRESS).text


def test_it_says_what_waits_and_who_was_told(people, supervisor, after):
    reference = make_concern(people.vet, **RED).reference
    page = after(15, people.other_officer)
    assert references(page) == [reference] and "Nobody has taken it in 15 minutes" in page and "Swindon" in page
    assert "Olive Orr (on call), Sunita Sedge (supervisor)" in page and "open it and take it" in page
    assert "Ring, in this order" not in page


def test_after_an_hour_it_says_whom_to_ring(people, supervisor, after):
    make_concern(people.vet, **RED)
    page = after(60, people.other_officer)
    order = ["Ring, in this order", "Olive Orr (on call)", "01632 960123", "Sunita Sedge (supervisor): no number known",
             "emergency duty team of Swindon, and the police"]  # fmt: skip
    assert [page.find(each) for each in order] == sorted(page.find(each) for each in order) and order[0] in page


def test_each_time_that_somebody_was_told_has_its_line(people, supervisor, after):
    make_concern(people.vet, **RED)
    after(15, people.officer)
    assert after(30, people.officer).count("<li>Told ") == 2


def test_taking_it_takes_it_off_the_page(people, supervisor, after):
    concern_id = make_concern(people.vet, **RED).id
    after(15, people.officer)
    triage.take(people.officer, concern_id, seen=session.get_one(Concern, concern_id).version)
    assert "No clock has run out." in after(16, people.officer)


def test_only_a_supervisor_is_offered_to_see_to_it(people, supervisor, after):
    make_concern(people.vet, **RED)
    assert "I have seen to it" in after(15, supervisor) and "I have seen to it" not in after(15, people.officer)


def test_many_are_read_a_page_at_a_time(people, supervisor, after):
    sent = [make_concern(people.vet, **RED).reference for _ in range(27)]
    first = after(15, people.officer)
    assert references(first) == sent[:25]
    following = re.search(r"/officer/clocks\?from=[^\"]+", first)[0]
    second = after(15, people.officer, following)
    assert references(second) == sent[25:]
    back = re.search(r"/officer/clocks\?from=[^\"]+", second)[0]
    assert references(after(15, people.officer, back)) == sent[:25]


def test_reading_it_opens_nothing(people, supervisor, after):
    make_concern(people.vet, **RED)
    after(15, people.officer)
    before = session.scalar(select(func.count()).where(Entry.event == "ConcernOpened"))
    after(15, people.officer)
    assert session.scalar(select(func.count()).where(Entry.event == "ConcernOpened")) == before


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(ADDRESS).status_code == 403
