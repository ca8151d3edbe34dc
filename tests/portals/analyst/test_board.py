"""Where an analyst begins: the numbers that stand first are those of the concerns, and say when they were counted."""

import re

import pytest

from app.casework import figures
from tests import factories
from tests.casework.figures.telling import next_round
from tests.casework.figures.test_publishing import release_of_this_quarter
from tests.portals.analyst.published import SPRING

BOARD = "/analyst/board"


def tiles(page):
    """Each number that stands first, by what it is."""
    found = re.findall(
        r'<li>\s*<a class="govuk-link" href="[^"]*">([^<]*)</a>\s*<b>([^<]*)</b>\s*<span[^>]*>([^<]*)<', page
    )
    return {words: (value, note) for words, value, note in found}


def count(told, **wanted):
    return sum(all(each.get(name) == value for name, value in wanted.items()) for each in told)


@pytest.fixture
def board(people, sign_in, summer):
    return sign_in(people.analyst).get(BOARD).text


def test_an_analyst_begins_there(people, sign_in):
    page = sign_in(people.analyst).get("/", follow_redirects=True)
    assert page.request.path == BOARD and "Nothing has been counted yet" in page.text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_nobody_else_does(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(BOARD).status_code == 403


def test_officers_may_read_it_and_have_a_menu_of_their_own(people, sign_in, summer):
    page = sign_in(people.officer).get(BOARD)
    assert page.status_code == 200 and "Queue" in page.text
    menu = page.text.split("<main")[0]
    assert 'href="/analyst/board" aria-current="page">Figures<' in menu and "Quarterly report" not in menu


def test_the_latest_quarter_that_is_over_stands_first(board, summer):
    assert "July to September 2026</h1>" in board
    assert tiles(board)["Concerns received"] == (str(len(summer)), "180 the quarter before")


def test_it_says_how_urgent_they_were(board, summer):
    red, amber = count(summer, rating="RED"), count(summer, rating="AMBER")
    share = f"{100 * (red + amber) / len(summer):.0f}%"
    assert tiles(board)["Red or Amber"] == (share, f"{red} Red, {amber} Amber")
    assert f"{share} were urgent: {red} Red and {amber} Amber of {len(summer)}." in board


def test_it_says_whether_they_were_in_time(board, summer):
    in_time = sum(each["rated_at"] <= each["rated_due_at"] for each in summer)
    value, note = tiles(board)["Rated by an officer in time"]
    assert value == f"{100 * in_time / len(summer):.0f}%" and note.startswith(f"of {len(summer)}; ")


def test_it_says_whether_it_helped(board, summer):
    safer = count(summer, change_90="safer")
    asked = sum("change_90" in each for each in summer)
    assert tiles(board)["Situation known after 90 days"] == ("100%", f"of {asked}; 96% to 100% with 95% confidence")
    value, note = tiles(board)["Safer after 90 days"]
    assert value == f"{100 * safer / asked:.0f}%" and note.startswith(f"of {asked}; ")


def test_it_says_when_it_was_counted_and_what_is_withheld(board):
    assert "Counted on 7 October 2026, 12:00am, once and for good." in board
    assert "A count of one to four is never shown" in board


def test_every_drawing_says_what_it_shows(board, summer):
    assert (
        board.count("<figure") == board.count("heed-chart__says") == board.count('<svg class="heed-chart__drawing') >= 4
    )
    assert "Least often in time: “Rated by an officer in time”" in board


def test_another_period_is_a_click_away(people, sign_in, summer):
    browser = sign_in(people.analyst)
    assert f'href="/analyst/board?period={SPRING}"' in browser.get(BOARD).text
    page = browser.get(f"{BOARD}?period={SPRING}").text
    assert "April to June 2026</h1>" in page and tiles(page)["Concerns received"][0] == "180"
    assert tiles(browser.get(f"{BOARD}?period=2026").text)["Concerns received"][0] == "420"


def test_a_period_that_is_none_shows_the_latest(people, sign_in, summer):
    assert "July to September 2026</h1>" in sign_in(people.analyst).get(f"{BOARD}?period=2031Q9").text


@pytest.mark.long
def test_from_six_concerns_that_were_sent_to_their_number_on_the_board(people, sign_in):
    for _ in range(6):
        factories.make_sent_concern(people)
    browser = sign_in(people.analyst)
    with next_round():
        assert figures.refresh()
        running = browser.get(BOARD).text
    assert tiles(running)["Concerns received"][0] == "at least 5" and "Still running: counted on" in running

    made = release_of_this_quarter(people)
    over = browser.get(f"{BOARD}?period={made.period}").text
    assert tiles(over)["Concerns received"][0] == "12" and "once and for good" in over
    assert tiles(over)["Red or Amber"][1].startswith("0 Red, 12 Amber")
