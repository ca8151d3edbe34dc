"""Answers in words and as places."""

import pytest

from app.casework import questions
from app.casework.questions import PlaceGiven


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        ("danger", "not_sure", "I am not sure"),
        ("called", ["999", "nhs_111"], "999; NHS 111"),
        ("happened_on", {"day": "03", "month": "3", "year": "2026"}, "3 March 2026"),
        ("happened_on", {"month": "11", "year": "2025"}, "November 2025"),
        ("home_postcode", "sn15be", "SN1 5BE"),
        ("what_happened", "She said <b>no</b>", "She said <b>no</b>"),
        ("declaration", "yes", "Yes"),
        ("opinion", "", ""),
    ],
)
def test_an_answer_reads_as_a_person_would_say_it(question, answer, words):
    assert questions.words_for(questions.current().question(question), answer) == words


def test_people_come_one_a_line():
    people = [{"name": "Shona", "age_band": "26_64", "needs": ["pregnant"]}, {"name": "boy about 7"}]
    words = questions.words_for(questions.current().question("people_at_risk"), people)

    assert words == "Shona, Age group: 26 to 64, Needs: Pregnant\nboy about 7"


def test_the_same_place_is_carried_over_from_home():
    answers = {"home_postcode": "sn1 5be", "now_where": "home", "incident_where": "elsewhere", "incident_place": "Park"}
    given = questions.places_given(answers)

    assert given["home"] == given["now"] == PlaceGiven(postcode="SN1 5BE")
    assert given["incident"] == PlaceGiven(words="Park")
    assert "setting" not in given


def test_a_place_of_no_one_person_is_where_it_happened():
    assert questions.places_given({"event_place": "Quarry Row, Doncaster"})["incident"].words == "Quarry Row, Doncaster"
