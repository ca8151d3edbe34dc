"""Joins that take two wait in a list."""

from tests.casework.people.twins import ask_to_join_twins


def test_who_asked_may_not_answer_and_another_may(people, sign_in):
    ask_to_join_twins(people)
    assert "Somebody else must answer" in sign_in(people.other_officer).get("/officer/joins").text
    page = " ".join(sign_in(people.officer).get("/officer/joins").text.split())
    assert "Read and answer" in page and "they may be twins" in page and "Riley" not in page


def test_an_empty_list_says_why(people, sign_in):
    assert "No join waits for a second person" in sign_in(people.officer).get("/officer/joins").text
