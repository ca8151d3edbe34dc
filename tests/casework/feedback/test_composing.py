"""A letter says what the table allows, and nothing else: over all that can be put together."""

from itertools import product

import pytest

from app.casework.feedback import composing, wording
from app.casework.feedback.composing import Facts, compose
from app.casework.feedback.saying import CATEGORIES, Field, Reporter, sayings

CONTACT = "Zebedee Canary"
AGENCIES = ("", *wording.wordings()["agency"], "marac")
NOTES = ((), *((code,) for code in sayings().notes), tuple(sayings().notes))


def said(reporter: Reporter, category: str, **facts) -> str:
    letter = compose(Facts(reporter=reporter, category=category, contact=CONTACT, **facts))
    return f"{letter.title}\n{letter.words}"


@pytest.mark.parametrize("reporter", Reporter)
def test_every_letter_names_the_officer_where_it_may_and_nobody_else(reporter):
    known = set(composing.texts(AGENCIES))
    for category, agency, has_worker, notes in product(CATEGORIES, AGENCIES, (None, True, False), NOTES):
        facts = Facts(
            reporter=reporter,
            category=category,
            agency_kind=agency,
            has_worker=has_worker,
            contact=CONTACT,
            notes=notes,
        )
        letter, allowed = compose(facts), sayings().allows(reporter, category)
        sentences = [each for paragraph in letter.paragraphs for each in paragraph]
        assert {each.pattern for each in sentences} | {letter.title} <= known
        assert {*{name for each in sentences for name in each.values}} <= {"contact"}
        assert (CONTACT in letter.words) == (Field.CONTACT in allowed)


@pytest.mark.parametrize("reporter", Reporter)
def test_only_the_network_hears_whether_somebody_works_on_it(reporter):
    told = {said(reporter, "help", agency_kind="police", has_worker=each) for each in (True, False, None)}
    assert len(told) == (3 if reporter is Reporter.PROFESSIONAL else 1)


@pytest.mark.parametrize("reporter", [Reporter.PUBLIC, Reporter.STAFF])
def test_whoever_may_be_anybody_hears_that_it_was_decided_and_not_what(reporter):
    told = {said(reporter, each, agency_kind="police") for each in ("advice", "help", "enquiry", "already_known")}
    assert len(told) == 1


@pytest.mark.parametrize("reporter", Reporter)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_letter_asks_to_report_again(reporter, category):
    assert "tell us again if you see or hear anything new" in said(reporter, category)
    assert "999" in said(reporter, category)


def test_no_letter_says_how_urgent_it_was():
    for reporter, category in product(Reporter, CATEGORIES):
        words = said(reporter, category, agency_kind="police").lower().split()
        assert not {"red", "amber", "green", "blue", "rated"} & set(words)


@pytest.mark.parametrize("reporter", Reporter)
def test_a_letter_can_be_kept_and_read_again(reporter):
    letter = compose(Facts(reporter=reporter, category="help", agency_kind="police", contact=CONTACT))
    again = composing.reopened(letter.kept())
    assert [[str(each) for each in paragraph] for paragraph in again] == [
        [str(each) for each in paragraph] for paragraph in letter.paragraphs
    ]
