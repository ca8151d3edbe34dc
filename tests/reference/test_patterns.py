"""patterns.toml can be followed, says what it counts, and stops the start where it cannot."""

import pytest

from app import reference
from app.casework.patterns.findings import Reason, Unshown, Why
from app.casework.patterns.rules import FILE, NUMBERS, pattern_rules, read_patterns
from app.reference import BadReference


def changed(tmp_path, what, into):
    text = (reference.HERE / f"{FILE}.toml").read_text(encoding="utf-8")
    assert what in text
    (tmp_path / f"{FILE}.toml").write_text(text.replace(what, into, 1), encoding="utf-8")
    return tmp_path


def test_every_rule_has_a_basis_and_every_code_has_words():
    rules = pattern_rules()
    assert all(each.basis and each.words and each.days for each in rules.rules.values())
    assert rules.unshown.keys() == set(Unshown) and rules.why.keys() == set(Why)
    for code, words in rules.reasons.items():
        assert "{" not in rules.said(Reason(code, (3, 365, 7))), words


@pytest.mark.parametrize(
    ("what", "into", "why"),
    [
        ('code = "rising"', 'code = "soaring"', "soaring|rising"),
        ("least = { times = 3 }", "least = { concerns = 3 }", "missing goes by these numbers: times"),
        ("too_common = 40", "", "too_common"),
        ('focus = "setting"', 'focus = "club"', "club"),
    ],
)
def test_what_nobody_can_follow_stops_the_start(tmp_path, what, into, why):
    with pytest.raises(BadReference, match=why):
        read_patterns(changed(tmp_path, what, into))


def test_every_rule_is_looked_for():
    assert NUMBERS.keys() == pattern_rules().rules.keys()
