"""decisions.toml: every kind of agency can decide and conclude, and nobody is turned away without a reason."""

import pytest

from app import reference
from app.casework.referrals.deciding import Category, Step, deciding, read_deciding
from app.casework.routing import routing_table

KINDS = sorted(routing_table().agencies)
# Whether these were borne out is nobody's outside to know.
SECRET = ("substantiated", "unsubstantiated", "unfounded", "false", "malicious")


@pytest.mark.parametrize("kind", [*KINDS, "a_kind_that_rules_will_name_one_day"])
def test_every_kind_of_agency_can_decide_and_conclude_each_with_a_basis(kind):
    choices = deciding().choices_for(kind)
    for step in Step:
        assert len(choices.rows[step]) >= 2
        assert all(row.basis and row.words for row in choices.rows[step].values())
    decisions = choices.rows[Step.DECISION].values()
    assert any(not row.category.is_closing for row in decisions)
    assert any(row.category is Category.NO_FURTHER_ACTION for row in decisions)


def test_whoever_does_nothing_further_says_why_and_gives_advice():
    for kind in KINDS:
        choices = deciding().choices_for(kind)
        ends = [
            row for rows in choices.rows.values() for row in rows.values() if row.category is Category.NO_FURTHER_ACTION
        ]
        assert all(row.needs_reason and row.needs_advice for row in ends)
        assert choices.reasons


def test_whether_an_allegation_is_borne_out_does_not_show_in_its_category():
    rows = deciding().choices_for("lado").rows[Step.CONCLUSION]
    assert {rows[code].category for code in SECRET} == {Category.ENQUIRY}


def test_bad_faith_needs_two_people_as_a_finding_and_as_a_reason():
    needs = deciding().choices_for("lado").needs_second
    assert needs(Step.CONCLUSION, "malicious") and not needs(Step.CONCLUSION, "false")
    assert needs(Step.DECISION, "nfa", "malicious") and not needs(Step.DECISION, "nfa", "duplicate")


def test_nobody_asks_what_an_animal_wants_and_everybody_else_asks():
    people = {kind: deciding().choices_for(kind).person for kind in KINDS}
    assert (people["childrens_social_care"], people["adult_social_care"]) == ("the child", "the adult")
    nobody = {kind for kind, person in people.items() if not person}
    animals = {"rspca", "scottish_spca", "council_animal_welfare", "daera"}
    assert nobody == animals | {"police_intelligence", "community_safety"}


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('kinds = ["lado", "pipot"]', 'kinds = ["lado"]', "pipot can decide nothing"),
        ('kinds = ["prevent"]', 'kinds = ["prevent", "lado"]', "lado stands in two sets"),
        ("kinds = []", 'kinds = ["teapots"]', "teapots can decide nothing, or is no kind"),
        ('code = "section_47"', 'code = "assessment"', "assessment stands twice"),
        ("needs_reason = true\nneeds_advice = true", "needs_advice = true", "ends without a reason or without advice"),
        ('category = "enquiry"', 'category = "secret"', "secret"),
        ('basis = "Care Act 2014 sections 9 to 11"', 'basis = ""', "assessment has no basis"),
    ],
)
def test_a_file_that_cannot_be_followed_stops_the_start_and_names_the_line(tmp_path, written, instead, told):
    text = (reference.HERE / "decisions.toml").read_text(encoding="utf-8")
    (tmp_path / "decisions.toml").write_text(text.replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(reference.BadReference, match=told) as wrong:
        read_deciding(tmp_path)
    assert wrong.value.file == "decisions.toml"
