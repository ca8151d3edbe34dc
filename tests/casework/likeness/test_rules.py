"""likeness.toml: what cannot be followed is refused with its line."""

import pytest

from app.casework.likeness.rules import likeness_rules, rules_from
from app.reference import HERE, BadReference, Source

TEXT = (HERE / "likeness.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("[level.sex.equal]\nsame = 99.2", "[level.sex.equal]\nsame = 0", "sex.equal"),
        ("[level.sex.equal]\nsame = 99.2", "[level.sex.equal]\nsame = 'much'", "sex.equal"),
        ("[level.sex.equal]\nsame = 99.2", "[level.sex.equal]\nsome = 98.5", "sex.equal"),
        ("[level.sex.equal]", "[level.sex.alike]", "sex.equal"),
        ("\nsame = 10", "\nsame = -10", "thresholds"),
        ("expected = 0.6", "expected = 0", "people"),
        ("country = 69", "country = -69", "alone"),
        ("\nothers = 0.1 #", "\nother = 0.1 #", "alone"),
        ("version = ", "versions = ", "version"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(written: str, instead: str, said: str) -> None:
    assert written in TEXT
    with pytest.raises(BadReference) as refused:
        rules_from(Source("likeness.toml", TEXT.replace(written, instead, 1)))
    assert said in refused.value.reason
    assert refused.value.line > 0


def test_what_agrees_weighs_more_than_what_differs() -> None:
    rules = likeness_rules()
    for field in {field for field, _ in rules.levels} - {"order"}:
        assert rules.levels[field, "equal"].bits > rules.levels[field, "different"].bits, field
        assert rules.levels[field, "different"].bits < 0, field
