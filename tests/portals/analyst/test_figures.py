"""One figure along one line: what the page shows is what was told of the concerns, and it says what is withheld."""

import re

import pytest

from tests.portals.analyst.published import SPRING, SUMMER

FIGURES = "/analyst/figures"


def rows(page):
    """The table under the chart: what stands in each row, by its heading, in the order in which they stand."""
    plain = re.sub(r"</?a\b[^>]*>", "", page)
    found = re.findall(r'<tr class="govuk-table__row">(.*?)</tr>', plain, re.DOTALL)
    cells = [[each.strip() for each in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in found]
    return {first: tuple(rest) for first, *rest in cells[1:]}


def count(told, **wanted):
    return sum(all(each.get(name) == value for name, value in wanted.items()) for each in told)


@pytest.fixture
def page(people, sign_in, summer):
    browser = sign_in(people.analyst)
    return lambda **asked: browser.get(FIGURES, query_string=asked).text


def test_it_begins_with_concerns_received_by_area(page, summer):
    shown = page()
    assert "Concerns received, by local authority" in shown and f"All together: {len(summer)} concerns" in shown
    assert rows(shown) == {
        "Swindon": (str(count(summer, area_code="E06000030")),),
        "Wiltshire": (str(count(summer, area_code="E06000054")),),
        "Nottingham": ("withheld (small number)",),
        "Plymouth": ("withheld (small number)",),
    }
    assert "2 numbers are withheld on this page." in shown and "Counted on 7 October 2026" in shown


def test_the_caption_says_which_has_most(page):
    assert "Most concerns: Swindon, 150 of 232 shown (65%)." in page()


@pytest.mark.parametrize(
    ("by", "name", "wanted"),
    [
        ("sector", "Schools and colleges", {"sector": "school"}),
        ("kind", "Sexual abuse", {"kind": "sexual_abuse"}),
        ("weekday", "Friday", {"weekday": 4}),
        ("ethnicity", "Black, Black British, Caribbean or African", {"ethnicity": "black"}),
    ],
)
def test_it_can_be_asked_for_by_other_lines(page, summer, by, name, wanted):
    found = next(cells for heading, cells in rows(page(by=by)).items() if heading.startswith(name))
    assert found == (str(count(summer, **wanted)),)


def test_a_share_says_how_sure_it_is_and_of_how_many(page, summer):
    shown = page(measure="no_further_action", by="ethnicity")
    ended = sum("nfa_at" in each for each in summer)
    assert f"All together: {100 * ended / len(summer):.0f}% (" in shown
    found = rows(shown)["White"]
    white = count(summer, ethnicity="white")
    nothing = sum(each["ethnicity"] == "white" and "nfa_at" in each for each in summer)
    assert found[0].startswith(f"{100 * nothing / white:.0f}% (") and found[1] == str(white)


def test_times_stand_beside_their_clocks(page, summer):
    shown = page(measure="rated_minutes", by="rating")
    assert rows(shown)["Red"] == ("30 minutes", "15 minutes", "1 hour")
    assert "Slowest: Red, where nine in ten were done within 1 hour." in shown
    assert list(rows(shown)) == ["Red", "Amber", "Green", "Blue"]


def test_quarter_by_quarter_it_can_be_asked_of_one_area(page, summer):
    shown = page(by="time", area="E06000030")
    assert "Swindon." in shown and list(rows(shown).values()) == [("180",), ("150",)]
    assert 'name="area"' in shown and 'name="area"' not in page(by="sector")
    assert "area=E06000030" in page(by="area")


def test_a_share_by_quarter_says_whether_chance_explains_the_difference(page):
    shown = page(measure="safer_90", by="time")
    assert "Jul–Sep 26: 60% (" in shown


def test_a_line_that_is_not_published_is_named_and_not_made_up(page):
    shown = page(measure="rated_minutes", by="ethnicity")
    assert "not published by ethnic group" in shown and "by local authority" in shown


@pytest.mark.parametrize("asked", [{"measure": "\x00"}, {"by": "9" * 400}, {"period": "2031Q9"}, {"area": "E99"}])
def test_what_is_not_known_shows_what_is(page, asked):
    assert "by local authority" in page(**asked)


def test_another_quarter_has_its_own_numbers(page):
    assert "All together: 180 concerns" in page(period=SPRING)
    assert f"period={SUMMER}" in page(period=SUMMER)


def test_what_did_not_happen_is_said(page):
    assert "Nothing of this happened in this period." in page(measure="prevent_to_panel")


def test_before_anything_is_counted_it_says_so(people, sign_in):
    assert "Nothing has been counted yet." in sign_in(people.analyst).get(FIGURES).text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_analysts_and_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(FIGURES).status_code == 403
