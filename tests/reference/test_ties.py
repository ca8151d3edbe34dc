"""How people and things may be linked: the file says it for every answer of the form, each kind with its basis."""

import shutil

import pytest

from app import reference
from app.casework import questions
from app.casework.ties.kinds import NodeKind, read_ties, tie_rules
from app.reference import BadReference


def test_every_answer_of_the_form_is_known():
    assert tie_rules().forgotten(questions.current()) == set()


def test_every_kind_has_its_basis_and_everything_can_be_linked_with_a_person():
    assert all(each.basis and each.words for each in tie_rules().kinds.values())
    for kind in NodeKind:
        assert tie_rules().between(NodeKind.PERSON, kind), kind


@pytest.mark.parametrize(
    ("said", "kind", "is_turned"),
    [
        ("Mother", "parent", False),
        ("her mum's boyfriend", "step_parent", False),
        ("Grandmother (paternal)", "grandparent", False),
        ("younger brother", "sibling", False),
        ("ex-husband", "ex_partner", False),
        ("their daughter, 7", "parent", True),
        ("foster carer", "carer", False),
        ("mother-in-law", "relative", False),
        ("lodger in the back room", "associate", False),
    ],
)
def test_words_of_reporters_say_how_somebody_is_related(said, kind, is_turned):
    found = tie_rules().related_as(said)
    assert found is not None and (found.kind, found.is_turned) == (kind, is_turned)


def test_other_words_say_nothing():
    assert tie_rules().related_as("comes on Tuesdays") is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "sibling"', 'kind = "brother"', "no kind of link 'brother'"),
        ('from = ["person", "animal"]', 'from = ["person", "planet"]', "planet"),
        ('back = "is a child of"\n', "", "reads the same|is a parent"),
        ("followed = ", "follow = ", "'followed' is missing"),
        ('cause = "record"', 'cause = "records"', "record"),
        ('"step father"', '"Step-father"', "plain small letters"),
    ],
)
def test_a_rule_that_nobody_can_follow_stops_the_start(tmp_path, old, new, reason):
    shutil.copy(reference.HERE / "ties.toml", tmp_path)
    path = tmp_path / "ties.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    if "child" in old:
        assert read_ties(tmp_path).kinds["parent"].is_mutual
        return
    with pytest.raises(BadReference, match=reason):
        read_ties(tmp_path)
