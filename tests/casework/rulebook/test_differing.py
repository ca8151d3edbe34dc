"""What one text of rules says otherwise than another."""

from hypothesis import given
from hypothesis import strategies as st

from app.casework.rulebook import differing
from app.casework.rulebook.differing import What
from tests.casework.rulebook.rulemaking import changed

LINES = st.lists(st.text("ab =[]", max_size=6), max_size=12)


def written(lines, but_not: What) -> list[str]:
    return ["".join(text for text, _ in line.parts) for line in lines if line.what not in (but_not, What.SKIPPED)]


def marked(lines, what: What) -> list[list[str]]:
    return [[text for text, is_changed in line.parts if is_changed] for line in lines if line.what is what]


def test_within_a_line_only_what_differs_is_marked():
    lines = differing('limbs = [{ signs = ["a.one", "a.two"] }]', 'limbs = [{ signs = ["a.one", "a.three"] }]')

    assert marked(lines, What.GONE) == [["two"]]
    assert marked(lines, What.NEW) == [["three"]]


def test_lines_that_have_nothing_in_common_are_two_lines():
    lines = differing("RED = 100", "# nothing like it at all, not a word")

    assert marked(lines, What.GONE) == marked(lines, What.NEW) == [[]]


def test_a_long_text_is_cut_down_to_what_differs():
    lines = differing(changed("routing"), changed("routing", ('name = "Police"', 'name = "The police"')))

    assert len(lines) < 20
    assert sum(line.number for line in lines if line.what is What.SKIPPED) > 20
    assert [line.number for line in lines if line.what is What.NEW] == [
        number for number, text in enumerate(changed("routing").splitlines(), 1) if text == 'name = "Police"'
    ]


def test_nothing_differs_from_itself():
    assert differing(changed("rating"), changed("rating")) == []


@given(old=LINES, new=LINES)
def test_every_line_that_goes_or_comes_is_told(old, new):
    lines = differing("\n".join(old), "\n".join(new))
    before, after = "\n".join(old).splitlines(), "\n".join(new).splitlines()
    same = len(before) - len([line for line in lines if line.what is What.GONE])

    assert len(after) - len([line for line in lines if line.what is What.NEW]) == same
    assert set(written(lines, What.NEW)) <= set(before)
    assert set(written(lines, What.GONE)) <= set(after)
