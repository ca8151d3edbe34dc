"""Whatever somebody answers, the form leads on, ends, and keeps only what was asked."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.questions import Question, current
from tests.casework.questions.answering import walks

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60)
@given(walks())
def test_every_walk_ends_and_can_be_submitted(answers):
    form = current()
    page, seen = form.path(answers)[0], 1
    while (after := form.next_page(page, answers)) is not None:
        page, seen = after, seen + 1

    assert page.id == "declare"
    assert seen == len(form.path(answers))
    assert form.problems(answers) == {}
    assert form.missing(answers) == ()


@settings(max_examples=60)
@given(walks())
def test_keeping_what_is_relevant_twice_changes_nothing(answers):
    kept = current().relevant(answers)

    assert current().relevant(kept) == kept
    assert all(name.startswith("given_") or current().question(name).applies(kept) for name in kept)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([question.id for question in current()]), ANYTHING, max_size=12))
def test_nothing_that_is_sent_makes_the_form_fail(answers):
    form = current()

    kept = form.relevant(answers)
    for page in form.path(answers):
        assert all(message for message in form.check(page, answers).values())
    assert set(kept) <= set(answers)


@settings(max_examples=60)
@given(walks(), walks())
def test_what_was_answered_on_another_way_is_never_kept(taken, other):
    """A second walk's answers lie underneath: whatever the first way does not ask is gone."""
    form = current()
    kept = form.relevant(other | taken)

    assert all(name.startswith("given_") or form.question(name).applies(kept) for name in kept)
    for name in set(other) - set(kept):
        assert name not in {question.id for page in form.path(kept) for question in page.questions_for(kept)}


@settings(max_examples=60)
@given(walks())
def test_no_page_asks_more_than_eight_things(answers):
    for page in current().path(answers):
        assert len(page.questions_for(answers)) <= 8, page.id


PLACES = ("home_postcode", "home_area", "found_place", "event_place")


@settings(max_examples=60)
@given(walks(), st.sampled_from(["danger", "who_at_risk", "name", "age_band", "place", "what_happened"]))
def test_nothing_is_accepted_without_the_six(answers, missed):
    less = {name: value for name, value in answers.items() if name != missed}
    if missed == "place":
        less = {name: value for name, value in less.items() if name not in PLACES}
    people = [{name: value for name, value in row.items() if name != missed} for row in less.get("people_at_risk", [])]
    if people:
        less["people_at_risk"] = people

    if missed in ("name", "age_band") and not people:
        return  # nobody is at risk, so nobody is asked for
    assert current().problems(less)


# For each check that decides whether a question is asked, answers that make it so. A check without any here fails.
CHILD = {"who_at_risk": ["child"], "people_at_risk": [{"name": "x", "age_band": "1_4"}]}
ADULT = {"who_at_risk": ["adult"], "people_at_risk": [{"name": "x", "age_band": "26_64"}]}
WAYS: dict[tuple[str, str], dict[str, Any]] = {
    ("person_chosen", "no"): {},
    ("person_at_risk", "yes"): CHILD,
    ("child_at_risk", "yes"): CHILD,
    ("adult_at_risk", "yes"): ADULT,
    ("young_child_at_risk", "yes"): CHILD,
    ("ages_at_risk", "1_4"): CHILD,
    ("something_at_risk", "yes"): {"who_at_risk": ["animal"]},
    ("something_at_risk", "no"): {"who_at_risk": ["no_one"]},
    ("works_in_trust", "yes"): {"caused_by": "known", "works_with": "yes"},
    ("place_unsaid", "yes"): {"harms": ["organisational"], "who_at_risk": ["no_one"]},
    ("sightings_help", "yes"): {"harms": ["cuckooing"], "who_at_risk": ["no_one"]},
    ("dash_offered", "yes"): {"harms": ["domestic_abuse"], "signs_domestic_abuse": ["weapon", "injury"]} | ADULT,
    ("missing_possible", "yes"): CHILD | {"harms": ["cse"]},
    ("wants_to_die", "yes"): CHILD | {"harms": ["emotional_abuse"], "signs_emotional_abuse": ["wants_to_die"]},
    ("possible_nations", "england"): {"given_nation": "england"},
}


def way_to(question: Question) -> dict[str, Any]:
    """Answers that lead to a question, worked out from what it waits for."""
    answers: dict[str, Any] = {}
    for name, values in question.ask_when.items():
        answers |= WAYS[(name, values[0])] if (name, values[0]) in WAYS else _chosen(name, values[0])
    return answers


def _chosen(name: str, value: str) -> dict[str, Any]:
    if name.startswith("given_"):
        return {name: value}
    before = current().question(name)
    more = before.option_when.get(value, {})
    lead = way_to(before)
    for needed, values in more.items():
        lead |= WAYS.get((needed, values[0]), ADULT if "adult" in values else CHILD if "child" in values else {})
        if "none" in values and not {"adult", "child"} & {*values}:
            lead |= {"who_at_risk": ["no_one"]}
        if "animal" in values and not {"adult", "child"} & {*values}:
            lead |= {"who_at_risk": ["animal"]}
    return lead | {name: [value] if before.kind == "many" else value}


@pytest.mark.parametrize("question", list(current()), ids=lambda question: question.id)
def test_every_question_can_be_reached(question):
    """Somebody's answers, kept as the form keeps them, lead to the page that asks it."""
    kept = current().relevant(way_to(question))
    asked = [each.id for page in current().path(kept) for each in page.questions_for(kept)]

    assert question.id in asked
