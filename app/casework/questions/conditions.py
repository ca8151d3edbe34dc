from collections.abc import Mapping, Sequence
from typing import Any

from app.casework.questions.checks import CHECKS, LISTS
from app.casework.questions.said import codes

__all__ = ["Answers", "Condition", "holds", "names_in", "values_of"]

# One answer is a text, a list of codes, the parts of a date, or a list of people, each a mapping of fields.
Answers = Mapping[str, Any]
Condition = Mapping[str, Sequence[str]]


def holds(condition: Condition, answers: Answers) -> bool:
    """True when every name in the condition has one of the values given for it.

    A name is a question's id, a named check (which answers yes or no) or a list worked out from the answers.
    Deliberately no `or`, `not` or arithmetic. A rule that needs them is a named check with a test.
    """
    return not condition or all(values_of(name, answers) & set(values) for name, values in condition.items())


def values_of(name: str, answers: Answers) -> set[str]:
    """The codes that stand for a name in a condition; empty when nothing was answered."""
    if name in CHECKS:
        return {"yes" if CHECKS[name](answers) else "no"}
    if name in LISTS:
        return LISTS[name](answers)
    return codes(answers, name)


def names_in(condition: Condition) -> set[str]:
    """The question ids a condition reads, without checks and lists."""
    return {name for name in condition if name not in CHECKS and name not in LISTS}
