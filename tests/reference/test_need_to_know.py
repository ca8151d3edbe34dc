"""What professionals decided about need to know."""

import pytest

from app import reference
from app.casework.need_to_know.kinds import ByRule, need_to_know_rules, read_need_to_know

FILE = (reference.HERE / "need_to_know.toml").read_text()


def test_every_kind_says_why_and_what_may_be_said():
    rules = need_to_know_rules()
    assert len(rules.kinds) == 7 and all(each.basis and each.words and each.says for each in rules.kinds.values())


def test_nobody_is_let_in_by_rule_to_what_is_sealed():
    rules = need_to_know_rules()
    assert {code for code, each in rules.kinds.items() if each.is_sealed} == {"court", "undercover", "witness"}
    assert not any(each.lets_in for each in rules.kinds.values() if each.is_sealed)
    assert "staff" in rules.letting_in(ByRule.SUPERVISORS)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('lets_in = ["responsible", "supervisors"]', 'lets_in = ["responsible"]'), "who review it"),
        (('lets_in = ["responsible", "supervisors"]', 'lets_in = ["neighbours"]'), "neighbours"),
        (('code = "staff"', 'code = "source"'), "two rows"),
        (("glass_hours = 24", "glass_days = 1"), "glass_hours"),
        (('basis = "Regulation of', 'grounds = "Regulation of'), "a key is missing"),
    ],
)
def test_a_file_that_cannot_be_followed_stops_the_start(tmp_path, change, complaint):
    (tmp_path / "need_to_know.toml").write_text(FILE.replace(*change, 1))
    with pytest.raises(reference.BadReference, match=complaint):
        read_need_to_know(tmp_path)
