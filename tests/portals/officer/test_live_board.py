"""The live board: what a supervisor sees from three metres, and where each number leads."""

import re
from datetime import timedelta
from html import unescape

import pytest

from app.casework import accounts, escalation, feedback, follow_up, reaching
from app.foundations import clock
from app.portals.officer.live_numbers import REASONS
from tests.casework.need_to_know import keeping
from tests.casework.reaching.agencies import dead
from tests.factories import (
    let_the_worker_work,
    make_action,
    make_concern,
    make_concern_in_triage,
    make_referral,
    make_supervisor,
    put_on_call,
)

RED = {"danger": "yes", "called": ["999"]}
NUMBER = re.compile(r'<a class="heed-board__number[^"]*" href="([^"]+)">\s*<b>([\d,]+)</b>\s*<span[^>]*>([^<]*)</span>')


def numbers(page: str) -> list[tuple[str, int, str]]:
    """Where each number leads, the number, and what it counts."""
    found = [
        (unescape(href), int(number.replace(",", "")), unescape(words)) for href, number, words in NUMBER.findall(page)
    ]
    assert len(found) > 30
    return found


def counted(page: str, words: str) -> int:
    """The number that stands before these words, of whatever rating."""
    return sum(number for _, number, said in numbers(page) if words in said)


@pytest.fixture
def board(people, sign_in):
    return lambda who=people.officer: sign_in(who).get("/officer/board").text


@pytest.fixture
def busy(people):
    """Concerns that wait, late and not; an action that was not done, and a reporter who waits."""
    with clock.moved(timedelta(days=-31)):
        make_action(people)
    with clock.moved(timedelta(days=-2)):
        make_concern(people.vet, **RED)
        make_concern(people.vet)
    make_concern_in_triage(people.vet, people.officer)
    dead("sol@council.example")
    make_referral(people)
    let_the_worker_work()


def test_each_number_is_as_long_as_the_list_that_it_leads_to(people, sign_in, busy, board):
    browser = sign_in(people.officer)
    shown = [(href, number) for href, number, _ in numbers(board()) if href.startswith("/officer/queue")]
    lists = {href: len(re.findall(r'/officer/concerns/HD-[^"/]+"', browser.get(href).text)) for href, _ in shown}
    weighed = [(href, number) for href, number in shown if "rating=" in href]
    assert weighed == [(href, lists[href]) for href, _ in weighed] and sum(number for _, number in weighed) > 5


def test_what_else_is_late_is_counted_as_its_lists_have_it(people, busy, board):
    page, officer = board(), people.officer
    due = feedback.due(officer, mine=False)
    assert counted(page, "clocks to see to") == len(escalation.ran_out(officer)) > 0
    assert counted(page, "not done in time") == len(follow_up.overdue(officer)) == 1
    assert counted(page, "should know by now") == sum(each.is_overdue for each in due)
    assert counted(page, "in time still") == sum(not each.is_overdue for each in due)
    assert counted(page, "did not get there, to 1 address") == len(reaching.letters(officer)) == 1
    halted = reaching.halted(officer)
    assert halted
    for because, words in REASONS.items():
        assert counted(page, words) == sum(each.reach.because is because for each in halted)


def test_it_says_who_is_there_and_when_nobody_is(people, board):
    assert "Nobody is on call now" in board()
    put_on_call(make_supervisor(people), people.other_officer, 30)
    page = board()
    assert re.search(r"On call</h2>\s*<p[^>]*>Otis Oakes", page) and "Nobody is on call" not in page
    assert re.search(r"Nobody on call</h2>\s*<ul[^>]*>\s*<li>From ", page)


def test_a_late_number_says_so_in_words_and_no_concern_is_on_it(people, board):
    with clock.moved(timedelta(days=-2)):
        make_concern(people.vet, **RED)
    page = board()
    assert re.search(r'out of time</span>.*?<strong class="heed-board__late">Late', page, re.DOTALL)
    assert not re.search(r"HD-[0-9A-Z]{4}", page) and "Shona" not in page and "Craig" not in page


def test_it_hangs_on_the_wall_as_anybody_would_read_it(people, board):
    keeping.restrict(people.other_officer, make_concern(people.vet, **RED))
    keeping.seal(people.other_officer, make_concern(people.vet, **RED))
    mine, theirs = board(), board(people.other_officer)
    assert numbers(mine) == numbers(theirs)
    assert counted(mine, "not rated") == 1
    assert "of what waits for an officer, 1 you may not read" in mine and "you may not read" not in theirs


def test_its_numbers_come_by_themselves_and_on_a_wall_without_the_menu(people, sign_in, board):
    page = board()
    assert 'data-ask="/officer/board/numbers"' in page and "http-equiv" not in page
    assert ">Count again</a>" in page and re.search(r"Counted \d+ \w+ \d{4}, \d+:\d\d[ap]m", page)
    wall = sign_in(people.officer).post("/officer/board/wall", follow_redirects=True).text
    assert "Due and late" in page and "Due and late" not in wall and numbers(wall) == numbers(page)


def test_a_wall_hangs_for_a_shift_without_anybody_touching_it(people, sign_in):
    wall = sign_in(people.officer)
    assert "heed-session-timeout" in wall.get("/officer/board").text
    page = wall.post("/officer/board/wall", follow_redirects=True).text
    assert "Take it off the wall" in page and "heed-session-timeout" not in page and "you may not read" not in page
    for address in ("/officer/board", "/officer/board/numbers"):
        with clock.moved(timedelta(hours=11, minutes=59)):
            assert wall.get(address).status_code == 200
        with clock.moved(timedelta(hours=12, minutes=1)):
            assert wall.get(address).location.startswith("/sign-in")


def test_a_wall_opens_nothing_else_and_hangs_itself_no_second_time(people, sign_in):
    wall, concern = sign_in(people.officer), make_concern(people.vet)
    wall.post("/officer/board/wall")
    here = f"/officer/concerns/{concern.reference}"
    for address in ("/officer/queue", here, "/account", "/notices", "/analyst/board"):
        answer = wall.get(address)
        assert answer.status_code == 404 or answer.location.startswith("/sign-in"), address
    for address in ("/officer/board/wall", f"{here}/take"):
        assert wall.post(address).status_code == 401
    assert "Otto" not in wall.get("/").text and "Sign in" in wall.get("/").text
    assert wall.get("/officer/board").status_code == 200


def test_no_page_was_put_on_the_wall_by_mistake(app):
    opened = {name for name, view in app.view_functions.items() if getattr(view, "is_also_on_a_wall", False)}
    assert opened == {"officer.live_board", "officer.live_numbers", "visitor.sign_out"}


def test_whoever_hung_it_is_signed_out_there_and_ends_it_from_elsewhere(people, sign_in):
    before = sign_in(people.officer)
    cookie = before.get_cookie("heed").value
    before.post("/officer/board/wall")
    elsewhere = sign_in(people.officer)
    page = elsewhere.get("/account").text
    assert "the live board on a wall, and nothing else" in page
    (ending,) = re.findall(r'action="(/account/[^"]+)"', page)
    wall = before
    assert wall.get("/officer/board").status_code == 200
    elsewhere.post(ending)
    assert wall.get("/officer/board").status_code == 302
    wall.set_cookie("heed", cookie)
    assert wall.get("/officer/board").status_code == 302


def test_a_wall_goes_dark_at_once_when_the_account_is_suspended(people, sign_in):
    wall = sign_in(people.officer)
    wall.post("/officer/board/wall")
    accounts.suspend(people.administrator, people.officer.id)
    assert wall.get("/officer/board/numbers").status_code == 302


@pytest.mark.parametrize("who", ["vet", "social_worker", "analyst", "administrator"])
def test_only_officers_hang_a_wall(people, sign_in, who):
    assert sign_in(getattr(people, who)).post("/officer/board/wall").status_code == 403
