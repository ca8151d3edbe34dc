"""A quarter that was published when other figures were counted: what it lacks is not nobody."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.portals.analyst.published import SPRING, SUMMER

NOT_THEN = "Not published for April to June 2026: other figures were counted then."
SINCE = "It is published from July to September 2026 on."
BRIEFLY = "Not published for Apr–Jun 26: it is from Jul–Sep 26 on."
NOBODY = ("Nothing of this happened", "All together: not published")


@pytest.fixture
def page(people, sign_in, counted_otherwise):
    browser = sign_in(people.analyst)
    return lambda name, **asked: " ".join(browser.get(f"/analyst/{name}", query_string=asked).text.split())


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("figures", {"measure": "no_further_action"}),
        ("figures", {"measure": "no_further_action", "by": "ethnicity"}),
        ("fairness", {"measure": "no_further_action"}),
    ],
)
def test_every_page_says_that_it_was_not_published_and_from_when_on_it_is(page, name, asked):
    told = page(name, period=SPRING, **asked)
    assert f"{NOT_THEN} {SINCE}" in told and not any(each in told for each in NOBODY)


def test_a_tile_says_it_in_brief(page):
    assert page("board", period=SPRING).count(BRIEFLY) == 3 and BRIEFLY not in page("board", period=SUMMER)


def test_the_report_names_it_and_compares_nobody(page):
    told = page("report", period=SPRING)
    assert "No further action: not published for April to June 2026" in told and SINCE in told
    assert "none fares otherwise" not in told
    assert "not published" not in page("report", period=SUMMER)


def test_quarter_by_quarter_it_begins_where_it_is_published(page):
    told = page("figures", measure="no_further_action", by="time")
    assert f"{NOT_THEN} {SINCE}" in told and "Jul–Sep 26" in told and "Apr–Jun 26" not in told


def test_a_year_says_of_which_of_its_quarters_it_is_the_sum(page):
    told = page("figures", measure="no_further_action", period="2026")
    assert NOT_THEN in told and "All together: " in told
    assert f"of 100; 50% to 69% with 95% confidence. {BRIEFLY}" in page("board", period="2026")


def test_a_file_says_so_and_by_which_rules_it_was_counted(people, sign_in, counted_otherwise):
    browser = sign_in(people.analyst)
    written = ZipFile(BytesIO(browser.get(f"/analyst/report.xlsx?period={SPRING}").data))
    words = b"".join(written.read(each) for each in written.namelist() if each.endswith(".xml")).decode()
    assert "not published" in words and "figures-1" in words
    assert "figures-1" in browser.get(f"/analyst/report.csv?period={SPRING}").text
