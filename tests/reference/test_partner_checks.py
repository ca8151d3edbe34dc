"""What partner checks go by: the file loads, and says where it cannot be followed."""

import shutil

import pytest

from app import reference
from app.casework.partner_checks.rules import check_rules, read_check_rules
from app.reference import BadReference


@pytest.fixture
def copy(tmp_path):
    shutil.copy(reference.HERE / "partner_checks.toml", tmp_path)
    return tmp_path


def test_the_rules_read_from_a_copy_are_the_rules_in_force(copy):
    assert read_check_rules(copy) == check_rules()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('GREEN = { number = 1, unit = "working days" }', 'GREEN = { number = 1, unit = "fortnights" }', "no span"),
        ('RED = { number = 2, unit = "hours" }', 'RED = { number = 0, unit = "hours" }', "no span"),
        ('RED = { number = 2, unit = "hours" }\n', "", "RED"),
        ('field = "sex"', 'field = "star_sign"', "no list of people has a box called star_sign"),
        ('without = "date_of_birth"', 'without = "birthday"', "no list of people has a box called birthday"),
        ('kind = "vehicle"', 'kind = "boat"', "boat"),
        ('[[thing]]\nkind = "vehicle"\nlabel = "Vehicle"\n', "", "nothing says how a partner reads vehicle"),
        ('never = ["witness"]', 'never = ["bystander"]', "bystander"),
        ('law = "UK GDPR articles 6(1)(d) and 9(2)(c)"', 'law = ""', "the ground life needs its law"),
        ('Scotland = "Children', 'Caledonia = "Children', "the ground children needs its law"),
        ("[warning]", "[warnings]", "warning"),
    ],
)
def test_a_rule_that_cannot_be_followed_stops_the_start(copy, old, new, reason):
    path = copy / "partner_checks.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadReference, match=reason) as complaint:
        read_check_rules(copy)
    assert complaint.value.file == "partner_checks.toml" and complaint.value.line >= 1


@pytest.mark.parametrize(
    ("nation", "law"),
    [("England", "sections 10 and 11"), ("Scotland", "(Scotland) Act 1995"), ("Northern Ireland", "Co-operation Act")],
)
def test_each_nation_has_its_law(nation, law):
    assert law in check_rules().grounds["children"].law_in(nation)


def test_what_is_sensitive_by_law_can_never_be_sent():
    sendable = {each.field for each in check_rules().person}
    assert sendable.isdisjoint({"ethnicity", "language", "needs", "relationship", "at_risk", "saw"})
