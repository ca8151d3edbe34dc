"""Whatever somebody answers, the form leads on, ends, and keeps only what was asked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.questions import current
from tests.casework.questions.answering import walks

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
@given(walks())
def test_keeping_what_is_relevant_twice_changes_nothing(answers):
    kept = current().relevant(answers)

    assert current().relevant(kept) == kept
    assert all(name.startswith("given_") or current().question(name).applies(kept) for name in kept)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([question.id for question in current()]), ANYTHING, max_size=12))
def test_nothing_that_is_sent_makes_the_form_fail(answers):
    form = current()

    kept = form.relevant(answers)
    for page in form.path(answers):
        assert all(message for message in form.check(page, answers).values())
    assert set(kept) <= set(answers)


def test_every_question_can_be_reached():
    """Each question is met by some walk through its own conditions: options that lead to it are all asked before it."""
    form = current()
    reached = {question.id for question in form if not question.ask_when}
    for _ in range(len(list(form))):
        reached |= {question.id for question, names in form.earlier_names() if {*names} <= reached | {"given_sector"}}

    assert {question.id for question in form} == reached
