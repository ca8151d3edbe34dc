"""Conditions, as somebody who never saw a code may read them."""

import pytest

from app.casework import questions
from app.casework.questions.checks import CHECKS
from app.casework.questions.vocabulary import CALLED, in_words
from app.casework.routing import routing_table
from app.casework.rulebook import rating_rules


def said(**condition) -> str:
    return in_words(condition, questions.current())


def test_a_question_is_said_as_it_is_asked():
    assert said(missing_now=["yes"]) == "Is the person missing now? Yes"


def test_several_answers_are_told_apart():
    assert said(nation=["england", "wales"]) == "Nation: “england” or “wales”"


def test_signs_and_worries_are_said_by_their_labels():
    told = said(harms=["neglect"], signs=["domestic_abuse.strangled"])

    assert told == "Kind of worry: Not being looked after; Sign: Strangled, choked or held by the throat"


def test_two_signs_of_one_label_are_said_once():
    assert said(signs=["sexual_abuse.disclosure", "cse.disclosure"]).count("They said that it happened") == 1


@pytest.mark.parametrize("name", sorted(CALLED))
def test_what_has_a_name_of_its_own_here_is_something_that_rules_may_name(name):
    beside_checks = {
        "given_sector",
        "given_nation",
        "possible_nations",
        "marac_asked_high",
        "past_marac",
        "place_for",
        "setting_nation",
    }

    assert name in {*CHECKS, *beside_checks, "police_in_reasons", "setting_known"}


def test_no_code_is_left_in_any_rule():
    rows = (*routing_table().routes, *routing_table().bands, *routing_table().notes, *routing_table().left_out)
    limbs = [limb for each in (*rows, *rating_rules().triggers, *rating_rules().floors) for limb in each.limbs]

    assert limbs
    assert [limb for limb in limbs if "_" in in_words(limb, questions.current())] == []
