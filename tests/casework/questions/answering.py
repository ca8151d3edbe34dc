"""Random walks through the concern form, for property tests."""

from typing import Any

from hypothesis import strategies as st

from app.casework.questions import Question, current

SECTORS = ("vet", "school", "charity")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
WORDS = ["Seen at the door", "Zoë said “no” =1+1", "{{ 7 * 7 }} <script>"]
WRITTEN: dict[str, list[Any]] = {
    "date": [{"day": "3", "month": "3", "year": "2026"}, {"year": "2024"}],
    "postcode": ["SN1 5BE", "bt1 5gs"],
    "confirm": ["yes"],
}


@st.composite
def walks(draw: st.DrawFn) -> dict[str, Any]:
    """Answers that somebody could have given, page after page, with everything required answered."""
    answers: dict[str, Any] = {
        "given_sector": draw(st.sampled_from(SECTORS)),
        "given_nation": draw(st.sampled_from(NATIONS)),
    }
    for question in current():
        if question.applies(answers) and (question.needed(answers) or draw(st.booleans())):
            value = draw(an_answer(question, question.options_for(answers)))
            if value:
                answers[question.id] = value
    return answers


def an_answer(question: Question, options: dict[str, str]) -> st.SearchStrategy[Any]:
    match question.kind:
        case "one":
            return st.sampled_from(list(options))
        case "many":
            return st.one_of(_choices(question, options), *(st.just([code]) for code in question.alone))
        case "people":
            return st.lists(_row(question), min_size=1, max_size=3)
    return st.sampled_from(WRITTEN.get(question.kind, WORDS))


def _choices(question: Question, options: dict[str, str]) -> st.SearchStrategy[list[str]]:
    together = [code for code in options if code not in question.alone]
    return st.lists(st.sampled_from(together), min_size=1, max_size=question.most or 6, unique=True)


def _row(question: Question) -> st.SearchStrategy[dict[str, Any]]:
    needed = {part.id: an_answer(part, dict(part.options)) for part in question.fields if part.required}
    others = {part.id: an_answer(part, dict(part.options)) for part in question.fields if not part.required}
    return st.fixed_dictionaries(needed, optional=others)
