"""The partnership's quarterly report, read, printed and opened as a spreadsheet."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from app.portals.shared import pdf
from tests.portals.reporter.test_printed import inside

REPORT = "/analyst/report"


@pytest.fixture
def browser(people, sign_in, summer):
    return sign_in(people.analyst)


def test_it_begins_with_what_changed(browser):
    page = browser.get(REPORT).text
    assert "July to September 2026" in page
    assert "Concerns received: 60 more than the 180 of April to June 2026." in page


def test_it_tells_how_much_how_soon_and_what_came_of_it(browser, summer):
    page = browser.get(REPORT).text
    late = sum("rated_at" in each and each["rated_at"] > each["rated_due_at"] for each in summer)
    assert "Concerns received: 240 concerns that were sent." in page
    assert f"Rated by an officer in time: {100 * (240 - late) / 240:.0f}% (" in page
    assert "of concerns received that were rated, or whose time to be rated has run out (240 counted)." in page
    assert (
        "Safer after 90 days: 60% (50% to 69%) of those whose situation after 90 days is known (100 counted)." in page
    )


def test_it_says_who_fares_otherwise_than_others(browser):
    page = browser.get(REPORT).text
    assert "No further action, by ethnic group: Black, Black British, Caribbean or African, " in page
    assert "no proof of unfairness" in page


def test_what_is_withheld_is_named_and_why(browser):
    page = browser.get(REPORT).text
    assert "What is withheld, and why" in page
    assert "It does not mean none." in page


def test_the_first_quarter_has_none_before_it(browser):
    assert "Nothing can be said: there is no quarter before this one" in browser.get(f"{REPORT}?period=2026Q2").text


def test_every_published_number_stands_in_the_csv(browser):
    answer = browser.get(f"{REPORT}.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="heed-figures-2026Q3.csv"'
    told = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    numbers = {(line[0], line[3], line[5]): line[7] for line in told if len(line) == 8}
    assert numbers["volume:area", "total", "total"] == "240"
    assert numbers["volume:area", "E06000018", "total"] == "c"
    assert not {"1", "2", "3", "4"} & set(numbers.values())


def test_the_spreadsheet_has_what_it_is_the_figures_and_the_numbers(browser):
    answer = browser.get(f"{REPORT}.xlsx")
    book = ZipFile(BytesIO(answer.data)).read("xl/workbook.xml").decode()
    assert [name in book for name in ('name="About"', 'name="Figures"', 'name="Numbers"')] == [True] * 3


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed")
def test_it_is_a_pdf_that_screen_readers_can_follow(browser):
    told = browser.get(f"{REPORT}.pdf")
    assert told.mimetype == "application/pdf" and told.data.startswith(b"%PDF")
    made = inside(told.data)
    assert b"/StructTreeRoot" in made and b"pdfuaid:part" in made


def test_before_anything_is_counted_it_says_so(people, sign_in):
    browser = sign_in(people.analyst)
    assert "Nothing has been counted yet." in browser.get(REPORT).text
    assert browser.get(f"{REPORT}.csv").status_code == 404


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_analysts_and_officers(people, sign_in, who):
    browser = sign_in(getattr(people, who))
    assert [browser.get(f"{REPORT}{form}").status_code for form in ("", ".pdf", ".csv", ".xlsx")] == [403] * 4
