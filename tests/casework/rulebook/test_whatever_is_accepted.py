"""Whatever text is accepted as rules can be followed on any concern: nothing that was typed fails on somebody later."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import questions, routing
from app.casework.rulebook.editions import Unfollowable, check_proposed
from app.casework.rulebook.rating_rules import rules_from
from app.casework.triage.weighing import Earlier, Facts, weigh
from app.reference import Source
from tests.casework.rulebook.rulemaking import CASES, changed

ANSWERS = [
    questions.current().relevant(tomllib.loads(sheet.read_text(encoding="utf-8"))["answers"])
    for sheet in sorted(CASES.glob("*.toml"))
]
VALUES = st.sampled_from(
    [
        *("3", "-1", "99999999", "0.5", "true", '""', '"x"', "[]", "[1]", '["x"]', "[[]]", "{}", "[{}]", "2026-11-23"),
        *(
            '{ x = ["yes"] }',
            '[{ danger = "yes" }]',
            '[{ danger = ["yes"] }]',
            "inf",
            '"primary"',
            '["home"]',
            '"police"',
        ),
    ]
)


@st.composite
def meddled(draw, kind: str) -> str:
    """The first rules with a few lines given another value, left out, or written twice."""
    lines = changed(kind).splitlines()
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["value", "inner", "gone", "twice"])):
            case "value":
                lines[at] = re.sub(r"=.*", f"= {draw(VALUES)}", lines[at], count=1)
            case "inner":
                lines[at] = re.sub(r"\[[^\[\]]*\]", draw(VALUES), lines[at], count=1)
            case "gone":
                lines[at] = ""
            case "twice":
                lines.insert(at, lines[at])
    return "\n".join(lines)


def follow_rating(text: str) -> bool:
    rules = rules_from(Source("rating rules", text))
    earlier = Earlier(concerns=4, second_organisation=True, rising=True, another_victim=True, marac=True)
    found = [weigh(Facts(answers=each, earlier=earlier), rules) for each in ANSWERS]
    return all(each.band in ("RED", "AMBER", "GREEN", "BLUE") and each.points >= 0 for each in found)


def follow_routing(text: str) -> bool:
    table = routing.table_from(Source("routing rules", text))
    found = [routing.recommend(routing.Facts(answers=each, past_concerns=4), table) for each in ANSWERS]
    return all(each.routes and all(isinstance(route.label, str) for route in each.routes) for each in found)


FOLLOW = {"rating": follow_rating, "routing": follow_routing}


@pytest.mark.parametrize("kind", FOLLOW)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_accepted_can_be_followed(kind, data):
    text = data.draw(meddled(kind))
    try:
        check_proposed(kind, text)
    except Unfollowable:
        return
    assert FOLLOW[kind](text)
