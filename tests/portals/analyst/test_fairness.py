"""Disproportionality: each group beside everybody else, with what chance leaves open."""

import pytest

from tests.portals.analyst.test_figures import rows

FAIRNESS = "/analyst/fairness"
BLACK = "Black, Black British, Caribbean or African"


@pytest.fixture
def page(people, sign_in, summer):
    browser = sign_in(people.analyst)
    return lambda **asked: browser.get(FAIRNESS, query_string=asked).text


def share(told):
    """How many of them ended without further action, of a hundred."""
    told = list(told)
    return 100 * sum("nfa_at" in each for each in told) / len(told)


def test_each_group_stands_beside_everybody_else(page, summer):
    of_them = share(each for each in summer if each["ethnicity"] == "black")
    of_others = share(each for each in summer if each["ethnicity"] in ("white", "mixed", "other"))
    count, theirs, others, ratio, verdict = rows(page())[BLACK]
    assert (count, theirs, others) == ("60", f"{of_them:.0f}%", f"{of_others:.0f}%")
    assert ratio.startswith(f"{of_them / of_others:.2f} (") and verdict == "higher"


def test_the_finding_is_said_in_words(page):
    assert f"differ by more than chance explains: {BLACK}, " in page()


def test_a_group_of_few_is_withheld_and_still_among_the_others(page):
    count, theirs, _others, ratio, verdict = rows(page())["Mixed or multiple"]
    assert {count, theirs, ratio} == {"withheld (small number)"} and verdict == "–"


def test_those_of_whom_it_is_not_known_are_counted_apart(page):
    assert "Of 22 it is not known." in page()


def test_it_says_what_it_cannot_say(page):
    shown = page()
    assert "it knows no population" in shown and "about one differs this far by chance" in shown
    assert "Counted on 7 October 2026" in shown


def test_something_else_can_be_compared_between_other_groups(page, summer):
    assert "Safer after 90 days, by ethnic group" in page(measure="safer_90")
    assert "No further action, by sex" in page(by="sex")


@pytest.mark.parametrize("asked", [{"measure": "volume"}, {"by": "area"}, {"period": "\x00"}])
def test_what_cannot_be_compared_shows_what_can(page, asked):
    assert "No further action, by ethnic group" in page(**asked)


def test_what_did_not_happen_is_said(page):
    assert "Nothing of this happened in this period." in page(measure="to_section_47")


def test_before_anything_is_counted_it_says_so(people, sign_in):
    assert "Nothing has been counted yet." in sign_in(people.analyst).get(FAIRNESS).text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_analysts_and_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(FAIRNESS).status_code == 403
