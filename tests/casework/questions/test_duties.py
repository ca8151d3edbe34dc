"""Legal duties: who is told of which, where, and from which day."""

from datetime import date

import pytest

from app.casework import questions
from app.casework.questions.duties import Duty

GIRL = {"who_at_risk": ["child"], "people_at_risk": [{"name": "girl", "age_band": "13_15"}]}
ENGLAND = {"given_nation": "england", "given_sector": "school"}
TODAY = date(2026, 11, 23)


def codes(answers, on=TODAY):
    return [duty.code for duty in questions.duties_for(answers, on)]


def shown(page, answers):
    return [note.text for note in questions.current().page(page).notes_for(answers)]


@pytest.mark.parametrize(
    ("nation", "told"), [("england", True), ("wales", True), ("scotland", False), ("northern_ireland", False)]
)
def test_the_fgm_duty_is_that_of_england_and_wales(nation, told):
    answers = GIRL | {"harms": ["fgm"], "given_nation": nation}

    assert ("fgm_report" in codes(answers)) is told
    assert any("you personally must report" in text for text in shown("further_a", answers)) is told


@pytest.mark.parametrize(("nation", "told"), [("northern_ireland", True), ("scotland", False), ("wales", False)])
def test_in_northern_ireland_serious_crime_is_told_to_the_police_by_whoever_knows_of_it(nation, told):
    answers = GIRL | {"harms": ["sexual_abuse"], "given_nation": nation}

    assert ("ni_report_crime" in codes(answers)) is told
    assert any("This form does not do it for you" in text for text in shown("views", answers)) is told
    assert "ni_report_crime" not in codes(answers | {"harms": ["welfare"]})


@pytest.mark.parametrize("bound", ["Teachers", "doctors", "midwives", "nurses", "social workers"])
def test_whoever_the_fgm_duty_binds_is_named_in_it(bound):
    assert bound in questions.duties()["fgm_report"].words


def test_where_nobody_knows_the_nation_the_duty_is_said():
    assert "fgm_report" in codes(GIRL | {"harms": ["fgm"]})


def test_a_duty_begins_on_its_day():
    answers = GIRL | {"harms": ["fgm"]} | ENGLAND

    assert "fgm_report" not in codes(answers, date(2015, 10, 30))
    assert "fgm_report" in codes(answers, date(2015, 10, 31))
    assert not any("you personally" in text for text in shown("further_a", answers | {"given_on": "2015-10-30"}))
    assert any("you personally" in text for text in shown("further_a", answers | {"given_on": "2015-10-31"}))


def test_a_day_that_cannot_be_read_is_today():
    answers = GIRL | {"harms": ["fgm"], "given_on": "soon"} | ENGLAND

    assert any("you personally" in text for text in shown("further_a", answers))


def test_a_duty_that_is_enacted_and_not_begun_is_announced_and_not_claimed():
    answers = GIRL | {"harms": ["sexual_abuse"]} | ENGLAND

    assert "sexual_abuse_notify" not in codes(answers)
    [text] = [text for text in shown("further", answers) if "notify" in text]
    assert text.startswith("Once in force")
    assert not any("notify" in text for text in shown("further", answers | {"given_nation": "scotland"}))


def test_once_it_has_a_day_the_words_change_on_that_day():
    duty = Duty(
        code="x",
        title="A duty",
        page="further",
        nations=("england",),
        words="You must.",
        words_before="You will have to.",
        basis="An Act",
        starts_on=date(2027, 4, 1),
    )

    def said(on):
        return [note.text for note in duty.notes() if note.holds(ENGLAND, on)]

    assert said(date(2027, 3, 31)) == ["You will have to."]
    assert said(date(2027, 4, 1)) == ["You must."]


def test_a_duty_of_schools_is_not_said_to_a_practice():
    assert any("schools" in text for text in shown("views", GIRL | ENGLAND))
    assert not any("schools" in text for text in shown("views", GIRL | ENGLAND | {"given_sector": "vet"}))


def test_every_duty_has_its_basis_and_its_words():
    for duty in questions.duties().values():
        assert duty.basis and duty.words
        assert duty.starts_on or duty.words_before
