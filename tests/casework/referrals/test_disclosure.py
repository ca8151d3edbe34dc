"""What each agency would see, field by field, and what is held back."""

import pytest
from hypothesis import given, settings

from app.casework import questions
from app.casework.referrals.disclosure import fields_for, reporter_shown
from app.casework.routing import routing_table
from tests.casework.questions.answering import walks

ANSWERS = {
    "given_sector": "vet",
    "given_nation": "england",
    "danger": "no",
    "identity": "organisation",
    "contact_way": "07700 900123 after 4pm",
    "who_at_risk": ["adult", "animal"],
    "people_at_risk": [{"name": "Shona Merriday", "age_band": "26_64"}],
    "home_known": "postcode",
    "home_postcode": "sn1 5be",
    "animal_species": "dog",
    "animal_presented": "Two healing fractures of different ages",
    "caused_by": "known",
    "alleged": [{"name": "Craig", "relationship": "partner"}],
    "what_happened": "She said he has a temper with the dog",
    "harms": ["domestic_abuse", "animal"],
    "signs_domestic_abuse": ["speaks_for"],
    "signs_animal": ["repeat_deliberate"],
    "safe_contact": "no",
}


def seen(kind, share, answers=ANSWERS):
    fields = fields_for(kind, share, questions.current(), answers)
    return {field.question_id: field.shown_value for field in fields if field.disclosed}


def test_the_rspca_sees_the_animal_and_how_to_stay_safe_and_not_the_people():
    shown = seen("rspca", "minimum")

    assert shown["animal_presented"] == "Two healing fractures of different ages"
    assert shown["home_postcode"] == "SN1 5BE"
    assert shown["safe_contact"] == "No, do not contact them at home, by phone or by letter"
    assert shown["signs_animal"] == "Injured more than once, and it looks deliberate"
    assert not {"people_at_risk", "what_happened", "alleged", "harms", "signs_domestic_abuse", "danger"} & set(shown)


def test_the_police_see_what_happened_and_to_whom():
    shown = seen("police", "full")

    assert "Shona Merriday" in shown["people_at_risk"]
    assert shown["what_happened"] == "She said he has a temper with the dog"


def test_every_answer_is_listed_and_what_is_held_back_says_why():
    fields = fields_for("rspca", "minimum", questions.current(), ANSWERS)

    assert {field.question_id for field in fields} == {name for name in ANSWERS if not name.startswith("given_")}
    assert all(bool(field.why) is not field.disclosed for field in fields)
    held = next(field for field in fields if field.question_id == "what_happened")
    assert held.why == "About people, not the animal: the people's agencies hold it"


@pytest.mark.parametrize(
    ("identity", "shown", "reach"),
    [("yes", "name", True), ("organisation", "organisation", False), ("protect", "nothing", False)],
)
def test_the_reporter_is_shown_as_they_chose(identity, shown, reach):
    answers = ANSWERS | {"identity": identity}

    assert reporter_shown(answers) == shown
    assert ("contact_way" in seen("police", "full", answers)) is reach


def test_an_agency_without_a_rule_sees_nothing():
    assert seen("newspaper", "full") == {}


@pytest.mark.parametrize("kind", sorted(routing_table().agencies))
def test_the_minimum_is_never_more_than_full(kind):
    assert seen(kind, "minimum").keys() <= seen(kind, "full").keys()


@settings(max_examples=40)
@given(walks())
def test_answers_that_are_no_longer_asked_are_never_disclosed(answers):
    form = questions.current()
    stale = answers | {"animal_presented": "old words", "who_at_risk": ["no_one"]}

    assert "animal_presented" not in seen("rspca", "full", stale)
    assert {field.question_id for field in fields_for("police", "full", form, answers)} <= set(answers)
