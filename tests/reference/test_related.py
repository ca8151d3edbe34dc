"""What counts when two concerns mention the same: the file says so for every means and every role."""

import shutil

import pytest

from app import reference
from app.casework.concerns.identifying import Means
from app.casework.concerns.subjects import SubjectRole
from app.casework.related.rules import LOOKED_FOR, read_related, related_rules
from app.reference import BadReference


def test_every_means_and_every_role_has_its_words():
    rules = related_rules()
    assert set(rules.means) == LOOKED_FOR and set(rules.roles) == set(SubjectRole)
    assert all(rule.words for rule in rules.means.values()) and all(rules.roles.values())


def test_an_address_and_a_landline_count_for_nothing_alone():
    assert not related_rules().means[Means.ADDRESS].counts_for and not related_rules().means[Means.LANDLINE].counts_for


def test_only_what_names_a_person_is_never_too_common():
    unlimited = {means for means, rule in related_rules().means.items() if not rule.thing}
    assert unlimited == {Means.NAME_AND_BIRTH, Means.NAME_AND_POSTCODE, Means.NAME_AND_PHONE}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('code = "plate"', 'code = "number_plate"', "number_plate"),
        ('code = "chip"', 'code = "plate"', "chip is forgotten"),
        ('counts_for = ["subject"]', 'counts_for = ["victim"]', "victim"),
        ("witness = ", "witnesses = ", "witnesses"),
        ("too_common = ", "common = ", "'too_common' is missing"),
        ('code = "email"', 'code = "birth"', "birth"),
    ],
)
def test_a_rule_that_nobody_can_follow_stops_the_start(tmp_path, old, new, reason):
    shutil.copy(reference.HERE / "related.toml", tmp_path)
    path = tmp_path / "related.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadReference, match=reason):
        read_related(tmp_path)
